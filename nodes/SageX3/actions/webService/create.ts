import type { SingleOperation } from '../../operation/operation';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { serviceProperties } from '../../webService/service';
import { readValues, valuesProperty } from '../../webService/values';
import { writesByItem } from '../../webService/writesByItem';
import { keylessWriteOptions } from '../../webService/writeOptions';

/** Create: saves a new record of a published object for each input item. */
export const create: SingleOperation = {
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
		simplifyProperty,
		keylessWriteOptions(unknownFields),
	],
	writes: true,
	subtitle: { words: 'Create', parameters: ['webService'] },
	...writesByItem('create', async (context, client, service, itemIndex) => {
		const { xml, diagnoses } = await readValues(context, client, service, itemIndex);
		return {
			...{ diagnoses, keys: [] },
			call: { operation: 'save', objectXml: xml },
			withoutData: { created: true },
		};
	}),
};
