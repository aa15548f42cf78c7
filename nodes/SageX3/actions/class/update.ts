import type { IDataObject } from 'n8n-workflow';
import { writingPlaceProperties } from '../../class/classPlace';
import { readForm, simplifyProperty } from '../../class/fields';
import { namedRecordKey, recordKeyProperties } from '../../class/recordKey';
import { columnsProperty, readValues } from '../../class/writing/columns';
import { expectedVersionOption } from '../../class/writing/expectedVersion';
import { updateRecord } from '../../class/writing/updates';
import { readKeyedWrite, type WantedUpdate } from '../../class/writing/wanted';
import { addLinesOption, valueOptions } from '../../class/writing/writeOptions';
import { writingPrototype } from '../../class/writing/writingPrototype';
import { batchesOf } from '../../operation/batches';
import type { JointOperation } from '../../operation/operation';
import { groupsByRecord, inRounds } from '../../operation/sameRecord';
import { expectedVersion } from '../../parameters/expectedVersion';

/** Update: changes one record of a class for each input item. */
export const update: JointOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record of a class',
		description:
			'Change a record of a REST class: sends what differs, and identifies lines by their IDs',
	},
	properties: [
		...writingPlaceProperties,
		...recordKeyProperties,
		columnsProperty,
		simplifyProperty,
		valueOptions(addLinesOption, expectedVersionOption),
	],
	writes: true,
	subtitle: { words: 'Update', parameters: ['className'] },
	facets: { taken: () => ['edit'] },
	key: namedRecordKey,
	async batches(client, itemCount) {
		return await batchesOf<WantedUpdate>(itemCount, {
			read: async (itemIndex) => {
				const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
				const expected = expectedVersion(this, itemIndex);
				const wanted = readKeyedWrite(this, client, itemIndex);
				const { prototype, diagnoses } = await writingPrototype(client, wanted.place, 'edit');
				const values = readValues(this, itemIndex, wanted.place, prototype, 'keep');
				return {
					...wanted,
					data: values.data,
					prototype,
					addsLines: options.addLines === true,
					expected,
					form: readForm(this, itemIndex),
					notes: [...diagnoses, ...values.notes],
				};
			},
			group: (tasks) => groupsByRecord(tasks, 1),
			perform: async (tasks) =>
				await inRounds(this, tasks, async ([task]) => await updateRecord(this, client, task)),
		});
	},
};
