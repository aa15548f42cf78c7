import type { IExecuteFunctions } from 'n8n-workflow';
import type { KeyValue } from '../../../sage/soap/call';
import type { JointOperation } from '../operation/operation';
import { batchesOf } from '../operation/batches';
import { groupsByRecord, inRounds } from '../operation/sameRecord';
import type { Client } from '../transport/client';
import type { WebService } from '../transport/soap/webServices';
import { namedKey, readKeys, recordNameOf } from './keys';
import { readService } from './service';
import type { ServiceWrite } from './serviceWrite';
import { TriedRecord } from './triedRecord';
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
				perform: async (tasks) => {
					const tried = new TriedRecord();
					return await inRounds(this, tasks, async ([{ itemIndex, wanted }]) => {
						const { service, keys } = wanted;
						const outcome = await writeByService(this, client, itemIndex, operation, async () => ({
							...(await prepare(this, client, wanted, itemIndex)),
							...{ service, keys, tried },
						}));
						return [{ kind: 'done', itemIndex, outcome }];
					});
				},
			});
		},
	};
}

function readRecord(context: IExecuteFunctions, client: Client, itemIndex: number): ServiceRecord {
	const service = readService(context, client.credential, itemIndex);
	const keys = readKeys(context, itemIndex);
	return { service, keys, recordName: recordNameOf(service, keys), requestGroup: '' };
}
