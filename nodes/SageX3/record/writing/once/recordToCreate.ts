import type { IExecuteFunctions } from 'n8n-workflow';
import type { Needs } from '../../../operation/operation';
import { isDryRun } from '../../../parameters/dryRun';
import type { Client } from '../../../transport/client';
import { refuseToRunAgain } from '../../../transport/runAgain';
import { defaultsSourceFinder } from '../defaults/defaultsSource';
import { startsFromDefaults } from '../defaults/startFromDefaults';
import { recordReader, type NamedRecord } from '../recordToWrite';
import { readOnceBy } from '../../../operation/once/onceBy';
import { onceValues } from './onceValues';

/**
 * Reads the records to create, one for each input item: with what makes them unique, and where their defaults come from, as
 * far as that is asked for.
 */
export function recordToCreateReader(context: IExecuteFunctions, client: Client, needs: Needs) {
	const read = recordReader(context, client, needs);
	const sourceOf = defaultsSourceFinder(context, client);
	return async (itemIndex: number): Promise<NamedRecord> => {
		const names = readOnceBy(context, itemIndex);
		if (names.length === 0 && !isDryRun(context, itemIndex)) refuseToRunAgain(context);
		const plain = await read(itemIndex, names);
		const { node, columns } = plain;
		const record: Omit<NamedRecord, 'recordName'> = startsFromDefaults(context, itemIndex)
			? { ...plain, defaults: { kind: 'unasked', source: await sourceOf(itemIndex, node) } }
			: plain;
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
