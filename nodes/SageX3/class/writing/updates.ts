import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark } from '../../../../sage/diagnoses';
import type { JsonValue } from '../../../../sage/exactJson';
import { changedValues, type ChangedValues } from '../../../../sage/rest/input/changedValues';
import type { Task } from '../../operation/batches';
import { lookedFor, type Doubtful } from '../../operation/doubt/lookUntil';
import { dryOutcome, problemText, soonOrProblem, type Foreseen } from '../../operation/foreseen';
import type { ItemResult, Outcome } from '../../operation/operation';
import { otherThanProposed } from '../../parameters/expectedProposal';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { sendWrite, type ClassWrite } from '../../transport/rest/classWrites';
import { checkVersion } from './expectedVersion';
import { proposedWrite, refusalsOf } from './proposedWrite';
import { readHeld, type HeldRecord } from './readRecord';
import { seenUpdate } from './seenUpdate';
import type { WantedUpdate } from './wanted';
import { uncheckedOf } from './writingPrototype';
import { recordIn, writtenOutcome } from './writtenRecord';

type UpdateTask = Task<WantedUpdate>;

/** An update, compared with the record as it is. */
interface Compared extends ChangedValues {
	held: HeldRecord;
	write: ClassWrite & { kind: 'update' };
}

/**
 * Updates a record: reads it, and sends what differs. The outcome is the record as X3 holds it then.
 * @param known the record, where it was read already
 * @throws SageError
 */
export async function updateRecord(
	context: IExecuteFunctions,
	client: Client,
	task: UpdateTask,
	known?: HeldRecord,
): Promise<ItemResult[]> {
	const { itemIndex, wanted } = task;
	if (wanted.isDry) {
		const outcome = await triedUpdate(context, client, task, known);
		return [{ kind: 'done', itemIndex, outcome }];
	}
	const compared = await comparedUpdate(context, client, task, known);
	const other = otherThanProposed(wanted.proposal, proposedUpdate(client, wanted, compared));
	if (other !== undefined) throw other;
	if (compared.changes.length === 0) {
		return [{ kind: 'done', itemIndex, outcome: unchanged(context, task, compared) }];
	}
	const result = await sent(context, client, task, compared);
	return await lookedFor<Doubtful>(
		context,
		[result],
		(write) => write,
		async (writes, limitMs) => {
			const seen = await seenUpdate(context, client, task, compared, limitMs);
			return new Map(writes.map((write) => [write.itemIndex, seen]));
		},
	);
}

async function comparedUpdate(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: UpdateTask,
	known: HeldRecord | undefined,
): Promise<Compared> {
	const held = known ?? (await readHeld(context, client, itemIndex, wanted));
	checkVersion(wanted, wanted.expected, held.record);
	const { data, prototype, addsLines, key } = wanted;
	const changed = changedValues(data, held.record, prototype, addsLines);
	return { ...changed, held, write: { kind: 'update', key, data: changed.sent } };
}

function proposedUpdate(
	client: Client,
	{ place }: WantedUpdate,
	{ write, changes, held }: Compared,
) {
	const { $etag = null } = held.record;
	const state: JsonValue = [$etag, changes.map(({ field, from }) => [field, from])];
	return proposedWrite(client, place, write, state);
}

async function triedUpdate(
	context: IExecuteFunctions,
	client: Client,
	task: UpdateTask,
	known: HeldRecord | undefined,
): Promise<Outcome> {
	const { wanted } = task;
	const base: Foreseen = {
		operation: 'update',
		key: { $key: wanted.key },
		values: wanted.data,
		changes: [],
		problems: [],
		unchecked: uncheckedOf(wanted.prototype),
		proposed: undefined,
	};
	const tried = await soonOrProblem(comparedUpdate(context, client, task, known));
	if ('problem' in tried) {
		return dryOutcome({ ...base, problems: [problemText(tried.problem)] }, wanted.notes);
	}
	const { value: compared } = tried;
	const proposed = proposedUpdate(client, wanted, compared);
	const other = otherThanProposed(wanted.proposal, proposed);
	return dryOutcome(
		{
			...base,
			values: compared.sent,
			changes: compared.changes,
			problems: [
				...refusalsOf(client, wanted.place, compared.write),
				...(other === undefined ? [] : [problemText(other)]),
			],
			proposed,
		},
		wanted.notes,
	);
}

const NOTHING_TO_CHANGE = remark('info', 'Nothing was sent: the record already has these values.');

function unchanged(
	context: IExecuteFunctions,
	{ itemIndex, wanted }: UpdateTask,
	{ held }: Compared,
): Outcome {
	const diagnoses = [...held.diagnoses, ...wanted.notes, NOTHING_TO_CHANGE];
	const shown = { record: held.record, diagnoses, own: {} };
	return { ...writtenOutcome(context, itemIndex, wanted.form, shown), onlyRead: true };
}

async function sent(
	context: IExecuteFunctions,
	client: Client,
	{ itemIndex, wanted }: UpdateTask,
	{ write }: Compared,
): Promise<ItemResult> {
	const { place, key, notes, form } = wanted;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	try {
		const answer = await sendWrite(client, place, write, { timeoutMs: timeoutMsOf(options) });
		const record = recordIn(answer);
		const outcome = writtenOutcome(context, itemIndex, form, {
			record,
			diagnoses: [...notes, ...answer.diagnoses],
			own: record === undefined ? { updated: true, $key: key } : {},
		});
		return { kind: 'done', itemIndex, outcome: { ...outcome, keys: [key] } };
	} catch (error) {
		return { kind: 'failed', itemIndex, error };
	}
}
