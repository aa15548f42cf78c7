import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { categoryOf } from '../../../../sage/categoryOf';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { Emptied } from '../../../../sage/emptied';
import type { JsonObject } from '../../../../sage/exactJson';
import { notAsWritten } from '../../../../sage/rest/input/asWritten';
import { classInput } from '../../../../sage/rest/input/classInput';
import { holdsKey } from '../../../../sage/rest/input/holdsKey';
import { eitherOf } from '../../../../sage/rest/prototype';
import { SageError } from '../../../../sage/SageError';
import type { Task } from '../../operation/batches';
import { THERE_AS_SENT } from '../../operation/doubt/foundAgain';
import { lookedFor, wordsOf, type Doubtful, type Seen } from '../../operation/doubt/lookUntil';
import { otherValues } from '../../operation/doubt/otherValues';
import type { ItemResult } from '../../operation/operation';
import { labelled } from '../../operation/operationLabel';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Client } from '../../transport/client';
import { createFacetOf } from '../facets';
import { readForm } from '../fields';
import { nothingLeft, readValues } from './columns';
import { sentCreate, type WantedCreate } from './creates';
import { withGivenKey } from './givenKey';
import { proposedWrite } from './proposedWrite';
import { isMissing, readHeld, type HeldRecord } from './readRecord';
import { triedCreate } from './triedCreate';
import { updateRecord } from './updates';
import { readKeyedWrite, type WantedUpdate } from './wanted';
import { writingPrototype } from './writingPrototype';
import { writtenOutcome } from './writtenRecord';

/** A record that is to be created, or updated when it is there. */
export interface WantedUpsert extends WantedUpdate {
	create: WantedCreate;
	/** The first line that a new record would get empty: an update may find it by its `$uuid`. */
	emptiedInNew: Emptied | undefined;
	/** The first new line that an update would add empty. */
	emptiedInUpdate: Emptied | undefined;
}

type UpsertTask = Task<WantedUpsert>;

/**
 * Reads what an input item wants to be created or updated.
 * @throws SageError `invalidRequest` also for values without the key: a new record would get another one
 */
export async function readUpsert(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<WantedUpsert> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const wanted = readKeyedWrite(context, client, itemIndex);
	const { place, key } = wanted;
	const facet = createFacetOf(options);
	const forNew = await writingPrototype(client, place, facet);
	const forOld = await writingPrototype(client, place, 'edit');
	const either =
		forNew.prototype && forOld.prototype && eitherOf([forNew.prototype, forOld.prototype]);
	const values = readValues(context, itemIndex, place, either, 'keep');
	if (!holdsKey(values.data, key)) throw withoutKey(key);
	const notes = [...forNew.diagnoses, ...values.notes];
	const form = readForm(context, itemIndex);
	const created = classInput(values.data, forNew.prototype, 'drop');
	const updated = classInput(values.data, forOld.prototype, 'keep');
	return {
		...wanted,
		data: updated.data,
		prototype: forOld.prototype,
		addsLines: options.addLines === true,
		expected: undefined,
		form,
		notes: [...notes, ...leftOut('an update', updated.unknown)],
		create: {
			...wanted,
			write: { kind: 'create', facet, data: created.data },
			prototype: forNew.prototype,
			form,
			notes: [...notes, ...leftOut('a new record', created.unknown)],
		},
		emptiedInNew: created.emptied,
		emptiedInUpdate: options.addLines === true ? updated.emptiedNew : undefined,
	};
}

function leftOut(by: string, names: readonly string[]): Diagnosis[] {
	if (names.length === 0) return [];
	return [remark('warning', `Not sent, as ${by} does not take them: ${names.join(', ')}`)];
}

