import { type Switches, switchNote } from '../../switches';

/** Says in a sentence that a switch is set, and what it does, in the words of its own note. Without a value it is typed. */
export function setting(name: keyof Switches, value?: string): string {
	const to = value === undefined ? '' : ` to \`${value}\``;
	return `Sets the switch \`${name}\` (${switchNote(name).text})${to}.`;
}
