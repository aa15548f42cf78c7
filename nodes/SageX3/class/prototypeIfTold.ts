import { remark, type Diagnosis } from '../../../sage/diagnoses';
import type { ClassPlace, Facet } from '../../../sage/rest/classAddress';
import type { Prototype } from '../../../sage/rest/prototype';
import { SageError, type TroubleKind } from '../../../sage/SageError';
import type { Client } from '../transport/client';
import { knownPrototype } from '../transport/rest/prototypes';

/** Troubles that would befall the work itself, too. */
const OF_EVERYTHING: ReadonlySet<TroubleKind> = new Set([
	'invalidRequest',
	'notSignedIn',
	'restricted',
	'cancelled',
]);

/**
 * What a facet says about itself. Where that cannot be had, the work goes on: names are taken as they are typed, and a notice
 * says so.
 * @param wayOut what helps then
 */
export async function prototypeIfTold(
	client: Client,
	place: ClassPlace,
	facet: Facet,
	wayOut = '',
): Promise<{ prototype: Prototype | undefined; diagnoses: Diagnosis[] }> {
	return await knownPrototype(client, place, facet).then(
		(prototype) => ({ prototype, diagnoses: [] }),
		async (error: unknown) => {
			if (!(error instanceof SageError) || OF_EVERYTHING.has(error.trouble.kind)) throw error;
			return { prototype: undefined, diagnoses: [untold(place, facet, error, wayOut)] };
		},
	);
}

function untold(
	{ representation }: ClassPlace,
	facet: Facet,
	{ message }: SageError,
	wayOut: string,
): Diagnosis {
	const words = `The fields of ${representation}.$${facet} could not be read (${message}): names and values are sent as they are.`;
	return remark('info', `${words} ${wayOut}`.trim());
}
