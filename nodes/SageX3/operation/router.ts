import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { maskerFor, type Masker } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { isDryRun } from '../parameters/dryRun';
import { concurrencyOf, timeoutMsOf } from '../parameters/requestOptions';
import { openClient, type Client, type Patience } from '../transport/client';
import { asTrouble, failureOf, withDetails } from '../transport/errors';
import { processMemory } from '../transport/memory';
import { refuseToRunAgain } from '../transport/runAgain';
import { LONGEST_WAIT_MS } from '../transport/retry';
import { forEachConcurrently } from './concurrency';
import { refusedDryRun } from './foreseen';
import { failedItem, failureOfItem } from './failedItem';
import { withWrittenItems, type WrittenItems } from './writtenItems';
import { hintsOf, type ItemDiagnosis } from './hints';
import { noteKeys, notesKeys } from './notedKeys';
import { operationNamed, resourceNamed } from './menus';
import type { ItemResult, Operation, Batch, Outcome, Resource } from './operation';
import { placeOfItem } from './placeOfItem';
import { withTitles } from './titles';

/** An execution may wait; what it was told of schemas and folders, the next one may have otherwise. */
const PATIENCE: Omit<Patience, 'questionMs'> = {
	longestWaitMs: LONGEST_WAIT_MS,
	rememberFor: { schemaMs: 60_000, foldersMs: 0 },
};

/**
 * Runs the chosen operation for every input item: the only loop over items. It bounds concurrency, keeps
 * the input order, pairs outputs with inputs, turns failures into items when the node shall go on, and
 * shows what Sage X3 said beside its data as hints.
 */
export async function router(
	this: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const { resource, operation } = chosen(this, resources);
	let client: Client;
	let batches: Batch[];
	let concurrency: number;
	try {
		const mayWrite = operation.writes === false || !isAllDry(this, items.length);
		const refuses = operation.writes === true && operation.decidesOnRunningAgain !== true;
		if (refuses && mayWrite) refuseToRunAgain(this);
		concurrency = concurrencyOf(this.getNodeParameter('options', 0, {}) as IDataObject);
		client = await openClient(this, signInOf(this), processMemory, patienceOf(this), mayWrite);
		batches = await batchesOfOperation(this, operation, client, items.length);
	} catch (error) {
		if (!this.continueOnFail()) throw failureOf(this.getNode(), error, 0, maskerFor([]));
		return [
			items.map((_, itemIndex) =>
				failedItem(
					this,
					asTrouble(error, maskerFor([])),
					itemIndex,
					placeOfItem(this, operation, itemIndex),
				),
			),
		];
	}
	const outputs: INodeExecutionData[][] = items.map(() => []);
	const diagnoses: ItemDiagnosis[] = [];
	const written: WrittenItems = { done: [], inDoubt: [] };
	const keys: string[] = [];

	const takeResult = async (given: ItemResult) => {
		const result = operation.writes === false ? given : foretold(this, operation, given);
		const { itemIndex } = result;
		if (result.kind === 'done') {
			if (!result.outcome.onlyRead) {
				written.done.push(itemIndex);
				if (operation.writes !== false && notesKeys(this, itemIndex)) {
					keys.push(...keysOf(this, operation, result.outcome, itemIndex));
				}
			}
			const items = result.outcome.isDry
				? maskedItems(result.outcome.items, await client.masker())
				: result.outcome.items;
			outputs[itemIndex] = paired(items, itemIndex);
			for (const diagnosis of result.outcome.diagnoses) diagnoses.push({ itemIndex, diagnosis });
			return;
		}
		const error = withTitles(failureOfItem(result.error, client.hasWritten()), resource);
		const masker = await client.masker();
		if (error instanceof SageError && error.trouble.inDoubt) written.inDoubt.push(itemIndex);
		const trouble = asTrouble(error, masker);
		const place = placeOfItem(this, operation, itemIndex);
		if (isCancelled(error) || !this.continueOnFail()) {
			return withDetails(failureOf(this.getNode(), error, itemIndex, masker), trouble, place);
		}
		outputs[itemIndex] = [failedItem(this, trouble, itemIndex, place)];
		return;
	};
	const workOn = async (batchIndex: number) => {
		const results = await resultsOf(batches[batchIndex]);
		const failures: Error[] = [];
		for (const result of results) {
			const failure = await takeResult(result);
			if (failure) failures.push(failure);
		}
		if (failures.length > 0) throw failures[0];
		return results.some((result) => result.kind === 'done' || gotThrough(result.error));
	};
	try {
		await forEachConcurrently(batches.length, concurrency, workOn);
	} catch (failure) {
		noteKeys(this, keys);
		throw operation.writes === false ? failure : withWrittenItems(failure, written);
	}

	const noted = noteKeys(this, keys);
	const hints = [...hintsOf(diagnoses), ...(noted === undefined ? [] : [noted])];
	if (hints.length > 0) {
		const masker = await client.masker();
		this.addExecutionHints(
			...hints.map((message) => ({
				message: masker.words(message),
				location: 'outputPane' as const,
			})),
		);
	}
	return [joined(outputs)];
}

