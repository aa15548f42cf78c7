import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';
import { withoutMarkers, type Marker } from '../../../../sage/markers';
import { withCreatedKeys } from '../../operation/createdKeys';
import { mutationsDocument } from '../../../../sage/graphql/documents';
import type { CallResult } from '../../../../sage/graphql/callResults';
import { refusedVariables } from '../../../../sage/graphql/refusedVariables';
import { inDoubtIf } from '../../../../sage/inDoubt';
import type { SageError } from '../../../../sage/SageError';
import { withDiagnoses } from '../../parameters/includeDiagnoses';
import type { Heed } from '../../operation/once/onceCreates';
import { asItems, type ItemResult, type Outcome } from '../../operation/operation';
import { resultOf } from '../../operation/batches';
import { sendingOf, type OpenNode } from '../openNode';
import { lookedUp } from './doubt/lookUpWrites';
import { preparedWrite, type ReadyWrite } from './preparedWrite';
import { alwaysRead, type Write } from './recordToWrite';
import { recordView, type RecordView } from '../reading/recordView';

/**
 * Writes records of one node by one request. The outcome of each is the record as Sage X3 holds it now; a record
 * whose values cannot be sent fails by itself. What is in doubt then is looked for, where that is wanted.
 */
export async function writeTogether(
	context: IExecuteFunctions,
	writes: readonly Write[],
	heed: Heed = () => undefined,
): Promise<ItemResult[]> {
	const { wanted } = writes[0].task;
	const { node } = wanted;
	const view = recordView(node, wanted.fields, alwaysRead(wanted));
	const ready: ReadyWrite[] = [];
	const results: ItemResult[] = [];
	for (const write of writes) {
		try {
			ready.push(preparedWrite(context, write, view, `d${ready.length}`));
		} catch (error) {
			results.push({ kind: 'failed', itemIndex: write.task.itemIndex, error });
		}
	}
	const written = await sent(context, node, ready, view, heed);
	return [...results, ...(await lookedUp(context, ready, written, heed))];
}

async function sent(
	context: IExecuteFunctions,
	node: OpenNode,
	writes: readonly ReadyWrite[],
	view: RecordView,
	heed: Heed,
): Promise<ItemResult[]> {
	if (writes.length === 0) return [];
	const document = mutationsDocument(
		node.place,
		writes.map(({ call }) => call),
	);
	const parts = await node.api
		.calls(document, {
			...sendingOf(context, writes[0].itemIndex, true),
			isOnce: writes.every(({ isOnce }) => isOnce),
		})
		.catch((error: unknown) => error);
	if (!Array.isArray(parts)) {
		return writes.map(({ itemIndex }) => ({ kind: 'failed', itemIndex, error: parts }));
	}
	const refused = refusedAsWhole(writes, parts);
	if (refused.length > 0) {
		const indexes = new Set(refused.map(({ itemIndex }) => itemIndex));
		const others = writes.filter(({ itemIndex }) => !indexes.has(itemIndex));
		return [...refused, ...(await sent(context, node, others, view, heed))];
	}
	return writes.map(({ itemIndex, notes }, index) =>
		resultOf(itemIndex, () => {
			const part: CallResult = parts[index];
			if (part.kind === 'done' && isJsonObject(part.value)) heed(itemIndex, part.value);
			return written(context, itemIndex, node, part, view, notes);
		}),
	);
}

/** The writes for whose values the whole request was refused before any of it was executed. */
function refusedAsWhole(
	writes: readonly ReadyWrite[],
	[first]: readonly CallResult[],
): ItemResult[] {
	if (writes.length < 2 || first.kind === 'done' || !first.nothingExecuted) return [];
	const refused = refusedVariables(first.error);
	return writes.flatMap(({ itemIndex, variable }): ItemResult[] => {
		const error = refused.get(variable);
		return error === undefined ? [] : [{ kind: 'failed', itemIndex, error }];
	});
}

function written(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	part: CallResult,
	view: RecordView,
	notes: Diagnosis[],
): Outcome {
	if (part.kind === 'failed') throw part.error;
	const { value, diagnoses, created } = part;
	if (value === null) throw noRecord(diagnoses, created);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const record: IDataObject = isJsonObject(value) ? view.item(value) : { result: value };
	const item = withCreatedKeys(record, created);
	return {
		items: asItems([options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses }) : item]),
		diagnoses: [...node.diagnoses, ...notes, ...diagnoses, ...view.takeWarnings()],
		...keysIn(value, created),
	};
}

/** The key of a record as Sage X3 answered it: its `_id`, else what its messages call it (Q33). */
function keysIn(value: JsonValue, created: readonly Marker[]): { keys?: string[] } {
	const id = isJsonObject(value) ? value._id : undefined;
	if (typeof id === 'string' && id !== '') return { keys: [id] };
	return created.length === 0 ? {} : { keys: created.map((marker) => marker.value) };
}

/** Neither a record nor an error: nobody can tell what happened, but for a key that X3 may have named. */
function noRecord(diagnoses: readonly Diagnosis[], created: readonly Marker[]): SageError {
	const words = diagnoses.map(({ message }) => withoutMarkers(message)).filter(Boolean);
	const keys = created.map(({ field, value }) => `Sage X3 named a new record: ${field} ${value}`);
	return inDoubtIf(true, {
		kind: 'unreadable',
		statusCode: 200,
		message: 'Sage X3 returned neither the record nor an error',
		description: [...keys, ...words].join('\n'),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	});
}
