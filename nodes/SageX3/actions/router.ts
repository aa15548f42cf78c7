import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import { hideSecrets } from '../../../sage/secrets';
import { openClient, type Client } from '../transport/client';
import { asTrouble, toErrorItem, toNodeFailure, type NodeFailure } from '../transport/errors';
import { forEachConcurrently } from './concurrency';
import { hintsOf, type ItemDiagnosis } from './hints';
import type { Operation } from './operation';
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
	try {
		client = await openClient(this);
	} catch (error) {
		if (!this.continueOnFail()) throw failureOf(this, error, 0, [], []);
		return [
			items.flatMap((_, itemIndex) => paired([toErrorItem(asTrouble(error, []))], itemIndex)),
		];
	}
	const outputs: INodeExecutionData[][] = items.map(() => []);
	const diagnoses: ItemDiagnosis[] = [];
	const done: number[] = [];

	await forEachConcurrently(items.length, concurrencyOf(this), async (itemIndex) => {
		try {
			const outcome = await operation.execute.call(this, client, itemIndex);
			outputs[itemIndex] = paired(outcome.entities, itemIndex);
			diagnoses.push(...outcome.diagnoses.map((diagnosis) => ({ itemIndex, diagnosis })));
			done.push(itemIndex);
		} catch (error) {
			const secrets = await client.secrets();
			if (isCancelled(error) || !this.continueOnFail()) {
				throw failureOf(this, error, itemIndex, secrets, operation.writes ? done : []);
			}
			outputs[itemIndex] = paired([toErrorItem(asTrouble(error, secrets))], itemIndex);
		}
	});

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

function concurrencyOf(context: IExecuteFunctions): number {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const wanted = Math.floor(Number(options.concurrency ?? DEFAULT_CONCURRENCY));
	return wanted >= 1 ? wanted : 1;
}

function paired(entities: IDataObject[], itemIndex: number): INodeExecutionData[] {
	return entities.map((json) => ({ json, pairedItem: { item: itemIndex } }));
}

function isCancelled(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'cancelled';
}

/** n8n's own errors (an expression, a parameter) are kept as they are, all others become n8n's. */
function failureOf(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
	secrets: readonly string[],
	done: number[],
): Error {
	const isN8ns = error instanceof Error && !(error instanceof SageError) && 'context' in error;
	if (isN8ns && !(error instanceof NodeApiError)) return error;
	const failure = toNodeFailure(context.getNode(), asTrouble(error, secrets), itemIndex);
	tellWhatIsDone(failure, done);
	return failure;
}

/** Whoever runs the workflow again after a failure must know what Sage X3 has accepted already. */
function tellWhatIsDone(failure: NodeFailure, done: number[]): void {
	if (done.length === 0) return;
	const listed = [...done].sort((left, right) => left - right);
	const shown = listed.slice(0, 50).join(', ') + (listed.length > 50 ? ', …' : '');
	const told = `Sage X3 accepted ${listed.length} of the input items before this one ended the run (${shown}): do not send them again.`;
	failure.description = [failure.description, told].filter(Boolean).join('\n');
}
