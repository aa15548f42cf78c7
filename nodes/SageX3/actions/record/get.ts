import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readsDocument } from '../../../../sage/graphql/documents';
import type { CallResult } from '../../../../sage/graphql/callResults';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import {
	asItems,
	type ItemResult,
	type JointOperation,
	type Outcome,
	type Batch,
	type Needs,
} from '../../operation/operation';
import { groupsOf, batchesOf, resultOf, type Task } from '../../operation/batches';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { batchSizeOf, batchSizeOption } from '../../parameters/batchSize';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
	type FieldsWanted,
} from '../../record/reading/fields';
import { keyProperties, readKey, type Key } from '../../record/key/key';
import { namedKey } from '../../record/key/keyOfItem';
import { lookUpCall, notFound, recordFound } from '../../record/key/lookUp';
import { nodeProperty } from '../../record/node';
import { nodeOpener, sendingOf, type OpenNode } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { recordView, type RecordView } from '../../record/reading/recordView';
import { requireOperation } from '../../record/requireOperation';

/** Keys looked up by one request. */
const BATCH_SIZE = 100;

interface Wanted {
	node: OpenNode;
	key: Key;
	fields: FieldsWanted;
	/** Equal for items that can be served by one request. */
	requestGroup: string;
}

/** What a node must have. */
const NEEDS: Needs = [['read', 'query']];

/** Get: reads one record for each input item, many of them by one request. */
export const get: JointOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get record',
		description: 'Look up one record by its key; many input items take only a few requests',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		...keyProperties,
		...fieldsProperties,
		optionsOf([
			batchSizeOption(BATCH_SIZE, 'How many records to ask for in one request'),
			concurrencyOption,
			decimalsOption,
			includeDiagnosesOption,
			linesLimitOption,
			moreFieldsOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get', parameters: ['node'] },
	needs: NEEDS,
	key: namedKey,
	batches,
};

async function batches(
	this: IExecuteFunctions,
	client: Client,
	itemCount: number,
): Promise<Batch[]> {
	const openNode = nodeOpener(this, client);
	const options = this.getNodeParameter('options', 0, {}) as IDataObject;
	return await batchesOf<Wanted>(itemCount, {
		read: async (itemIndex) => {
			const key = readKey(this, itemIndex);
			const fields = readFields(this, itemIndex);
			const parts = key.kind === 'parts' ? key.parts.map(({ name }) => name) : [];
			const node = await openNode(itemIndex, { paths: [...fields.paths, ...parts] });
			requireOperation(node, NEEDS);
			lookUpCall(node, key, '_id'); // a key that cannot be looked up fails its own item, not the batch
			return { node, key, fields, requestGroup: JSON.stringify([node.id, fields]) };
		},
		group: (tasks) =>
			groupsOf(tasks, batchSizeOf(options, BATCH_SIZE), ({ requestGroup }) => requestGroup),
		perform: async (tasks) => await perform(this, tasks),
	});
}

async function perform(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<Wanted>>,
): Promise<ItemResult[]> {
	const [{ itemIndex, wanted: first }] = tasks;
	const { node, fields } = first;
	const view = recordView(node, fields);
	const keys = [
		...new Map(tasks.map(({ wanted: { key } }) => [JSON.stringify(key), key])).values(),
	];
	const document = readsDocument(
		node.place,
		keys.map((key) => lookUpCall(node, key, view.selection)),
	);
	const results = await node.api.calls(document, sendingOf(context, itemIndex, false));
	const byKey = new Map(keys.map((key, index) => [JSON.stringify(key), results[index]]));
	const served = new Set<CallResult>();
	return tasks.map((task): ItemResult => {
		const { key } = task.wanted;
		const result = byKey.get(JSON.stringify(key));
		if (result === undefined || result.kind === 'failed') {
			return { kind: 'failed', itemIndex: task.itemIndex, error: result?.error };
		}
		const own = served.has(result) ? { ...result, value: structuredClone(result.value) } : result;
		served.add(result); // what a later node does to one item must not show in another
		const options = context.getNodeParameter('options', task.itemIndex, {}) as IDataObject;
		return resultOf(task.itemIndex, () => outcome(node, key, own, view, options));
	});
}

function outcome(
	node: OpenNode,
	key: Key,
	{ value, diagnoses }: Extract<CallResult, { kind: 'done' }>,
	view: RecordView,
	{ includeDiagnoses }: IDataObject,
): Outcome {
	const record = recordFound(node, key, value);
	if (record === undefined) throw notFound(node, key);
	const item = view.item(record);
	return {
		items: asItems([includeDiagnoses === true ? withDiagnoses(item, { diagnoses }) : item]),
		diagnoses: [...node.diagnoses, ...diagnoses, ...view.takeWarnings()],
	};
}
