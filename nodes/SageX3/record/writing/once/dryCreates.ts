import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import type { Client } from '../../../transport/client';
import type { Task } from '../../../operation/batches';
import { dryOutcome, isProblem, problemText } from '../../../operation/foreseen';
import type { ItemResult } from '../../../operation/operation';
import { foreseenInput } from '../../dryRun/foreseenInput';
import { dryWrites } from '../../dryRun/dryWrites';
import type { Intent } from '../../dryRun/foreseenWrite';
import { keyOfNew } from '../../dryRun/keyOfNew';
import type { NamedRecord } from '../recordToWrite';
import type { Finding } from '../../../operation/once/finding';

type CreateTask = Task<NamedRecord>;

/** A create, as it is tried or compared with what was proposed. */
export function createIntent(task: CreateTask): Intent & { task: CreateTask } {
	return { task, aim: 'create', key: keyOfNew(task.wanted) };
}

/** Tries creates: what is there already would be found, and not be created. */
export async function dryCreates(
	context: IExecuteFunctions,
	client: Client,
	tasks: readonly CreateTask[],
	findings: ReadonlyMap<number, Finding>,
): Promise<ItemResult[]> {
	const results: ItemResult[] = [];
	const missing: CreateTask[] = [];
	const named = new Set<string>();
	for (const task of tasks) {
		const { itemIndex, wanted } = task;
		const finding = findings.get(itemIndex);
		if (finding?.kind === 'failed' && !isProblem(finding.error)) {
			results.push({ ...finding, itemIndex });
		} else if (finding?.kind === 'failed' && isProblem(finding.error)) {
			results.push(dryResult(context, task, { problems: [problemText(finding.error)] }));
		} else if (finding?.kind === 'found') {
			results.push(dryResult(context, task, { key: keyOf(finding.record) }));
		} else if (wanted.once !== undefined && named.has(wanted.recordName)) {
			results.push(dryResult(context, task, { unchecked: [EARLIER] }));
		} else {
			missing.push(task);
			named.add(wanted.recordName);
		}
	}
	if (missing.length === 0) return results;
	return [...results, ...(await dryWrites(context, client, missing.map(createIntent)))];
}

const EARLIER =
	'An earlier item of this run would create this document: this one would find it, unless Sage X3 takes their values for different ones';

interface Tried {
	key?: IDataObject;
	problems?: string[];
	unchecked?: string[];
}

function dryResult(
	context: IExecuteFunctions,
	task: CreateTask,
	{ key, problems = [], unchecked = [] }: Tried,
): ItemResult {
	const { itemIndex, wanted } = task;
	const input = foreseenInput(context, { task, operation: 'create' });
	const foreseen = {
		operation: problems.length > 0 ? 'create' : 'found',
		key: key ?? null,
		values: input.data,
		changes: [],
		problems: [...problems, ...(problems.length > 0 ? input.problems : [])],
		unchecked,
		proposed: undefined,
	};
	return { kind: 'done', itemIndex, outcome: dryOutcome(foreseen, wanted.node.diagnoses) };
}

function keyOf(record: JsonObject): IDataObject {
	const fields = new Map(Object.entries(record));
	for (const name of ['_id', 'code', 'id']) {
		const key = keyValue(fields.get(name) ?? null);
		if (key !== null && typeof key !== 'object') return { [name]: key };
	}
	return {};
}
