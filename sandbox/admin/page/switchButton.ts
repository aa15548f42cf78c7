import { changeSwitches, isSwitch, switchNote } from '../../switches';
import type { SwitchInput } from '../../switches/notation';
import type { Button } from './button';

/** Sets one switch: its name and its value come from the form of its row. */
export const switchButton: Button = {
	name: 'set-switch',
	label: 'Set',
	explanation: 'Sets a switch.',
	press: ({ switches }, given) => {
		const name = given('switch');
		if (!isSwitch(name)) throw new Error(`There is no switch ${name}.`);
		const { input, text } = switchNote(name);
		const before = switchText(switches[name]);
		const problem = changeSwitches(switches, { [name]: readValue(input, given('value')) });
		if (problem !== undefined) throw new Error(`${problem}.`);
		const now = switchText(switches[name]);
		const change = now === before ? 'was so before' : `was ${before || 'empty'}`;
		return `The switch \`${name}\` is now ${now || 'empty'} (${change}): ${text}.`;
	},
};

/** A value of a switch as a person reads and types it. */
export function switchText(value: unknown): string {
	if (value === null) return 'none';
	return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What was typed, as a value. What makes no sense stays text, so that the switch refuses it. */
function readValue(input: SwitchInput, typed: string): unknown {
	const text = typed.trim();
	switch (input.kind) {
		case 'choice':
			return input.values.find((value) => switchText(value) === text) ?? text;
		case 'number':
			if (input.orNone && (text === '' || text === switchText(null))) return null;
			return /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
		case 'names':
			return text
				.split(',')
				.map((name) => name.trim())
				.filter((name) => name !== '');
		case 'text':
			return text;
	}
}
