import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Answer } from '../../../../sage/answer';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import { asItems, type Outcome } from '../../operation/operation';
import { withDiagnoses } from '../../parameters/includeDiagnoses';
import type { RecordForm } from '../fields';

/** The record in the answer to a write; undefined where X3 gave none back. */
export function recordIn({ body }: Pick<Answer, 'body'>): JsonObject | undefined {
	const isRecord = isJsonObject(body) && Object.keys(body).some((name) => !name.startsWith('$'));
	return isRecord ? body : undefined;
}

/**
 * The outcome of a write that X3 accepted: the record as it is now. It never throws: whatever is wrong with the answer, the
 * write is done.
 * @param own members of the item beside those of the record
 */
export function writtenOutcome(
	context: IExecuteFunctions,
	itemIndex: number,
	form: RecordForm,
	{ record, diagnoses, own }: { record?: JsonObject; diagnoses: Diagnosis[]; own: IDataObject },
): Outcome {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const item = { ...own, ...(record === undefined ? {} : form(record)) };
	return {
		items: asItems([options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses }) : item]),
		diagnoses: record === undefined ? [...diagnoses, NOT_SHOWN] : diagnoses,
	};
}

const NOT_SHOWN = remark('warning', 'Sage X3 has done it, but returned no record.');
