import type { IDataObject } from 'n8n-workflow';
import type { JointOperation, Needs } from '../../operation/operation';
import { OnceCreates } from '../../operation/once/onceCreates';
import { groupsByRecord } from '../../operation/sameRecord';
import { batchSizeOf } from '../../parameters/batchSize';
import { groupsWithDry } from '../../record/dryRun/dryWrites';
import { recordToCreateReader } from '../../record/writing/once/recordToCreate';
import { startFromDefaultsOption } from '../../record/writing/defaults/startFromDefaults';
import { createOnceByOption } from '../../record/writing/once/onceBy';
import { recordDoor } from '../../record/writing/once/recordDoor';
import { writeProperties } from '../../record/writing/recordToWrite';
import { batchesOfRecords } from '../../operation/lines/batchesOfRecords';
import { recordOfItems } from '../../record/writing/lines/recordOfItems';

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
	properties: writeProperties('add', createOnceByOption, startFromDefaultsOption),
	writes: true,
	decidesOnRunningAgain: true,
	subtitle: { words: 'Create', parameters: ['node'] },
	needs: NEEDS,
	async batches(client, itemCount) {
		const options = this.getNodeParameter('options', 0, {}) as IDataObject;
		const size = batchSizeOf(options, 1);
		const creates = new OnceCreates(this, recordDoor(this, client, options), (tasks) =>
			groupsWithDry(tasks, (writes) => groupsByRecord(writes, size)),
		);
		return await batchesOfRecords(this, itemCount, {
			read: recordToCreateReader(this, client, NEEDS),
			join: async (tasks) => await recordOfItems(this, tasks),
			group: creates.group,
			perform: creates.perform,
		});
	},
};
