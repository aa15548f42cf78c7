import { doubtOptions } from '../../operation/doubt/doubtOptions';
import type { JointOperation } from '../../operation/operation';
import { keyMembers, keyProperty } from '../../webService/keys';
import { serviceProperties } from '../../webService/service';
import { writesByRecord } from '../../webService/writesByRecord';
import { keyedWriteOptions } from '../../webService/writeOptions';

/** Delete: deletes one record of a published object for each input item. */
export const deleteRecord: JointOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record by web service',
		description: 'Delete a record of a published object by its key',
	},
	properties: [...serviceProperties, keyProperty, keyedWriteOptions(...doubtOptions)],
	writes: true,
	subtitle: { words: 'Delete', parameters: ['webService'] },
	...writesByRecord('delete', async (_context, _client, { keys }) => ({
		diagnoses: [],
		call: { operation: 'delete', keys },
		foundBy: { kind: 'keys', keys },
		withoutData: { deleted: true, ...keyMembers(keys) },
	})),
};
