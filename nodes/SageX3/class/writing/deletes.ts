import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Facet } from '../../../../sage/rest/classAddress';
import { asMissing } from '../../../../sage/rest/missingRecord';
import { SageError } from '../../../../sage/SageError';
import type { Task } from '../../operation/batches';
import { GONE } from '../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../operation/doubt/lookUntil';
import { dryOutcome, problemText, soonOrProblem } from '../../operation/foreseen';
import { asItems, type ItemResult, type Outcome } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import { withDiagnoses } from '../../parameters/includeDiagnoses';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { sendWrite, type ClassWrite } from '../../transport/rest/classWrites';
import { deleteFacetOf } from '../facets';
import { proposedWrite, refusalsOf } from './proposedWrite';
import { isMissing, readHeld } from './readRecord';
import { readKeyedWrite, type KeyedWrite } from './wanted';
import { writingPrototype } from './writingPrototype';

type DeleteTask = Task<KeyedWrite>;

/**
 * Reads which record an input item wants to be deleted.
 * @throws SageError `invalidRequest` also for a representation that is read-only
 */
export async function readDelete(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<KeyedWrite> {
	const wanted = readKeyedWrite(context, client, itemIndex);
	const facet = deleteFacetOf(optionsOf(context, itemIndex));
	if (facet === 'edit') await writingPrototype(client, wanted.place, facet).catch(unlessMayNotRead);
	return wanted;
}

/** Who may delete need not be allowed to read. Whether the delete itself is allowed, is asked when it is sent. */
function unlessMayNotRead(error: unknown): void {
	const isRestricted = error instanceof SageError && error.trouble.kind === 'restricted';
	if (!isRestricted) throw error;
}

/**
 * Deletes a record. What is gone already fails, as X3 says it.
 * @throws SageError
 */
export async function deleteOne(
	context: IExecuteFunctions,
	client: Client,
	task: DeleteTask,
): Promise<ItemResult[]> {
	const { itemIndex, wanted } = task;
	const write: Deletion = {
		kind: 'delete',
		key: wanted.key,
		facet: deleteFacetOf(optionsOf(context, itemIndex)),
	};
	if (wanted.isDry) {
		return [{ kind: 'done', itemIndex, outcome: await triedDelete(context, client, task, write) }];
	}
	if (wanted.proposal !== undefined) {
		const { record } = await readHeld(context, client, itemIndex, wanted, readingOf(write));
		const proposed = proposedWrite(client, wanted.place, write, record.$etag ?? null);
		const other = otherThanProposed(wanted.proposal, proposed);
		if (other !== undefined) throw other;
	}
	const result = await sent(context, client, task, write);
	return await lookedFor<Doubtful>(
		context,
		[result],
		(doubtful) => doubtful,
		async (writes, limitMs) => {
			const reading = { ...readingOf(write), limitMs };
			const seen = await seenDelete(context, client, task, reading);
			return new Map(writes.map((one) => [one.itemIndex, seen]));
		},
	);
}

type Deletion = ClassWrite & { kind: 'delete' };

/** By which facet the record is read: one that is deleted by its list need not have the other. */
function readingOf({ facet }: Deletion): { facet: Facet } {
	return { facet: facet === 'query' ? 'details' : 'edit' };
}

function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('options', itemIndex, {}) as IDataObject;
}

async function triedDelete(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: DeleteTask,
	write: Deletion,
): Promise<Outcome> {
	const { place, key, proposal } = wanted;
	const problems = refusalsOf(client, place, write);
	const held = await soonOrProblem(readHeld(context, client, itemIndex, wanted, readingOf(write)));
	if ('problem' in held) problems.push(problemText(held.problem));
	const state = 'value' in held ? (held.value.record.$etag ?? null) : null;
	const proposed = proposedWrite(client, place, write, state);
	const other = otherThanProposed(proposal, proposed);
	if (other !== undefined) problems.push(problemText(other));
	return dryOutcome({
		operation: 'delete',
		key: { $key: key },
		values: null,
		changes: [],
		problems,
		unchecked: [],
		proposed,
	});
}

async function sent(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: DeleteTask,
	write: Deletion,
): Promise<ItemResult> {
	const { place, key } = wanted;
	const options = optionsOf(context, itemIndex);
	try {
		const answer = await sendWrite(client, place, write, { timeoutMs: timeoutMsOf(options) });
		return { kind: 'done', itemIndex, outcome: deleted(options, key, answer.diagnoses) };
	} catch (error) {
		return { kind: 'failed', itemIndex, error: asMissing(error) };
	}
}

function deleted(
	{ includeDiagnoses }: IDataObject,
	key: string,
	diagnoses: Outcome['diagnoses'],
): Outcome {
	const item = { deleted: true, $key: key };
	return {
		items: asItems([includeDiagnoses === true ? withDiagnoses(item, { diagnoses }) : item]),
		diagnoses,
		keys: [key],
	};
}

/** Whether a delete in doubt was done: then the record is gone. */
async function seenDelete(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: DeleteTask,
	reading: ReturnType<typeof readingOf> & { limitMs: number },
): Promise<Seen> {
	try {
		await readHeld(context, client, itemIndex, wanted, reading);
		return { kind: 'open', words: 'the record is still there' };
	} catch (error) {
		if (!isMissing(error)) return { kind: 'open', words: wordsOf(error) };
		const outcome = deleted(optionsOf(context, itemIndex), wanted.key, [GONE]);
		return { kind: 'done', outcome };
	}
}
