import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { mutationsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import type { CallResult } from '../../../../sage/graphql/callResults';
import { operationOf } from '../../../../sage/graphql/schema/nodeSchema';
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
import { noteKeysOption } from '../../operation/notedKeys';
import { dryRunOption, isDryRun } from '../../parameters/dryRun';
import { expectedProposal, expectedProposalOption } from '../../parameters/expectedProposal';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { batchSizeOf, batchSizeOption } from '../../parameters/batchSize';
import { dryDeletes, performProposedDeletes } from '../../record/dryRun/dryDeletes';
import { groupsWithDry } from '../../record/dryRun/dryWrites';
import { deleteArguments } from '../../record/writing/deleteArguments';
import { doubtOptions } from '../../operation/doubt/doubtOptions';
import { lookedUpDeletes } from '../../record/writing/doubt/lookUpDeletes';
import { keyMembers, keyProperties, readKey, type Key } from '../../record/key/key';
import { namedKey } from '../../record/key/keyOfItem';
import { isToTakeApart, keysByParts } from '../../record/key/keyParts';
import { notFound } from '../../record/key/lookUp';
import { nodeProperty } from '../../record/node';
import { nodeOpener, sendingOf, type OpenNode } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { requireOperation } from '../../record/requireOperation';

interface RecordToDelete {
	node: OpenNode;
	key: Key;
	/** Arguments of the mutation, as GraphQL text; undefined as long as the key is to be taken apart. */
	given: string | undefined;
	/** Whether the delete is only tried. */
	isDry: boolean;
	/** The proposal that the delete must match; undefined when there is none to match. */
	proposal: string | undefined;
}

/** What a node must have. */
const NEEDS: Needs = [['delete']];

/** Delete: deletes one record for each input item. */
export const deleteRecord: JointOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record',
		description: 'Delete a record by its key',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		...keyProperties,
		optionsOf([
			batchSizeOption(1, 'How many records to delete with one request'),
			concurrencyOption,
			...doubtOptions,
			dryRunOption,
			expectedProposalOption,
			includeDiagnosesOption,
			noteKeysOption,
			timeoutOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Delete', parameters: ['node'] },
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
	return await batchesOf<RecordToDelete>(itemCount, {
		read: async (itemIndex) => {
			const isDry = isDryRun(this, itemIndex);
			const proposal = expectedProposal(this, itemIndex);
			const key = readKey(this, itemIndex);
			const node = await openNode(itemIndex);
			requireOperation(node, NEEDS);
			return {
				node,
				key,
				given: isToTakeApart(node, key) ? undefined : deleteArguments(node, key),
				isDry,
				proposal,
			};
		},
		group: (tasks) =>
			groupsWithDry(tasks, (deletes) =>
				groupsOf(deletes, batchSizeOf(options, 1), ({ node }) => node.id),
			),
		perform: async (tasks) => {
			if (tasks[0].wanted.isDry) return await dryDeletes(this, client, tasks);
			return await performProposedDeletes(
				this,
				client,
				tasks,
				async (proposed) => await perform(this, proposed),
			);
		},
	});
}

async function perform(
	context: IExecuteFunctions,
	tasks: ReadonlyArray<Task<RecordToDelete>>,
): Promise<ItemResult[]> {
	const { node } = tasks[0].wanted;
	const whole = tasks.filter(({ wanted }) => wanted.given === undefined);
	const keys = await keysByParts(
		node,
		whole.map(({ wanted }) => wanted.key),
		sendingOf(context, tasks[0].itemIndex, false),
	);
	const apart = new Map(whole.map(({ itemIndex }, index) => [itemIndex, keys[index]]));
	const failed: ItemResult[] = [];
	const ready: ReadyDelete[] = [];
	for (const { itemIndex, wanted } of tasks) {
		try {
			const byParts = apart.get(itemIndex) ?? { kind: 'known', key: wanted.key };
			if (byParts.kind === 'failed') throw byParts.error;
			const given = wanted.given ?? deleteArguments(node, byParts.key);
			ready.push({ itemIndex, key: wanted.key, given });
		} catch (error) {
			failed.push({ kind: 'failed', itemIndex, error });
		}
	}
	return [...failed, ...(await deleted(context, node, ready))];
}

interface ReadyDelete {
	itemIndex: number;
	key: Key;
	given: string;
}

async function deleted(
	context: IExecuteFunctions,
	node: OpenNode,
	records: readonly ReadyDelete[],
): Promise<ItemResult[]> {
	if (records.length === 0) return [];
	const returned = node.schema && operationOf(node.schema, 'delete', true)?.returns;
	const calls = records.map(({ given }): NodeCall => ({
		operation: 'delete',
		arguments: given,
		selection: returned?.kind === 'OBJECT' ? '__typename' : '',
		variables: {},
	}));
	const document = mutationsDocument(node.place, calls);
	const results = await node.api
		.calls(document, sendingOf(context, records[0].itemIndex, true))
		.catch((error: unknown) => error);
	const outcomes = records.map(({ itemIndex, key }, index): ItemResult => {
		if (!Array.isArray(results)) return { kind: 'failed', itemIndex, error: results };
		return resultOf(itemIndex, () => outcome(context, itemIndex, node, key, results[index]));
	});
	return await lookedUpDeletes(context, node, records, outcomes);
}

function outcome(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	key: Key,
	result: CallResult,
): Outcome {
	if (result.kind === 'failed') throw result.error;
	if (result.value === 0 || result.value === false) throw notFound(node, key);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const item = { deleted: true, ...keyMembers(key) };
	return {
		items: asItems([options.includeDiagnoses === true ? withDiagnoses(item, result) : item]),
		diagnoses: [...node.diagnoses, ...result.diagnoses],
	};
}
