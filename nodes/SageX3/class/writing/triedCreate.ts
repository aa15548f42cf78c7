import type { JsonObject } from '../../../../sage/exactJson';
import type { Prototype } from '../../../../sage/rest/prototype';
import { dryOutcome, problemText } from '../../operation/foreseen';
import type { Outcome } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import type { WantedCreate } from './creates';
import { proposedWrite, refusalsOf } from './proposedWrite';
import { uncheckedOf } from './writingPrototype';

/**
 * What a create would do. Nothing is sent.
 * @param key the key of the new record; null where it is not known
 */
export function triedCreate(
	client: Client,
	{ place, write, prototype, proposal, notes }: Omit<WantedCreate, 'once'>,
	key: string | null = null,
): Outcome {
	const proposed = proposedWrite(client, place, write, null);
	const other = otherThanProposed(proposal, proposed);
	const given = Object.entries(write.data).filter(([, value]) => value !== null);
	return dryOutcome(
		{
			operation: 'create',
			key: key === null ? null : { $key: key },
			values: write.data,
			changes: given.map(([field, to]) => ({ field, from: null, to })),
			problems: [
				...refusalsOf(client, place, write),
				...(other === undefined ? [] : [problemText(other)]),
			],
			unchecked: [...uncheckedOf(prototype), ...leftOut(write.data, prototype)],
			proposed,
		},
		notes,
	);
}

/** Mandatory fields without a value: X3 may have a default for them. Source: RF2 (`$template`). */
function leftOut(data: JsonObject, prototype: Prototype | undefined): string[] {
	const given = new Map(Object.entries(data));
	const missing = (prototype?.fields ?? []).filter(
		({ name, isMandatory, isExcluded }) =>
			isMandatory && !isExcluded && ['', null, undefined].includes(given.get(name) as string),
	);
	return missing.map(
		({ name }) =>
			`${name} is mandatory and has no value: Sage X3 refuses it unless it has a default`,
	);
}