function withoutKey(key: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The key '${key}' is not among the values`,
		description:
			"A new record would get another key, and each run would create one more. Give each part of 'Key' as a value of its field, too. Nothing was sent.",
	});
}

/**
 * Looks whether the record is there, then creates or updates it. One that somebody else has created meanwhile is updated.
 * @throws SageError
 */
export async function upsertRecord(
	context: IExecuteFunctions,
	client: Client,
	task: UpsertTask,
): Promise<ItemResult[]> {
	const held = await heldOrMissing(context, client, task);
	if (held !== undefined) return await updated(context, client, task, held);
	const { itemIndex, wanted } = task;
	const { create, key, proposal, place, emptiedInNew } = wanted;
	if (emptiedInNew !== undefined) {
		const wayOut = 'The record is not there yet. Give the line values, or remove it.';
		throw nothingLeft(emptiedInNew, 'a new record takes', wayOut);
	}
	if (wanted.isDry) {
		return [{ kind: 'done', itemIndex, outcome: triedCreate(client, create, key) }];
	}
	const other = otherThanProposed(proposal, proposedWrite(client, place, create.write, null));
	if (other !== undefined) throw other;
	const result = await sentCreate(context, client, { itemIndex, wanted: create }, () => undefined);
	if (isRefused(result) && proposal === undefined) {
		const late = await heldOrMissing(context, client, task).catch(() => undefined);
		if (late !== undefined) return await updated(context, client, task, late);
	}
	const results = await lookedFor<Doubtful>(
		context,
		[result],
		(write) => write,
		async (writes, limitMs) => {
			const seen = await seenCreate(context, client, task, limitMs);
			return new Map(writes.map((write) => [write.itemIndex, seen]));
		},
	);
	return results.map((one) => labelled(withGivenKey(one, key), 'created'));
}

async function heldOrMissing(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: UpsertTask,
): Promise<HeldRecord | undefined> {
	return await readHeld(context, client, itemIndex, wanted).catch((error: unknown) => {
		if (isMissing(error)) return undefined;
		throw error instanceof SageError && categoryOf(error.trouble) === 'notFound'
			? notClear(wanted, error)
			: error;
	});
}

function notClear({ place, key }: WantedUpsert, { trouble }: SageError): SageError {
	return new SageError({
		...trouble,
		category: 'unreadable',
		message: `It is not clear whether ${place.className} ${key} is there: ${trouble.message}`,
		description:
			'The answer is a 404 without a word from Sage X3: it may come from a server in front of it. Nothing was written.',
	});
}

async function updated(
	context: IExecuteFunctions,
	client: Client,
	task: UpsertTask,
	held: HeldRecord,
): Promise<ItemResult[]> {
	const { emptiedInUpdate } = task.wanted;
	if (emptiedInUpdate !== undefined) {
		const wayOut = 'The record is there already. Give the line other values, or remove it.';
		throw nothingLeft(emptiedInUpdate, 'an update takes', wayOut);
	}
	const results = await updateRecord(context, client, task, held);
	return task.wanted.isDry ? results : results.map((one) => labelled(one, 'updated'));
}

/** A refusal that surely left nothing behind. */
function isRefused(result: ItemResult): boolean {
	return (
		result.kind === 'failed' &&
		result.error instanceof SageError &&
		result.error.trouble.kind === 'refused' &&
		result.error.trouble.inDoubt !== true
	);
}

/** Whether a create in doubt was done: then the record is there, with what was sent. */
async function seenCreate(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: UpsertTask,
	limitMs: number,
): Promise<Seen> {
	const { create, key } = wanted;
	try {
		const { record } = await readHeld(context, client, itemIndex, wanted, { limitMs });
		const others = notAsWritten(sentOf(create, record), record, create.prototype);
		if (others.length > 0) return { kind: 'open', words: otherValues(others) };
		const shown = { record, diagnoses: [...create.notes, THERE_AS_SENT], own: { $key: key } };
		const outcome = writtenOutcome(context, itemIndex, create.form, shown);
		return { kind: 'done', outcome: { ...outcome, keys: [key] } };
	} catch (error) {
		const words = isMissing(error) ? 'no such record was found' : wordsOf(error);
		return { kind: 'open', words };
	}
}

/** What was sent of the fields that the record shows. */
function sentOf({ write }: WantedCreate, record: JsonObject): JsonObject {
	const there = new Set(Object.keys(record));
	return Object.fromEntries(Object.entries(write.data).filter(([name]) => there.has(name)));
}
