import { switchChoices } from './switchChoices';
import { type Switches, defaultSwitches } from '../switches';

const nullable: ReadonlyArray<keyof Switches> = [
	'accessTokenRequests',
	'deliveryQuota',
	'firstCap',
];

/**
 * Sets switches by name, all or none of them.
 * @returns what is wrong with the change; undefined when it was made
 */
export function changeSwitches(
	switches: Switches,
	change: Readonly<Record<string, unknown>>,
): string | undefined {
	for (const [name, value] of Object.entries(change)) {
		const problem = problemOf(name, value);
		if (problem !== undefined) return problem;
	}
	Object.assign(switches, change);
	return undefined;
}

function problemOf(name: string, value: unknown): string | undefined {
	if (!isSwitch(name)) return `There is no switch ${name}`;
	if (nullable.includes(name)) {
		return value === null || typeof value === 'number' ? undefined : `${name} is a number or null`;
	}
	const choices: readonly unknown[] | undefined = switchChoices[name];
	if (choices) {
		return choices.includes(value) ? undefined : `${name} is one of: ${choices.join(', ')}`;
	}
	const byDefault = defaultSwitches[name];
	if (Array.isArray(byDefault)) {
		const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
		return isList ? undefined : `${name} is a list of texts`;
	}
	const expected = typeof byDefault;
	return typeof value === expected ? undefined : `${name} is a ${expected}`;
}

function isSwitch(name: string): name is keyof Switches {
	return Object.hasOwn(defaultSwitches, name);
}
