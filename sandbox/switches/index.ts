import * as v from 'valibot';
import { directAccessSwitches } from './directAccess';
import { gatewaySwitches } from './gateway';
import { generalSwitches } from './general';
import { graphqlSwitches } from './graphql';
import type { SwitchNote } from './notation';
import { restSwitches } from './rest';
import { soapSwitches } from './soap';

/** The switches by the door that they belong to. */
export const switchGroups = {
	'Every door': generalSwitches,
	'The gateway': gatewaySwitches,
	'Direct sign-in': directAccessSwitches,
	GraphQL: graphqlSwitches,
	'REST (api1)': restSwitches,
	'Web services (SOAP)': soapSwitches,
} as const;

/**
 * Where Sage's documentation contradicts itself or is silent, the sandbox can be either way. Types, defaults, checks and
 * the table of the README all come from this schema.
 */
export const switchSchema = v.strictObject({
	...generalSwitches,
	...gatewaySwitches,
	...directAccessSwitches,
	...graphqlSwitches,
	...restSwitches,
	...soapSwitches,
});

/** All switches, each with a value. */
export type Switches = v.InferOutput<typeof switchSchema>;

/** What a switch is for, and how a person sets it. */
export function switchNote(name: keyof Switches): SwitchNote {
	return v.getMetadata(switchSchema.entries[name]);
}

/** Their values at the start. */
export const defaultSwitches: Readonly<Switches> = v.parse(switchSchema, {});

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

const entries = new Map<string, v.GenericSchema>(Object.entries(switchSchema.entries));

/** Whether there is a switch of this name. */
export function isSwitch(name: string): name is keyof Switches {
	return entries.has(name);
}

function problemOf(name: string, value: unknown): string | undefined {
	const schema = entries.get(name);
	if (!schema) return `There is no switch ${name}`;
	const { issues } = v.safeParse(schema, value);
	return issues && `${name} is ${issues[0].message}`;
}
