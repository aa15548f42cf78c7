import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { SageError, type Trouble } from '../../../sage/SageError';
import { hideSecrets } from '../../../sage/secrets';
import type { SignIn } from '../../../sage/signIn';
import { openClient, type Client } from '../transport/client';
import { asTrouble, failureOf, toErrorItem } from '../transport/errors';
import { forEachConcurrently } from './concurrency';
import { withFates, type Fates } from './fates';
import { hintsOf, type ItemDiagnosis } from './hints';
import type { ItemResult, Operation, Piece } from './operation';
import { resources } from './resources';

const DEFAULT_CONCURRENCY = 3;

/**
 * Runs the chosen operation for every input item: the only loop over items. It bounds concurrency, keeps
 * the input order, pairs outputs with inputs, turns failures into items when the node shall go on, and
 * shows what Sage X3 said beside its data as hints.
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = this.getInputData();
	const operation = chosenOperation(this);
	let client: Client;
	let pieces: Piece[];
	try {
		client = await openClient(this, signInOf(this));
		pieces = await piecesOfOperation(this, operation, client, items.length);
	} catch (error) {
		if (!this.continueOnFail()) throw failureOf(this.getNode(), error, 0, []);
		return [items.map((_, itemIndex) => failedItem(this, asTrouble(error, []), itemIndex))];
	}
	const outputs: INodeExecutionData[][] = items.map(() => []);
	const diagnoses: ItemDiagnosis[] = [];
	const fates: Fates = { done: [], inDoubt: [] };

	const settle = async (result: ItemResult) => {
		const { itemIndex } = result;
		if (result.kind === 'done') {
			if (!result.outcome.onlyRead) fates.done.push(itemIndex);
			outputs[itemIndex] = paired(result.outcome.entities, itemIndex);
			for (const diagnosis of result.outcome.diagnoses) diagnoses.push({ itemIndex, diagnosis });
			return;
		}
		const { error } = result;
		const secrets = await client.secrets();
		if (error instanceof SageError && error.trouble.inDoubt) fates.inDoubt.push(itemIndex);
		if (isCancelled(error) || !this.continueOnFail()) {
			return failureOf(this.getNode(), error, itemIndex, secrets);
		}
		outputs[itemIndex] = [failedItem(this, asTrouble(error, secrets), itemIndex)];
		return;
	};
	const workOn = async (pieceIndex: number) => {
		const results = await resultsOf(pieces[pieceIndex]);
		const failures: Error[] = [];
		for (const result of results) {
			const failure = await settle(result);
			if (failure) failures.push(failure);
		}
		if (failures.length > 0) throw failures[0];
		return results.some((result) => result.kind === 'done' || gotThrough(result.error));
	};
	try {
		await forEachConcurrently(pieces.length, concurrencyOf(this), workOn);
	} catch (failure) {
		throw operation.writes ? withFates(failure, fates) : failure;
	}

	const hints = hintsOf(diagnoses);
	if (hints.length > 0) {
		const secrets = await client.secrets();
		this.addExecutionHints(
			...hints.map((message) => ({
				message: hideSecrets(message, secrets),
				location: 'outputPane' as const,
			})),
		);
	}
	return [joined(outputs)];
}

/** The pieces of work: each input item by itself, unless the operation works for several together. */
async function piecesOfOperation(
	context: IExecuteFunctions,
	operation: Operation,
	client: Client,
	itemCount: number,
): Promise<Piece[]> {
	if ('pieces' in operation) return await operation.pieces.call(context, client, itemCount);
	return Array.from({ length: itemCount }, (_, itemIndex) => ({
		itemIndexes: [itemIndex],
		perform: async () => {
			const outcome = await operation.execute.call(context, client, itemIndex);
			return [{ kind: 'done', itemIndex, outcome }];
		},
	}));
}

/** A piece that rejects has failed for all its items. */
async function resultsOf({ itemIndexes, perform }: Piece): Promise<ItemResult[]> {
	return await perform().catch((error: unknown) =>
		itemIndexes.map((itemIndex) => ({ kind: 'failed', itemIndex, error })),
	);
}

function joined(outputs: INodeExecutionData[][]): INodeExecutionData[] {
	if (outputs.length === 1) return outputs[0];
	return outputs.reduce<INodeExecutionData[]>((all, some) => {
		for (const item of some) all.push(item);
		return all;
	}, []);
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = resources[resource]?.[name];
	if (operation) return operation;
	throw new NodeOperationError(
		context.getNode(),
		`There is no operation '${name}' for '${resource}'`,
	);
}

function signInOf(context: IExecuteFunctions): SignIn {
	return context.getNodeParameter('authentication', 0, 'oAuth2') as SignIn;
}

function concurrencyOf(context: IExecuteFunctions): number {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const wanted = Math.floor(Number(options.concurrency ?? DEFAULT_CONCURRENCY));
	return wanted >= 1 ? wanted : 1;
}

function paired(entities: IDataObject[], itemIndex: number): INodeExecutionData[] {
	return entities.map((json) => ({ json, pairedItem: { item: itemIndex } }));
}

/**
 * The item of a failed operation. n8n before 2.36 takes an item with `details` for a success: it leaves by
 * the success output. There, `details` is left out.
 */
function failedItem(
	context: IExecuteFunctions,
	trouble: Trouble,
	itemIndex: number,
): INodeExecutionData {
	const routesDetails = 'onExecutionFinish' in context; // came with n8n 2.36, too
	const { details, ...words } = toErrorItem(trouble);
	const toErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const json: IDataObject =
		details === undefined || (toErrorOutput && !routesDetails) ? words : { ...words, details };
	return { json, pairedItem: { item: itemIndex } };
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
