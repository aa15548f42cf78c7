import type { Diagnosis } from '../../../../sage/diagnoses';
import type { ClassPlace, Facet } from '../../../../sage/rest/classAddress';
import type { Prototype } from '../../../../sage/rest/prototype';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../../transport/client';
import { knownPrototype } from '../../transport/rest/prototypes';
import { prototypeIfTold } from '../prototypeIfTold';

/**
 * What a facet takes, as it says itself. A representation that shows details and does not describe the facet that writes is
 * read-only, as the standard ones are.
 *
 * Sources: RF8, R24.
 * @throws SageError `invalidRequest` for a representation that is read-only
 */
export async function writingPrototype(
	client: Client,
	place: ClassPlace,
	facet: Facet,
): Promise<{ prototype: Prototype | undefined; diagnoses: Diagnosis[] }> {
	const told = await prototypeIfTold(client, place, facet);
	if (told.prototype !== undefined) return told;
	if (!(await isRefused(client, place, facet))) return told;
	const { prototype } = await prototypeIfTold(client, place, 'details');
	if (prototype === undefined) return told;
	const { representation } = place;
	throw new SageError({
		kind: 'invalidRequest',
		message: `${representation} is read-only: it has no $${facet}`,
		description:
			"The representations that Sage ships are all read-only. Choose one of your own under 'Representation' that can be edited, or write through a web service. Nothing was sent.",
	});
}

/** What a dry run cannot check where a facet does not say what it takes. */
export function uncheckedOf(prototype: Prototype | undefined): string[] {
	return prototype === undefined
		? [
				'Sage X3 does not tell which fields exist: names, types and mandatory fields were not checked',
			]
		: [];
}

/** Whether X3 itself has said no, in whatever way: a break of the connection tells nothing. */
async function isRefused(client: Client, place: ClassPlace, facet: Facet): Promise<boolean> {
	return await knownPrototype(client, place, facet).then(
		() => false,
		(error: unknown) =>
			error instanceof SageError &&
			error.trouble.kind === 'refused' &&
			REFUSALS.has(error.trouble.statusCode ?? 0),
	);
}

/** Statuses by which servers were seen to refuse a facet. Source: R24. */
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 405, 500]);
