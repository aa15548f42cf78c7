import { doubtOptions } from '../../operation/doubt/doubtOptions';
import type { JointOperation } from '../../operation/operation';
import { createBatches } from '../../webService/once/creates';
import { onceOptions } from '../../webService/once/onceOptions';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { linesOfNewProperties } from '../../webService/recordLines';
import { serviceProperties } from '../../webService/service';
import { valuesProperty } from '../../webService/values';
import { keylessWriteOptions } from '../../webService/writeOptions';

/** Create: saves a new record of a published object for each input item. */
export const create: JointOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create record by web service',
		description:
			'Create a record of a published object (order with its lines …) from mapped values',
	},
	properties: [
		...serviceProperties,
		valuesProperty,
		...linesOfNewProperties,
		simplifyProperty,
		keylessWriteOptions(...onceOptions, ...doubtOptions, unknownFields),
	],
	writes: true,
	decidesOnRunningAgain: true,
	subtitle: { words: 'Create', parameters: ['webService'] },
	batches: createBatches,
};
