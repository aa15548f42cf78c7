import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { otherThanProposed } from '../../parameters/expectedProposal';
import type { Task } from '../batches';
import type { ItemResult } from '../operation';
import { labelled } from '../operationLabel';
import { inRounds } from '../sameRecord';
import type { Completion } from './completion';
import { finderIn, type RecordSource } from './finder';
import type { Finding } from './finding';
import { MadeRecords, type DocumentToCreate } from './madeRecords';
import type { OnceValues } from './uniqueValues';

/** A record to create, as an input item wants it. */
interface RecordToCreate extends DocumentToCreate {
	/** Equal for what one request can create. */
	requestGroup: string;
	/** Whether the create is only tried. */
	isDry: boolean;
	/** The proposal that the create must match; undefined when there is none to match. */
	proposal: string | undefined;
}

/** Is told the records that were written or found, as Sage X3 holds them now. */
export type Heed = (itemIndex: number, record: JsonObject) => void;

/** How records are looked up, created and put out at one door of Sage X3. */
export interface OnceDoor<T extends RecordToCreate> {
	/** Looks whether documents are there already. Resolves to what was found, by item. */
	lookUp(tasks: ReadonlyArray<Task<T & { once: OnceValues }>>): Promise<Map<number, Finding>>;
	/** Completes records that are to be created, where that is asked for. Resolves to what became of them, by item. */
	complete?(tasks: ReadonlyArray<Task<T>>): Promise<Map<number, Completion<T>>>;
	/** How the records of an item's place are told apart. */
	source(wanted: T): RecordSource;
	/** The outcome for a document that is there. */
	found(task: Task<T>, record: JsonObject): Promise<ItemResult>;
	/** Creates what is not there. */
	create(tasks: ReadonlyArray<Task<T>>, heed: Heed): Promise<ItemResult[]>;
	/** Tries creates. */
	tryOut(
		tasks: ReadonlyArray<Task<T>>,
		findings: ReadonlyMap<number, Finding>,
	): Promise<ItemResult[]>;
}

/** What is known of the records of a run before the first one is created. */
interface Prepared<T> {
	findings: ReadonlyMap<number, Finding>;
	/** Records that were completed, by item. */
	completed: ReadonlyMap<number, T>;
	/** The failure of the first item that has one. */
	failure: ItemResult | undefined;
}

/**
 * The creates of a run: before the first one, all documents that are to be created once are looked up together, and what is
 * not there is completed where that is asked for. When that fails for one of them and the run is to end at a failure, nothing
 * is created at all.
 */
export class OnceCreates<T extends RecordToCreate> {
	private tasks: ReadonlyArray<Task<T>> = [];
	private preparing: Promise<Prepared<T>> | undefined;

	/** @param grouped divides the records of the run into those that are worked on together */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly door: OnceDoor<T>,
		private readonly grouped: (tasks: ReadonlyArray<Task<T>>) => Array<ReadonlyArray<Task<T>>>,
	) {}

	/** Groups all records of the run. */
	readonly group = (tasks: ReadonlyArray<Task<T>>): Array<ReadonlyArray<Task<T>>> => {
		this.tasks = tasks;
		return this.grouped(tasks);
	};

	/** Creates those of a group that are not there. */
	readonly perform = async (group: ReadonlyArray<Task<T>>): Promise<ItemResult[]> => {
		const { context, door } = this;
		this.preparing ??= this.prepared();
		const { findings, completed, failure } = await this.preparing;
		const tasks = group.map(({ itemIndex, wanted }) => ({
			itemIndex,
			wanted: completed.get(itemIndex) ?? wanted,
		}));
		if (tasks[0].wanted.isDry) return await door.tryOut(tasks, findings);
		if (failure !== undefined && !context.continueOnFail()) return [failure];
		const made = new MadeRecords(tasks);
		return await inRounds(
			context,
			tasks,
			async (round) => await this.createRound(round, findings, made),
		);
	};

	private async prepared(): Promise<Prepared<T>> {
		const { door, tasks } = this;
		const findings = new Map(await door.lookUp(tasks.filter(isOnce)));
		const completed = new Map<number, T>();
		const missing = tasks.filter(
			({ itemIndex }) => (findings.get(itemIndex)?.kind ?? 'new') === 'new',
		);
		for (const [itemIndex, completion] of (await door.complete?.(missing)) ?? []) {
			if (completion.kind === 'failed') findings.set(itemIndex, completion);
			else completed.set(itemIndex, completion.wanted);
		}
		return { findings, completed, failure: firstFailure(findings) };
	}

	private async createRound(
		round: ReadonlyArray<Task<T>>,
		findings: ReadonlyMap<number, Finding>,
		made: MadeRecords,
	): Promise<ItemResult[]> {
		const results: ItemResult[] = [];
		const missing: Array<Task<T>> = [];
		for (const task of round) {
			const { itemIndex } = task;
			const finding = this.newFinding(task, findings.get(itemIndex), made);
			if (finding.kind === 'new') missing.push(task);
			else if (finding.kind === 'failed') results.push({ ...finding, itemIndex });
			else results.push(await this.foundAsProposed(task, finding.record));
		}
		if (missing.length === 0) return results;
		const created = await this.door.create(missing, (itemIndex, record) =>
			made.add(itemIndex, record),
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
	private newFinding(
		{ wanted }: Task<T>,
		finding: Finding = { kind: 'new' },
		made: MadeRecords,
	): Finding {
		const { once, recordName } = wanted;
		if (once === undefined || finding.kind !== 'new') return finding;
		return finderIn(this.door.source(wanted), once, made.named(recordName))(once);
	}

	/** A create that was proposed has no other outcome: what is there may hold other values. */
	private async foundAsProposed(task: Task<T>, record: JsonObject): Promise<ItemResult> {
		const error = otherThanProposed(task.wanted.proposal, undefined);
		if (error === undefined) return labelled(await this.door.found(task, record), 'found');
		return { kind: 'failed', itemIndex: task.itemIndex, error };
	}
}

function isOnce<T extends RecordToCreate>(task: Task<T>): task is Task<T & { once: OnceValues }> {
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
