import type { IDataObject } from 'n8n-workflow';
import type { JointOperation, Needs } from '../../operation/operation';
import { groupsOf, batchesOf } from '../../operation/batches';
import { batchSizeOf } from '../../parameters/batchSize';
import { dryWrites, groupsWithDry, performProposed } from '../../record/dryRun/dryWrites';
import type { Intent } from '../../record/dryRun/foreseenWrites';
import { keyOfNew } from '../../record/dryRun/keyOfNew';
import { recordReader, writeProperties } from '../../record/writing/recordToWrite';
import { writeTogether } from '../../record/writing/write';

/** What a node must have. */
const NEEDS: Needs = [['create']];

/** Create: creates one record for each input item. */
export const create: JointOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create record',
		description: 'Create a record (customer, order with its lines …) from mapped values',
	},
	properties: writeProperties('add'),
	writes: true,
	subtitle: { words: 'Create', parameters: ['node'] },
	needs: NEEDS,
	async batches(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		return await batchesOf(itemCount, {
			read: recordReader(this, client, NEEDS),
			group: (tasks) =>
				groupsWithDry(tasks, (writes) =>
					groupsOf(writes, batchSizeOf(options, 1), ({ requestGroup }) => requestGroup),
				),
			perform: async (tasks) => {
				const intents = tasks.map((task): Intent => {
					return { task, aim: 'create', key: keyOfNew(task.wanted) };
				});
				if (tasks[0].wanted.isDry) return await dryWrites(this, client, intents);
				return await performProposed(
					this,
					client,
					intents,
					async (proposed) =>
						await writeTogether(
							this,
							proposed.map(({ task }) => ({ task, operation: 'create' })),
						),
				);
			},
		});
	},
};
