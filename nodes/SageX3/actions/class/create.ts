import { writingPlaceProperties } from '../../class/classPlace';
import { createFacetOf, createFacetOption } from '../../class/facets';
import { simplifyProperty } from '../../class/fields';
import { columnsProperty } from '../../class/writing/columns';
import { createDoor } from '../../class/writing/createDoor';
import { readCreate } from '../../class/writing/creates';
import { linesProperties } from '../../class/writing/lineForm';
import { createOnceByOption } from '../../class/writing/once/onceValues';
import { valueOptions } from '../../class/writing/writeOptions';
import { batchesOf } from '../../operation/batches';
import { dryTogether } from '../../operation/dryTogether';
import { OnceCreates } from '../../operation/once/onceCreates';
import type { JointOperation } from '../../operation/operation';
import { groupsByRecord } from '../../operation/sameRecord';

/** Create: creates a record of a class for each input item. */
export const create: JointOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create record of a class',
		description: 'Create a record of a REST class, with its lines, from mapped values',
	},
	properties: [
		...writingPlaceProperties,
		columnsProperty,
		...linesProperties,
		simplifyProperty,
		valueOptions(createFacetOption, createOnceByOption),
	],
	writes: true,
	decidesOnRunningAgain: true,
	subtitle: { words: 'Create', parameters: ['className'] },
	facets: { shown: () => 'query', taken: (options) => [createFacetOf(options)] },
	async batches(client, itemCount) {
		const creates = new OnceCreates(this, createDoor(this, client), (tasks) =>
			dryTogether(
				tasks,
				() => '',
				(writes) => groupsByRecord(writes, 1),
			),
		);
		return await batchesOf(itemCount, {
			read: async (itemIndex) => await readCreate(this, client, itemIndex),
			group: creates.group,
			perform: creates.perform,
		});
	},
};
