import { SageError } from '../../SageError';
import type { ServiceDescription, ServiceField } from '../description';

/** Where an argument stands: its group, and its name. */
export interface ArgumentPlace {
	group: string;
	name: string;
}

/** A place as it is typed: `GRP1.I_REQNUM`. */
export function placeText({ group, name }: ArgumentPlace): string {
	return `${group}.${name}`;
}

/**
 * The argument that takes the number of a batch request, by the description of the sub-program: how it is called is told
 * nowhere. An input is called `I_…` or is only taken; of several, the one whose name speaks of a request, or else the only
 * whole number.
 *
 * Sources: SF14, S35.
 * @returns undefined when nobody can tell which one it is
 */
export function requestArgument({ groups }: ServiceDescription): ArgumentPlace | undefined {
	const inputs = groups
		.filter(({ isTable }) => !isTable)
		.flatMap(({ id, fields }) => fields.filter(isInput).map((field) => ({ group: id, field })));
	const ofRequest = inputs.filter(({ field }) => /REQ/i.test(field.name));
	const whole = inputs.filter(({ field }) => field.type.toLowerCase() === 'integer');
	const [found] = [ofRequest, whole].filter(({ length }) => length === 1).flat();
	return found && { group: found.group, name: found.field.name };
}

function isInput({ name, isTakenOnly }: ServiceField): boolean {
	return !/^O_/i.test(name) && (isTakenOnly || /^I_/i.test(name));
}

/**
 * Reads the place of an argument as it was typed.
 * @throws SageError `invalidRequest` for anything but a group and a name, with a dot between them
 */
export function readPlace(typed: string): ArgumentPlace {
	const [group, name, ...more] = typed.split('.').map((part) => part.trim());
	if (group !== '' && name !== undefined && name !== '' && more.length === 0)
		return { group, name };
	throw new SageError({
		kind: 'invalidRequest',
		message: `'${typed.slice(0, 60)}' names no argument`,
		description: 'Name it with its group: GRP1.I_REQNUM. Nothing was sent.',
	});
}

/**
 * Values of arguments, by group, as `inputXml` takes them.
 * @throws SageError `invalidRequest` for one that is given twice
 */
export function groupedArguments(
	given: ReadonlyArray<{ place: ArgumentPlace; value: unknown }>,
): Record<string, Record<string, unknown>> {
	const groups = new Map<string, Map<string, unknown>>();
	for (const { place, value } of given) {
		const group = groups.get(place.group) ?? new Map<string, unknown>();
		if (group.has(place.name)) {
			throw new SageError({
				kind: 'invalidRequest',
				message: `The argument '${placeText(place)}' is given twice`,
				description: 'Give each argument once. Nothing was sent.',
			});
		}
		groups.set(place.group, group.set(place.name, value));
	}
	return Object.fromEntries(
		[...groups].map(([id, fields]) => [id, Object.fromEntries(fields)] as const),
	);
}
