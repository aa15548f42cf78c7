import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { keyInAddress } from '../../../../sage/rest/keyInAddress';
import type { Prototype } from '../../../../sage/rest/prototype';
import type { Task } from '../../operation/batches';
import type { ItemResult } from '../../operation/operation';
import { readOnceBy } from '../../operation/once/onceBy';
import type { Heed } from '../../operation/once/onceCreates';
import { isDryRun } from '../../parameters/dryRun';
import { expectedProposal } from '../../parameters/expectedProposal';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { sendWrite, type ClassWrite } from '../../transport/rest/classWrites';
import { refuseToRunAgain } from '../../transport/runAgain';
import { readWritingPlace } from '../classPlace';
import { createFacetOf } from '../facets';
import { readForm, type RecordForm } from '../fields';
import { prototypeIfTold } from '../prototypeIfTold';
import { readValues } from './columns';
import { onceValues, type ClassOnceValues } from './once/onceValues';
import type { WantedWrite } from './wanted';
import { writingPrototype } from './writingPrototype';
import { recordIn, writtenOutcome } from './writtenRecord';

/** A create that an input item wants. */
export interface WantedCreate extends WantedWrite {
	write: ClassWrite & { kind: 'create' };
	prototype: Prototype | undefined;
	form: RecordForm;
	notes: Diagnosis[];
	once?: ClassOnceValues;
}

/** A document that is to be created once. */
export interface OnceCreate extends WantedCreate {
	once: ClassOnceValues;
}

/**
 * Reads the record that an input item wants to be created.
 * @throws SageError
 */
export async function readCreate(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<WantedCreate> {
	const names = readOnceBy(context, itemIndex);
	const isDry = isDryRun(context, itemIndex);
	if (names.length === 0 && !isDry) refuseToRunAgain(context);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const place = readWritingPlace(context, client.credential, itemIndex);
	const facet = createFacetOf(options);
	const { prototype, diagnoses } = await writingPrototype(client, place, facet);
	const { data, notes } = readValues(context, itemIndex, place, prototype, 'drop');
	const wanted: WantedCreate = {
		place,
		recordName: JSON.stringify([place, itemIndex]),
		requestGroup: '',
		isDry,
		proposal: expectedProposal(context, itemIndex),
		write: { kind: 'create', facet, data },
		prototype,
		form: readForm(context, itemIndex),
		notes: [...diagnoses, ...notes],
	};
	if (names.length === 0) return wanted;
	const listed = await prototypeIfTold(client, place, 'query');
	const once = onceValues(place, data, listed.prototype, names);
	return { ...wanted, once, recordName: once.looseName };
}

/** Creates a record. The outcome is the record as X3 holds it then. */
export async function sentCreate(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: Task<WantedCreate>,
	heed: Heed,
): Promise<ItemResult> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { place, write, once, form, notes } = wanted;
	try {
		const sending = { timeoutMs: timeoutMsOf(options), isOnce: once !== undefined };
		const answer = await sendWrite(client, place, write, sending);
		const record = recordIn(answer);
		heed(itemIndex, record ?? {});
		const key = createdKey(answer.headers.location);
		const outcome = writtenOutcome(context, itemIndex, form, {
			record,
			diagnoses: [...notes, ...answer.diagnoses],
			own: {
				...(record === undefined ? { created: true } : {}),
				...(key === undefined ? {} : { $key: key }),
			},
		});
		return {
			kind: 'done',
			itemIndex,
			outcome: { ...outcome, ...(key === undefined ? {} : { keys: [key] }) },
		};
	} catch (error) {
		return { kind: 'failed', itemIndex, error };
	}
}

/** The key of a new record, as its address tells it. Sources: RF7, R10. */
function createdKey(location: unknown): string | undefined {
	return typeof location === 'string' ? keyInAddress(location)?.replace(/''/g, "'") : undefined;
}
