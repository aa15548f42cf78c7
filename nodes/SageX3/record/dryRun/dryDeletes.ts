import type { IExecuteFunctions } from 'n8n-workflow';
import type { Task } from '../../operation/batches';
import { dryOutcome, problemText } from '../../operation/foreseen';
import type { ItemResult } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import { foreseenDeletes, type KeyOfNode } from './foreseenDeletes';

/** A record to delete, perhaps only as it was proposed. */
interface ProposedDelete extends KeyOfNode {
	proposal: string | undefined;
}

/** Tries deletes of one node: everything but the delete. */
export async function dryDeletes(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<ProposedDelete>>,
): Promise<ItemResult[]> {
	const foreseen = await foreseenDeletes(context, client, tasks);
	return tasks.map(({ itemIndex, wanted }, index): ItemResult => {
		const one = foreseen[index];
		const other = otherThanProposed(wanted.proposal, one.proposed);
		const problems = [...one.problems, ...(other === undefined ? [] : [problemText(other)])];
		const outcome = dryOutcome({ ...one, problems }, wanted.node.diagnoses);
		return { kind: 'done', itemIndex, outcome };
	});
}

/** Those of the deletes that are what was proposed of them are performed; the others fail before anything is sent. */
export async function performProposedDeletes<T extends ProposedDelete>(
	context: IExecuteFunctions,
	client: Client,
	tasks: ReadonlyArray<Task<T>>,
	perform: (tasks: ReadonlyArray<Task<T>>) => Promise<ItemResult[]>,
): Promise<ItemResult[]> {
	const watched = tasks.filter(({ wanted }) => wanted.proposal !== undefined);
	if (watched.length === 0) return await perform(tasks);
	const foreseen = await foreseenDeletes(context, client, watched);
	const failed = watched.flatMap(({ itemIndex, wanted }, index): ItemResult[] => {
		const error = otherThanProposed(wanted.proposal, foreseen[index].proposed);
		return error === undefined ? [] : [{ kind: 'failed', itemIndex, error }];
	});
	const refused = new Set(failed.map(({ itemIndex }) => itemIndex));
	const left = tasks.filter(({ itemIndex }) => !refused.has(itemIndex));
	return [...failed, ...(left.length === 0 ? [] : await perform(left))];
}
