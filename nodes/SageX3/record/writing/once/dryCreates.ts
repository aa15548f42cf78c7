import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import { keyValue } from '../../../../../sage/graphql/selection/recordShapes';
import type { Client } from '../../../transport/client';
import type { Task } from '../../../operation/batches';
import { dryOutcome } from '../../../operation/foreseen';
import type { Finding } from '../../../operation/once/finding';
import { triedCreates, type NotCreated } from '../../../operation/once/triedCreates';
import type { ItemResult } from '../../../operation/operation';
import { foreseenInput } from '../../dryRun/foreseenInput';
import { dryWrites } from '../../dryRun/dryWrites';
import type { Intent } from '../../dryRun/foreseenWrite';
import { keyOfNew } from '../../dryRun/keyOfNew';
import type { NamedRecord } from '../recordToWrite';

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
	const { failed, notCreated, missing } = triedCreates(tasks, findings);
	const results = [...failed, ...notCreated.map((one) => dryResult(context, one))];
	if (missing.length === 0) return results;
	return [...results, ...(await dryWrites(context, client, missing.map(createIntent)))];
}

function dryResult(
	context: IExecuteFunctions,
	{ task, operation, record, problems, unchecked }: NotCreated<NamedRecord>,
): ItemResult {
	const { itemIndex, wanted } = task;
	const input = foreseenInput(context, { task, operation: 'create' });
	const foreseen = {
		operation,
		key: record === undefined ? null : keyOf(record),
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
