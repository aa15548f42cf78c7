import type { IExecuteFunctions } from 'n8n-workflow';
import type { SageError } from '../../../../sage/SageError';
import type { Task } from '../../operation/batches';
import { dryTogether } from '../../operation/dryTogether';
import { dryOutcome, problemText } from '../../operation/foreseen';
import type { ItemResult } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import { mapInTurns } from '../../transport/eventLoop';
import type { RecordToWrite } from '../writing/recordToWrite';
import type { ForeseenWrite, Intent } from './foreseenWrite';
import { foreseenWrites } from './foreseenWrites';
import { referencesChecked } from './references';

/** Groups writes of records: those of one node that are only tried stand together. */
export function groupsWithDry<T extends Pick<RecordToWrite, 'isDry' | 'node'>>(
	tasks: ReadonlyArray<Task<T>>,
	groupsOfWrites: (tasks: ReadonlyArray<Task<T>>) => Array<ReadonlyArray<Task<T>>>,
): Array<ReadonlyArray<Task<T>>> {
	return dryTogether(tasks, ({ node }) => node.id, groupsOfWrites);
}

/**
 * Tries writes of one node: everything but the write.
 * @param objections what else speaks against a write
 */
export async function dryWrites<T extends Intent>(
	context: IExecuteFunctions,
	client: Client,
	intents: readonly T[],
	objections: (intent: T, foreseen: ForeseenWrite) => readonly string[] = () => [],
): Promise<ItemResult[]> {
	const [{ task }] = intents;
	const foreseen = await foreseenWrites(context, client, intents, {
		ofValues: async (node, all) =>
			await referencesChecked(context, client, task.itemIndex, node, all),
		ofWrite: (intent, one) => [
			...objections(intent, one),
			...problemsOf(otherThanProposed(intent.task.wanted.proposal, one.proposed)),
		],
	});
	return await mapInTurns(intents, ({ task: { itemIndex, wanted } }, index): ItemResult => ({
		kind: 'done',
		itemIndex,
		outcome: dryOutcome(foreseen[index], wanted.node.diagnoses),
	}));
}

/** By which mutation items are to be written, as was agreed by their proposals. */
export type Agreed = ReadonlyMap<number, 'create' | 'update'>;

/** Those of the writes that are what was proposed of them are performed; the others fail before anything is sent. */
export async function performProposed<T extends Intent>(
	context: IExecuteFunctions,
	client: Client,
	intents: readonly T[],
	perform: (intents: readonly T[], agreed: Agreed) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	const watched = intents.filter(({ task }) => task.wanted.proposal !== undefined);
	if (watched.length === 0) return await perform(intents, new Map());
	const foreseen = await foreseenWrites(context, client, watched);
	const failed = watched.flatMap(({ task: { itemIndex, wanted } }, index): ItemResult[] => {
		const error = otherThanProposed(wanted.proposal, foreseen[index].proposed);
		return error === undefined ? [] : [{ kind: 'failed', itemIndex, error }];
	});
	const refused = new Set(failed.map(({ itemIndex }) => itemIndex));
	const left = intents.filter(({ task }) => !refused.has(task.itemIndex));
	const agreed = new Map(
		watched.map(({ task }, index) => [task.itemIndex, foreseen[index].operation]),
	);
	return [...failed, ...(left.length === 0 ? [] : await perform(left, agreed))];
}

function problemsOf(error: SageError | undefined): string[] {
	return error === undefined ? [] : [problemText(error)];
}
