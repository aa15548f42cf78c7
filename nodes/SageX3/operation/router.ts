import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { maskerFor } from '../../../sage/secrets/masker';
import type { SignIn } from '../../../sage/signIn';
import { concurrencyOf, timeoutMsOf } from '../parameters/requestOptions';
import { openClient, type Client, type Patience } from '../transport/client';
import { asTrouble, failureOf } from '../transport/errors';
import { Breath } from '../transport/eventLoop';
import { processMemory } from '../transport/memory';
import { refuseToRunAgain } from '../transport/runAgain';
import { LONGEST_WAIT_MS } from '../transport/retry';
import { forEachConcurrently } from './concurrency';
import { isAllDry } from './dryItems';
import { failedItem } from './failedItem';
import { operationNamed, resourceNamed } from './menus';
import type { ItemResult, Operation, Batch, Resource } from './operation';
import { placeOfItem } from './placeOfItem';
import { RunResults, type Ending } from './runResults';

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
	const results = new RunResults(this, client, resource, operation);
	const breath = new Breath();
	const workOn = async (batchIndex: number) => {
		const ofBatch = await resultsOf(batches[batchIndex]);
		let ending: Ending | undefined;
		for (const result of ofBatch) {
			const another = await results.take(result);
			ending ??= another;
			await breath.taken();
		}
		if (ending) throw ending();
		return ofBatch.some((result) => result.kind === 'done' || gotThrough(result.error));
	};
	try {
		await forEachConcurrently(batches.length, concurrency, workOn);
	} catch (failure) {
		throw await results.ended(failure);
	}
	return [await results.output()];
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

function signInOf(context: IExecuteFunctions): SignIn {
	return context.getNodeParameter('authentication', 0, 'oAuth2') as SignIn;
}

/** What several share, such as the schema, is waited for as long as for an answer. Taken from the first item. */
function patienceOf(context: IExecuteFunctions): Patience {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	return { ...PATIENCE, questionMs: timeoutMsOf(options) };
}

/** Whether Sage X3 has accepted the sign-in, although it refused the work. */
function gotThrough(error: unknown): boolean {
	return (
		error instanceof SageError &&
		error.trouble.statusCode !== undefined &&
		error.trouble.kind !== 'notSignedIn'
	);
}
