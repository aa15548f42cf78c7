import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import type { Client } from '../../../transport/client';
import { withDiagnoses } from '../../../parameters/includeDiagnoses';
import { batchSizeOf } from '../../../parameters/batchSize';
import { otherThanProposed } from '../../../parameters/expectedProposal';
import { concurrencyOf } from '../../../parameters/requestOptions';
import { resultOf, type Task } from '../../../operation/batches';
import { asItems, type ItemResult } from '../../../operation/operation';
import { groupsWithDry, performProposed } from '../../dryRun/dryWrites';
import { recordView } from '../../reading/recordView';
import { labelled } from '../operationLabel';
import { alwaysRead, type NamedRecord } from '../recordToWrite';
import { groupsByRecord, inRounds } from '../../../operation/sameRecord';
import { writeTogether } from '../write';
import { createIntent, dryCreates } from './dryCreates';
import type { Finding } from './finding';
import { finderIn, lookUpOnce, type OnceRecord } from './onceLookUp';
import type { OnceValues } from './onceValues';

type CreateTask = Task<NamedRecord>;

/**
 * The creates of a run: before the first one, all documents that are to be created once are looked up together. When that
 * fails for one of them and the run is to end at a failure, nothing is created at all.
 */
export class OnceCreates {
	private documents: Array<Task<NamedRecord & OnceRecord>> = [];
	private looking: Promise<Map<number, Finding>> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly client: Client,
		private readonly options: IDataObject,
	) {}

	/** Groups all records of the run. */
	readonly group = (tasks: readonly CreateTask[]): Array<readonly CreateTask[]> => {
		this.documents = tasks.filter(isOnce);
		const size = batchSizeOf(this.options, 1);
		return groupsWithDry(tasks, (writes) => groupsByRecord(writes, size));
	};

	/** Creates those of a group that are not there. */
	readonly perform = async (tasks: readonly CreateTask[]): Promise<ItemResult[]> => {
		const { client, context, options } = this;
		this.looking ??= lookUpOnce(context, this.documents, concurrencyOf(options));
		const findings = await this.looking;
		if (tasks[0].wanted.isDry) return await dryCreates(context, client, tasks, findings);
		const failure = context.continueOnFail() ? undefined : firstFailure(findings);
		if (failure !== undefined) return [failure];
		const made = new MadeRecords(tasks);
		return await inRounds(
			context,
			tasks,
			async (round) => await createRound(context, client, round, findings, made),
		);
	};
}

function isOnce(task: CreateTask): task is Task<NamedRecord & OnceRecord> {
	return task.wanted.once !== undefined;
}

function firstFailure(findings: ReadonlyMap<number, Finding>): ItemResult | undefined {
	const failed = [...findings].flatMap(([itemIndex, finding]) =>
		finding.kind === 'failed' ? [{ itemIndex, error: finding.error }] : [],
	);
	if (failed.length === 0) return undefined;
	const first = failed.reduce((one, other) => (other.itemIndex < one.itemIndex ? other : one));
	return { kind: 'failed', ...first };
}

async function createRound(
	context: IExecuteFunctions,
	client: Client,
	round: readonly CreateTask[],
	findings: ReadonlyMap<number, Finding>,
	made: MadeRecords,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	const missing: CreateTask[] = [];
	for (const task of round) {
		const { itemIndex } = task;
		const finding = newFinding(task, findings.get(itemIndex), made);
		if (finding.kind === 'new') missing.push(task);
		else if (finding.kind === 'failed') results.push({ ...finding, itemIndex });
		else results.push(foundAsProposed(context, task, finding.record));
	}
	if (missing.length === 0) return results;
	const created = await performProposed(
		context,
		client,
		missing.map(createIntent),
		async (proposed) =>
			await writeTogether(
				context,
				proposed.map(({ task }) => ({ task, operation: 'create' })),
				(itemIndex, record) => made.add(itemIndex, record),
			),
	);
	const asked = new Set(missing.filter(isOnce).map(({ itemIndex }) => itemIndex));
	return [
		...results,
		...created.map((result) =>
			asked.has(result.itemIndex) ? labelled(result, 'created') : result,
		),
	];
}

/** What was not there before may have been created by an earlier item of the run. */
function newFinding(
	{ wanted: { node, once, recordName } }: CreateTask,
	finding: Finding = { kind: 'new' },
	made: MadeRecords,
): Finding {
	if (once === undefined || finding.kind !== 'new') return finding;
	return finderIn(node, once, made.named(recordName))(once);
}

/** A create that was proposed has no other outcome: what is there may hold other values. */
function foundAsProposed(
	context: IExecuteFunctions,
	task: CreateTask,
	record: JsonObject,
): ItemResult {
	const error = otherThanProposed(task.wanted.proposal, undefined);
	if (error === undefined) return foundResult(context, task, record);
	return { kind: 'failed', itemIndex: task.itemIndex, error };
}

function foundResult(
	context: IExecuteFunctions,
	{ itemIndex, wanted }: CreateTask,
	record: JsonObject,
): ItemResult {
	const { node, fields } = wanted;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const result = resultOf(itemIndex, () => {
		const view = recordView(node, fields, alwaysRead(wanted));
		const item = view.item(structuredClone(record)); // several items may find it
		return {
			items: asItems([
				options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses: [] }) : item,
			]),
			diagnoses: [...node.diagnoses, ...view.takeWarnings()],
			onlyRead: true,
		};
	});
	return labelled(result, 'found');
}

/** The records that a run has created so far, as far as further items may mean one of them. */
class MadeRecords {
	private readonly byName = new Map<string, JsonObject[]>();
	private readonly awaited = new Map<number, { recordName: string; once: OnceValues }>();

	constructor(tasks: readonly CreateTask[]) {
		const known = new Set<string>();
		const repeated = new Set<string>();
		for (const { wanted } of tasks) {
			(known.has(wanted.recordName) ? repeated : known).add(wanted.recordName);
		}
		for (const { itemIndex, wanted } of tasks) {
			const { once, recordName } = wanted;
			if (once !== undefined && repeated.has(recordName)) {
				this.awaited.set(itemIndex, { recordName, once });
			}
		}
	}

	/** What of its values cannot be read back counts as it was sent. */
	add(itemIndex: number, record: JsonObject): void {
		const awaited = this.awaited.get(itemIndex);
		if (awaited === undefined) return;
		const sent = awaited.once.values.filter(({ name }) => (record[name] ?? null) === null);
		const whole = {
			...structuredClone(record),
			...Object.fromEntries(sent.map(({ name, value }) => [name, value])),
		};
		this.byName.set(awaited.recordName, [...this.named(awaited.recordName), whole]);
	}

	named(name: string): readonly JsonObject[] {
		return this.byName.get(name) ?? [];
	}
}
