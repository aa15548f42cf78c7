import type { JointOperation } from '../../operation/operation';
import { keyMembers, keyProperty } from '../../webService/keys';
import {
	blockKeyProperty,
	lineNumbersProperty,
	readBlockKey,
	readLineNumbers,
} from '../../webService/lines';
import { simplifyProperty } from '../../webService/options';
import { serviceProperties } from '../../webService/service';
import { writesByRecord } from '../../webService/writesByRecord';
import { keyedWriteOptions } from '../../webService/writeOptions';

/** Delete Lines: takes lines out of a record of a published object. */
export const deleteLines: JointOperation = {
	option: {
		name: 'Delete Lines',
		value: 'deleteLines',
		action: 'Delete lines by web service',
		description: 'Remove lines from a table of a record, by their numbers',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		blockKeyProperty,
		lineNumbersProperty,
		simplifyProperty,
		keyedWriteOptions(),
	],
	writes: true,
	subtitle: { words: 'Delete lines', parameters: ['webService'] },
	...writesByRecord('deleteLines', async (context, _client, { keys }, itemIndex) => ({
		diagnoses: [],
		call: {
			operation: 'deleteLines',
			keys,
			blockKey: readBlockKey(context, itemIndex),
			lineKeys: readLineNumbers(context, itemIndex),
		},
		withoutData: { linesDeleted: true, ...keyMembers(keys) },
	})),
};
