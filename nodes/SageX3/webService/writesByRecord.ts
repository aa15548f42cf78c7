import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue } from '../../../sage/soap/call';
import type { JointOperation } from '../operation/operation';
import { batchesOf } from '../operation/batches';
import { groupsByRecord, inRounds } from '../operation/sameRecord';
import type { Client } from '../transport/client';
import type { WebService } from '../transport/soap/webServices';
import { namedKey, readKeys } from './keys';
import { readService } from './service';
import type { ServiceWrite } from './serviceWrite';
import { writeByService } from './write';

/** A record of a web service that an input item means. */
interface ServiceRecord {
	service: WebService;
	keys: KeyValue[];
	recordName: string;
	requestGroup: string;
}

/** The call for a record that an input item means. It throws what speaks against it. */
type Prepare = (
	context: IExecuteFunctions,
	client: Client,
	record: ServiceRecord,
	itemIndex: number,
) => Promise<Omit<ServiceWrite, 'service' | 'keys'>>;

/**
 * How an operation writes records by their keys: items of one record one after the other, in their order; all others side
 * by side.
 * @param operation its value in the menu
 */
export function writesByRecord(
	operation: string,
	prepare: Prepare,
): Pick<JointOperation, 'batches' | 'key'> {
	return {
		key: namedKey,
		async batches(client, itemCount) {
			return await batchesOf<ServiceRecord>(itemCount, {
				read: async (itemIndex) => readRecord(this, client, itemIndex),
				group: (tasks) => groupsByRecord(tasks, 1),
				perform: async (tasks) =>
					await inRounds(this, tasks, async ([{ itemIndex, wanted }]) => {
						const { service, keys } = wanted;
						const outcome = await writeByService(this, client, itemIndex, operation, async () => ({
							...(await prepare(this, client, wanted, itemIndex)),
							...{ service, keys },
						}));
						return [{ kind: 'done', itemIndex, outcome }];
					}),
			});
		},
	};
}

function readRecord(context: IExecuteFunctions, client: Client, itemIndex: number): ServiceRecord {
	const service = readService(context, client.credential, itemIndex);
	const keys = readKeys(context, itemIndex);
	const place = [service.publicName, service.poolAlias];
	// X3 may take keys of either case for the same
	const parts = keys.map(({ name, value }) => [name, value].join(' ').toUpperCase()).sort();
	return { service, keys, recordName: JSON.stringify([place, parts]), requestGroup: '' };
}
