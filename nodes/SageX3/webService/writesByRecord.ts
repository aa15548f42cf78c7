import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
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

/** Where an operation differs from most. */
interface Ways {
	/** The key that an input item names; none where it names no record. By default, it has to name one. */
	keysOf?(context: IExecuteFunctions, itemIndex: number): KeyValue[];
	/** The keys of what was written, by the answer; by default, those that the input items name. */
	written?(context: IExecuteFunctions, itemIndex: number, items: INodeExecutionData[]): string[];
}

/**
 * How an operation writes records by their keys: items of one record one after the other, in their order; all others side
 * by side.
 * @param operation its value in the menu
 */
export function writesByRecord(
	operation: string,
	prepare: Prepare,
	{ keysOf = readKeys, written }: Ways = {},
): Pick<JointOperation, 'batches' | 'key'> {
	return {
		key: namedKey,
		async batches(client, itemCount) {
			return await batchesOf<ServiceRecord>(itemCount, {
				read: async (itemIndex) => readRecord(this, client, itemIndex, keysOf),
				group: (tasks) => groupsByRecord(tasks, 1),
				perform: async (tasks) => {
					const tried = new TriedRecord();
					return await inRounds(this, tasks, async ([{ itemIndex, wanted }]) => {
						const { service, keys } = wanted;
						const outcome = await writeByService(this, client, itemIndex, operation, async () => ({
							...(await prepare(this, client, wanted, itemIndex)),
							...{ service, keys, tried },
						}));
						const keysWritten = written?.(this, itemIndex, outcome.items);
						const told = keysWritten === undefined ? outcome : { ...outcome, keys: keysWritten };
						return [{ kind: 'done', itemIndex, outcome: told }];
					});
				},
			});
		},
	};
}

function readRecord(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	keysOf: NonNullable<Ways['keysOf']>,
): ServiceRecord {
	const service = readService(context, client.credential, itemIndex);
	const keys = keysOf(context, itemIndex);
	const recordName =
		keys.length === 0 ? JSON.stringify([null, itemIndex]) : recordNameOf(service, keys);
	return { service, keys, recordName, requestGroup: '' };
}
