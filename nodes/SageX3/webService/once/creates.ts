import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { dryTogether } from '../../operation/dryTogether';
import { batchesOfRecords } from '../../operation/lines/batchesOfRecords';
import { OnceCreates } from '../../operation/once/onceCreates';
import type { Batch } from '../../operation/operation';
import { groupsByRecord } from '../../operation/sameRecord';
import type { Client } from '../../transport/client';
import { recordsToCreate } from './recordToCreate';
import { serviceDoor } from './serviceDoor';

/**
 * The batches of creates by web service: one document for each item, or one for all items that share fields; those of one
 * document one after the other, all others side by side.
 */
export async function createBatches(
	this: IExecuteFunctions,
	client: Client,
	itemCount: number,
): Promise<Batch[]> {
	const options = this.getNodeParameter('options', 0, {}) as IDataObject;
	const creates = new OnceCreates(this, serviceDoor(this, client, options), (tasks) =>
		dryTogether(
			tasks,
			() => '',
			(writes) => groupsByRecord(writes, 1),
		),
	);
	return await batchesOfRecords(this, itemCount, {
		...recordsToCreate(this, client),
		group: creates.group,
		perform: creates.perform,
	});
}
