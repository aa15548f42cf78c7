import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue } from '../../../sage/soap/call';
import type { Batch, Outcome } from '../operation/operation';
import { batchesOf } from '../operation/batches';
import { groupsByRecord, inRounds } from '../operation/sameRecord';
import type { Client } from '../transport/client';
import type { WebService } from '../transport/soap/webServices';
import { readKeys } from './keys';
import { readService } from './service';

/** A record of a web service that an input item means. */
export interface ServiceRecord {
	service: WebService;
	keys: KeyValue[];
	recordName: string;
	requestGroup: string;
}

/**
 * Batches of writes by key: items of one record one after the other, in their order; all others side by side.
 * @param write writes for one input item
 */
export async function batchesByRecord(
	context: IExecuteFunctions,
	client: Client,
	itemCount: number,
	write: (record: ServiceRecord, itemIndex: number) => Promise<Outcome>,
): Promise<Batch[]> {
	return await batchesOf<ServiceRecord>(itemCount, {
		read: async (itemIndex) => {
			const service = readService(context, client.credential, itemIndex);
			const keys = readKeys(context, itemIndex);
			const place = [service.publicName, service.poolAlias];
			// X3 may take keys of either case for the same
			const parts = keys.map(({ name, value }) => [name, value].join(' ').toUpperCase()).sort();
			return { service, keys, recordName: JSON.stringify([place, parts]), requestGroup: '' };
		},
		group: (tasks) => groupsByRecord(tasks, 1),
		perform: async (tasks) =>
			await inRounds(context, tasks, async ([{ itemIndex, wanted }]) => [
				{ kind: 'done', itemIndex, outcome: await write(wanted, itemIndex) },
			]),
	});
}
