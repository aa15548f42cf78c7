import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { categoryOf } from '../../../../sage/categoryOf';
import type { Diagnosis } from '../../../../sage/diagnoses';
import type { JsonObject } from '../../../../sage/exactJson';
import type { Facet } from '../../../../sage/rest/classAddress';
import { shownRecord } from '../../../../sage/rest/listedRecords';
import { asMissing } from '../../../../sage/rest/missingRecord';
import { SageError } from '../../../../sage/SageError';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { classReader, recordCall } from '../../transport/rest/classes';
import type { KeyedWrite } from './wanted';

/** A record as X3 holds it now. */
export interface HeldRecord {
	record: JsonObject;
	diagnoses: Diagnosis[];
}

/** How a record is read. */
interface Reading {
	facet?: Facet;
	/** What it may take, in milliseconds. */
	limitMs?: number;
}

/**
 * Reads the record that is to be written, as the facet that writes shows it. Source: RF2.
 * @throws SageError with the category `notFound` when it is not there
 */
export async function readHeld(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ place, key }: Pick<KeyedWrite, 'place' | 'key'>,
	{ facet = 'edit', limitMs = Infinity }: Reading = {},
): Promise<HeldRecord> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const timeoutMs = Math.min(timeoutMsOf(options), limitMs);
	const answer = await client
		.send(recordCall(client, place, key, facet, timeoutMs), classReader)
		.catch((error: unknown) => {
			throw asMissing(error);
		});
	return { record: shownRecord(answer), diagnoses: answer.diagnoses };
}

/**
 * Whether Sage X3 itself says that the record is not there. A 404 without its words may be of anything between n8n and X3.
 * Source: R16.
 */
export function isMissing(error: unknown): boolean {
	return (
		error instanceof SageError &&
		categoryOf(error.trouble) === 'notFound' &&
		(error.trouble.diagnoses ?? []).length > 0
	);
}
