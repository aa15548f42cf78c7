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
 */
export async function prototypeIfTold(
	client: Client,
	place: ClassPlace,
	facet: Facet,
): Promise<{ prototype: Prototype | undefined; diagnoses: Diagnosis[] }> {
	return await knownPrototype(client, place, facet).then(
		(prototype) => ({ prototype, diagnoses: [] }),
		async (error: unknown) => {
			if (!(error instanceof SageError) || OF_EVERYTHING.has(error.trouble.kind)) throw error;
			return { prototype: undefined, diagnoses: [untold(place, facet, error)] };
		},
	);
}

function untold({ representation }: ClassPlace, facet: Facet, { message }: SageError): Diagnosis {
	return remark(
		'info',
		`The fields of ${representation}.$${facet} could not be read (${message}): names and values were sent as they are. Numbers in text are sent as text; 'Value Type' makes numbers of them.`,
	);
}
