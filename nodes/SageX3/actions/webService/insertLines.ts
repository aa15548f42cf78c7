import type { JointOperation } from '../../operation/operation';
import { keyMembers, keyProperty } from '../../webService/keys';
import { blockKeyProperty, readBlockKey } from '../../webService/lines';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { serviceProperties } from '../../webService/service';
import { readRecordValues, valuesProperty } from '../../webService/values';
import { writesByRecord } from '../../webService/writesByRecord';
import { keyedWriteOptions } from '../../webService/writeOptions';

/** Insert Lines: puts lines into a record of a published object. Sage's own console calls it not implemented (S23). */
export const insertLines: JointOperation = {
	option: {
		name: 'Insert Lines',
		value: 'insertLines',
		action: 'Insert lines by web service',
		description:
			'Put lines into a table of a record. Many releases of Sage X3 refuse this as not implemented: there, add lines with Update.',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		blockKeyProperty,
		{
			displayName: 'Line Key',
			name: 'lineKey',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1_000_000 },
			default: 1,
			description: 'Number of the line that tells Sage X3 where to insert the new lines',
		},
		valuesProperty,
		simplifyProperty,
		keyedWriteOptions(unknownFields),
	],
	writes: true,
	subtitle: { words: 'Insert lines', parameters: ['webService'] },
	...writesByRecord('insertLines', async (context, client, { service, keys }, itemIndex) => {
		const blockKey = readBlockKey(context, itemIndex);
		const lineKey = String(context.getNodeParameter('lineKey', itemIndex, 1));
		const { xml, diagnoses, unchecked } = await readRecordValues(
			context,
			client,
			service,
			itemIndex,
		);
		return {
			...{ diagnoses, unchecked },
			call: { operation: 'insertLines', keys, blockKey, lineKey, lineXml: xml },
			withoutData: { linesInserted: true, ...keyMembers(keys) },
		};
	}),
};
