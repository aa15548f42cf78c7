import type { IDataObject } from 'n8n-workflow';
import type { JointOperation } from '../operation';
import { groupsOf, piecesOf } from '../pieces';
import { batchSizeOf } from './batch';
import { likenessOf, recordReader, writeProperties } from './recordToWrite';
import { writeTogether } from './write';

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
	async pieces(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		return await piecesOf(itemCount, {
			read: recordReader(this, client, [['create']]),
			group: (tasks) => groupsOf(tasks, batchSizeOf(options, 1), likenessOf),
			perform: async (tasks) =>
				await writeTogether(
					this,
					tasks.map((task) => ({ task, operation: 'create' })),
				),
		});
	},
};
