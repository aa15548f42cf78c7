import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../../sage/exactJson';
import { resultOf, type Task } from '../../../operation/batches';
import type { OnceDoor } from '../../../operation/once/onceCreates';
import { asItems, type ItemResult } from '../../../operation/operation';
import { withDiagnoses } from '../../../parameters/includeDiagnoses';
import { concurrencyOf } from '../../../parameters/requestOptions';
import type { Client } from '../../../transport/client';
import { performProposed } from '../../dryRun/dryWrites';
import { recordView } from '../../reading/recordView';
import { askForDefaults } from '../defaults/askForDefaults';
import { alwaysRead, type NamedRecord } from '../recordToWrite';
import { writeTogether } from '../write';
import { createIntent, dryCreates } from './dryCreates';
import { lookUpOnce, recordsOf } from './onceLookUp';

/** How records of GraphQL nodes are created once. */
export function recordDoor(
	context: IExecuteFunctions,
	client: Client,
	options: IDataObject,
): OnceDoor<NamedRecord> {
	return {
		lookUp: async (tasks) => await lookUpOnce(context, tasks, concurrencyOf(options)),
		complete: async (tasks) => await askForDefaults(context, tasks, concurrencyOf(options)),
		source: ({ node }) => recordsOf(node),
		found: async (task, record) => foundResult(context, task, record),
		create: async (tasks, heed) =>
			await performProposed(
				context,
				client,
				tasks.map(createIntent),
				async (proposed) =>
					await writeTogether(
						context,
						proposed.map(({ task }) => ({ task, operation: 'create' })),
						heed,
					),
			),
		tryOut: async (tasks, findings) => await dryCreates(context, client, tasks, findings),
	};
}

function foundResult(
	context: IExecuteFunctions,
	{ itemIndex, wanted }: Task<NamedRecord>,
	record: JsonObject,
): ItemResult {
	const { node, fields } = wanted;
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return resultOf(itemIndex, () => {
		const view = recordView(node, fields, alwaysRead(wanted));
		const item = view.item(structuredClone(record)); // several items may find it
		return {
			items: asItems([
				options.includeDiagnoses === true ? withDiagnoses(item, { diagnoses: [] }) : item,
			]),
			diagnoses: [...node.diagnoses, ...view.takeWarnings()],
			onlyRead: true,
			isFound: true,
			keys: [recordsOf(node).keyOf(record)],
		};
	});
}
