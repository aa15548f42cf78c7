import { doubtOptions } from '../../operation/doubt/doubtOptions';
import type { JointOperation } from '../../operation/operation';
import { keyMembers, keyProperty } from '../../webService/keys';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { linesOfChangedProperties } from '../../webService/recordLines';
import { serviceProperties } from '../../webService/service';
import { readRecordValues, valuesProperty } from '../../webService/values';
import { writesByRecord } from '../../webService/writesByRecord';
import { keyedWriteOptions } from '../../webService/writeOptions';

/** Update: changes one record of a published object for each input item. */
export const update: JointOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record by web service',
		description:
			'Change a record of a published object: its fields, its lines by their number, new lines',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		valuesProperty,
		...linesOfChangedProperties,
		simplifyProperty,
		keyedWriteOptions(...doubtOptions, unknownFields),
	],
	writes: true,
	subtitle: { words: 'Update', parameters: ['webService'] },
	...writesByRecord('update', async (context, client, { service, keys }, itemIndex) => {
		const { xml, diagnoses, unchecked } = await readRecordValues(
			context,
			client,
			service,
			itemIndex,
		);
		return {
			...{ diagnoses, unchecked },
			call: { operation: 'modify', keys, objectXml: xml },
			foundBy: { kind: 'keys', keys },
			withoutData: { updated: true, ...keyMembers(keys) },
		};
	}),
};
