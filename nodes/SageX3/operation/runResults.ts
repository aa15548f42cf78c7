import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import type { Client } from '../transport/client';
import { asTrouble, failureOf, withDetails, type FailurePlace } from '../transport/errors';
import { Breath } from '../transport/eventLoop';
import { foretold } from './dryItems';
import { failedItem, failureOfItem } from './failedItem';
import { asHints, hintsOf, type ItemDiagnosis } from './hints';
import { MaskedTroubles } from './maskedTroubles';
import { noteKeys, notesKeys } from './notedKeys';
import type { ItemResult, Operation, Outcome, Resource } from './operation';
import { placeOfItem } from './placeOfItem';
import { withTitles } from './titles';
import { withWrittenItems, type WrittenItems } from './writtenItems';

/** Makes what a run ends with: of many failures, one is shown. */
export type Ending = () => Error;

/** What became of the input items of a run: their outputs, what is to be said of them, and what was written. */
export class RunResults {
	private readonly outputs: INodeExecutionData[][];
	private readonly diagnoses: ItemDiagnosis[] = [];
	private readonly written: WrittenItems = { done: [], inDoubt: [] };
	private readonly keys: string[] = [];
	private readonly troubles = new MaskedTroubles();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: Client,
		private readonly resource: Resource,
		private readonly operation: Operation,
	) {
		this.outputs = context.getInputData().map(() => []);
	}

	/**
	 * Takes in what became of an input item.
	 * @returns what it ends the run with; undefined when the run goes on
	 */
	async take(given: ItemResult): Promise<Ending | undefined> {
		const { context, operation } = this;
		const result = operation.writes === false ? given : foretold(context, operation, given);
		const { itemIndex, together = [itemIndex] } = result;
		if (result.kind === 'failed') return await this.takeFailures(together, result.error);
		const { outcome } = result;
		if (outcome.onlyRead !== true) addAll(this.written.done, together);
		if (outcome.onlyRead !== true || outcome.isFound) await this.noteKeys(itemIndex, outcome);
		const items = outcome.isDry
			? maskedItems(outcome.items, await this.client.masker())
			: outcome.items;
		this.outputs[itemIndex] = paired(items, together);
		for (const diagnosis of outcome.diagnoses) {
			this.diagnoses.push({ itemIndexes: together, diagnosis });
		}
		return undefined;
	}

	/** What the run fails with, and says what was written before. */
	async ended(failure: unknown): Promise<unknown> {
		noteKeys(this.context, this.keys);
		return this.operation.writes === false ? failure : withWrittenItems(failure, this.written);
	}

	/** All output items, in the order of the input. Hints are shown with them. */
	async output(): Promise<INodeExecutionData[]> {
		const noted = noteKeys(this.context, this.keys);
		const texts = hintsOf(this.diagnoses);
		if (texts.length > 0 || noted !== undefined) {
			const masker = await this.client.masker();
			const words = (text: string) => masker.words(text);
			const own = noted === undefined ? [] : [noted];
			this.context.addExecutionHints(...asHints(texts.map(words)), ...asHints(own.map(words)));
		}
		return joined(this.outputs);
	}

	/** What fails for several input items is told for each of them; a run ends with the first. */
	private async takeFailures(
		items: readonly number[],
		failed: unknown,
	): Promise<Ending | undefined> {
		const { context, client, resource } = this;
		const error = withTitles(failureOfItem(failed, client.hasWritten()), resource);
		if (error instanceof SageError && error.trouble.inDoubt) addAll(this.written.inDoubt, items);
		const masker = await client.masker();
		if (isCancelled(error) || !context.continueOnFail()) {
			const [itemIndex] = items;
			return () => {
				const failure = failureOf(context.getNode(), error, itemIndex, masker);
				return withDetails(failure, asTrouble(error, masker), this.placeOf(itemIndex, masker));
			};
		}
		const trouble = this.troubles.of(error, masker);
		const breath = new Breath();
		for (const itemIndex of items) {
			const place = this.placeOf(itemIndex, masker);
			this.outputs[itemIndex] = [failedItem(context, trouble, itemIndex, place)];
			await breath.taken();
		}
		return undefined;
	}

	/** The keys of what was written, or found in its place, are what the answer tells, else what the parameters do. */
	private async noteKeys(itemIndex: number, { keys }: Outcome): Promise<void> {
		if (this.operation.writes === false || !notesKeys(this.context, itemIndex)) return;
		const masker = await this.client.masker();
		const { key } = this.placeOf(itemIndex, masker);
		this.keys.push(...masker.dataIn(keys ?? (key === undefined ? [] : [key])));
	}

	private placeOf(itemIndex: number, masker: Masker): FailurePlace {
		return masker.dataIn(placeOfItem(this.context, this.operation, itemIndex));
	}
}

/** One by one: there may be more than a call takes arguments. */
function addAll(list: number[], items: readonly number[]): void {
	for (const item of items) list.push(item);
}

/** What was typed may hold what nobody is to see. */
function maskedItems(items: INodeExecutionData[], masker: Masker): INodeExecutionData[] {
	return items.map((item) => ({ ...item, json: masker.dataIn(item.json) }));
}

function joined(outputs: INodeExecutionData[][]): INodeExecutionData[] {
	if (outputs.length === 1) return outputs[0];
	return outputs.reduce<INodeExecutionData[]>((all, some) => {
		for (const item of some) all.push(item);
		return all;
	}, []);
}

/** All of them share one object, as those of n8n's own `constructExecutionMetaData` do: there may be very many. */
function paired(items: INodeExecutionData[], sources: readonly number[]): INodeExecutionData[] {
	const [first, ...others] = sources.map((item) => ({ item }));
	const pairedItem = others.length === 0 ? first : [first, ...others];
	for (const item of items) item.pairedItem = pairedItem;
	return items;
}

function isCancelled(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'cancelled';
}