/** The batches of work: each input item by itself, unless the operation works for several together. */
async function batchesOfOperation(
	context: IExecuteFunctions,
	operation: Operation,
	client: Client,
	itemCount: number,
): Promise<Batch[]> {
	if ('batches' in operation) return await operation.batches.call(context, client, itemCount);
	return Array.from({ length: itemCount }, (_, itemIndex) => ({
		itemIndexes: [itemIndex],
		perform: async () => {
			const outcome = await operation.execute.call(context, client, itemIndex);
			return [{ kind: 'done', itemIndex, outcome }];
		},
	}));
}

/** A batch that rejects has failed for all its items. */
async function resultsOf({ itemIndexes, perform }: Batch): Promise<ItemResult[]> {
	return await perform().catch((error: unknown) =>
		itemIndexes.map((itemIndex) => ({ kind: 'failed', itemIndex, error })),
	);
}

/** What was typed may hold what nobody is to see. */
function maskedItems(items: INodeExecutionData[], masker: Masker): INodeExecutionData[] {
	return items.map((item) => ({ ...item, json: masker.dataIn(item.json) }));
}

/** A refusal is what a dry run is there to tell. */
function foretold(
	context: IExecuteFunctions,
	{ option, writes }: Operation,
	result: ItemResult,
): ItemResult {
	const { kind, itemIndex } = result;
	if (kind === 'done' || !isTried(context, itemIndex)) return result;
	const isOfRead = writes === 'perhaps' && hasAnswered(result.error);
	if (isOfRead) return result;
	const outcome = refusedDryRun(String(option.value), result.error);
	return outcome === undefined ? result : { kind: 'done', itemIndex, outcome };
}

/** Whether Sage X3 has refused what was sent: where an operation only reads for an item, a dry run sends it. */
function hasAnswered(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'refused';
}

/** Whether nothing of a run is written: then it may run again. */
function isAllDry(context: IExecuteFunctions, itemCount: number): boolean {
	return Array.from({ length: itemCount }).every((_, itemIndex) => isTried(context, itemIndex));
}

function isTried(context: IExecuteFunctions, itemIndex: number): boolean {
	try {
		return isDryRun(context, itemIndex);
	} catch {
		return false; // the item fails by it where its parameters are read
	}
}

function joined(outputs: INodeExecutionData[][]): INodeExecutionData[] {
	if (outputs.length === 1) return outputs[0];
	return outputs.reduce<INodeExecutionData[]>((all, some) => {
		for (const item of some) all.push(item);
		return all;
	}, []);
}

function chosen(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): { resource: Resource; operation: Operation } {
	const resourceName: unknown = context.getNodeParameter('resource', 0);
	const operationName: unknown = context.getNodeParameter('operation', 0);
	const resource = resourceNamed(resources, resourceName);
	const operation = resource && operationNamed(resource, operationName);
	if (resource && operation) return { resource, operation };
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${String(operationName)}' for '${String(resourceName)}'`,
	);
}

/** The keys of what was written for an input item: what the answer tells, else what the parameters do. */
function keysOf(
	context: IExecuteFunctions,
	operation: Operation,
	outcome: Outcome,
	itemIndex: number,
): readonly string[] {
	if (outcome.keys !== undefined) return outcome.keys;
	const { key } = placeOfItem(context, operation, itemIndex);
	return key === undefined ? [] : [key];
}

function signInOf(context: IExecuteFunctions): SignIn {
	return context.getNodeParameter('authentication', 0, 'oAuth2') as SignIn;
}

/** What several share, such as the schema, is waited for as long as for an answer. Taken from the first item. */
function patienceOf(context: IExecuteFunctions): Patience {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return { ...PATIENCE, questionMs: timeoutMsOf(options) };
}

function paired(items: INodeExecutionData[], itemIndex: number): INodeExecutionData[] {
	for (const item of items) item.pairedItem = { item: itemIndex };
	return items;
}

/** Whether Sage X3 has accepted the sign-in, although it refused the work. */
function gotThrough(error: unknown): boolean {
	return (
		error instanceof SageError &&
		error.trouble.statusCode !== undefined &&
		error.trouble.kind !== 'notSignedIn'
	);
}

function isCancelled(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'cancelled';
}
