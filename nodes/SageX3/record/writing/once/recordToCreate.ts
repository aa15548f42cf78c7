import type { IExecuteFunctions } from 'n8n-workflow';
import type { Needs } from '../../../operation/operation';
import { isDryRun } from '../../../parameters/dryRun';
import type { Client } from '../../../transport/client';
import { refuseToRunAgain } from '../../../transport/runAgain';
import { recordReader, type NamedRecord } from '../recordToWrite';
import { readOnceBy } from '../../../operation/once/onceBy';
import { onceValues } from './onceValues';

/** Reads the records to create, one for each input item, with what makes them unique where that is asked for. */
export function recordToCreateReader(context: IExecuteFunctions, client: Client, needs: Needs) {
	const read = recordReader(context, client, needs);
	return async (itemIndex: number): Promise<NamedRecord> => {
		const names = readOnceBy(context, itemIndex);
		if (names.length === 0 && !isDryRun(context, itemIndex)) refuseToRunAgain(context);
		const record = await read(itemIndex, names);
		const { node, columns } = record;
		if (names.length === 0) {
			return { ...record, recordName: JSON.stringify([node.id, null, itemIndex]) };
		}
		const once = onceValues(node, columns.values, names);
		return {
			...record,
			once,
			recordName: once.looseName,
			requestGroup: JSON.stringify([record.requestGroup, names]),
		};
	};
}
