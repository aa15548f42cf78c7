import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../../sage/exactJson';
import type { ServiceData } from '../../../../sage/soap/data/blocks';
import type { Task } from '../../operation/batches';
import { dryOutcome } from '../../operation/foreseen';
import { keysInField } from '../../operation/notedKeys';
import type { Finding } from '../../operation/once/finding';
import { notLookedUp } from '../../operation/once/notLookedUp';
import type { Heed, OnceDoor } from '../../operation/once/onceCreates';
import { triedCreates, type NotCreated } from '../../operation/once/triedCreates';
import { asItems, type ItemResult, type Outcome } from '../../operation/operation';
import { concurrencyOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { readFor } from '../calling';
import { keyMembers } from '../keys';
import { outcomeOf } from '../outcome';
import { sentData, valuesOf } from '../sentData';
import { writeByService } from '../write';
import { keysOf, rowsOf } from './document';
import { lookUpDocuments } from './lookUpDocuments';
import type { RecordToCreate } from './recordToCreate';

type CreateTask = Task<RecordToCreate>;

/** How records of web services are created once. */
export function serviceDoor(
	context: IExecuteFunctions,
	client: Client,
	options: IDataObject,
): OnceDoor<RecordToCreate> {
	return {
		lookUp: async (tasks) =>
			await lookUpDocuments(context, client, tasks.flatMap(withDocument), concurrencyOf(options)),
		source: ({ write: { service }, document }) =>
			rowsOf(document ?? { finder: service, keyNames: [] }),
		found: async (task, record) =>
			await resultOf(task, async () => await foundOutcome(context, client, task, record)),
		create: async (tasks, heed) =>
			await eachOf(tasks, async (task) => await created(context, client, task, heed)),
		tryOut: async (tasks, findings) => await tried(context, client, tasks, findings),
	};
}

function withDocument({ itemIndex, wanted: { document } }: CreateTask) {
	return document === undefined ? [] : [{ itemIndex, wanted: { document } }];
}

async function eachOf(
	tasks: readonly CreateTask[],
	work: (task: CreateTask) => Promise<Outcome>,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	for (const task of tasks) results.push(await resultOf(task, async () => await work(task)));
	return results;
}

async function resultOf(
	{ itemIndex }: CreateTask,
	work: () => Promise<Outcome>,
): Promise<ItemResult> {
	return await work().then(
		(outcome): ItemResult => ({ kind: 'done', itemIndex, outcome }),
		(error: unknown): ItemResult => ({ kind: 'failed', itemIndex, error }),
	);
}

async function created(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted: { write } }: CreateTask,
	heed: Heed,
): Promise<Outcome> {
	const outcome = await writeByService(
		context,
		client,
		itemIndex,
		'create',
		async () => await Promise.resolve(write),
		(data) => heed(itemIndex, recordIn(data)),
	);
	return { ...outcome, keys: keysInField(context, itemIndex, outcome.items) };
}

function recordIn(data: ServiceData | undefined): JsonObject {
	const record = data === undefined ? undefined : valuesOf(data);
	return isJsonObject(record) ? record : {};
}

/** The record that is there, read by its key; as it was found, where that does not show its key. */
async function foundOutcome(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted: { write, document } }: CreateTask,
	record: JsonObject,
): Promise<Outcome> {
	const keys = keysOf(document?.keyNames ?? [], record);
	const noted = (json: IDataObject) => keysInField(context, itemIndex, [{ json }]);
	if (keys === undefined) {
		const item = { ...record } as IDataObject;
		return { items: asItems([item]), diagnoses: [], ...FOUND, keys: noted(item) };
	}
	const call = { operation: 'read' as const, keys };
	const read = await readFor(context, client, write.service, itemIndex, { call }).catch(
		async (error: unknown) => await Promise.reject<never>(notLookedUp(error)),
	);
	const withoutData = record as IDataObject;
	const outcome = await outcomeOf(context, itemIndex, read, { isWrite: false, withoutData });
	return { ...outcome, ...FOUND, keys: outcome.items.flatMap(({ json }) => noted(json)) };
}

const FOUND = { onlyRead: true, isFound: true } as const;

async function tried(
	context: IExecuteFunctions,
	client: Client,
	tasks: readonly CreateTask[],
	findings: ReadonlyMap<number, Finding>,
): Promise<ItemResult[]> {
	const { failed, notCreated, missing } = triedCreates(tasks, findings);
	const foreseen = await eachOf(
		missing,
		async (task) => await created(context, client, task, () => undefined),
	);
	return [...failed, ...notCreated.map(dryResult), ...foreseen];
}

function dryResult({
	task: { itemIndex, wanted },
	operation,
	record,
	problems,
	unchecked,
}: NotCreated<RecordToCreate>): ItemResult {
	const { write, document } = wanted;
	const sent = sentData(write.call);
	const keys = record && keysOf(document?.keyNames ?? [], record);
	const foreseen = {
		operation,
		key: keys === undefined ? null : keyMembers(keys),
		values: sent === undefined ? null : valuesOf(sent),
		changes: [],
		problems,
		unchecked,
		proposed: undefined,
	};
	return { kind: 'done', itemIndex, outcome: dryOutcome(foreseen, write.diagnoses) };
}
