import type { IDataObject } from 'n8n-workflow';
import type { JointOperation, Needs } from '../../operation/operation';
import { groupsOf, batchesOf } from '../../operation/batches';
import { batchSizeOf } from '../../parameters/batchSize';
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
				groupsOf(tasks, batchSizeOf(options, 1), ({ requestGroup }) => requestGroup),
			perform: async (tasks) =>
				await writeTogether(
					this,
					tasks.map((task) => ({ task, operation: 'create' })),
				),
		});
	},
};
