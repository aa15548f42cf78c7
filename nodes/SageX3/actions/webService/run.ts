import type { SingleOperation } from '../../operation/operation';
import { simplifyProperty, unknownFields } from '../../webService/options';
import { serviceProperties } from '../../webService/service';
import { readValues, valuesProperty } from '../../webService/values';
import { writesByItem } from '../../webService/writesByItem';
import { keylessWriteOptions } from '../../webService/writeOptions';

/** Run Sub-Program: runs a published sub-program for each input item. What it does is not known, so it counts as a write. */
export const run: SingleOperation = {
	option: {
		name: 'Run Sub-Program',
		value: 'run',
		action: 'Run sub program by web service',
		description: 'Run a published sub-program with mapped arguments, and return its results',
	},
	properties: [
		...serviceProperties,
		valuesProperty,
		simplifyProperty,
		keylessWriteOptions(unknownFields),
	],
	writes: true,
	subtitle: { words: 'Run sub-program', parameters: ['webService'] },
	...writesByItem('run', async (context, client, service, itemIndex) => {
		const { xml, diagnoses, unchecked } = await readValues(context, client, service, itemIndex);
		return {
			...{ diagnoses, unchecked, keys: [] },
			call: { operation: 'run', inputXml: xml },
			withoutData: { done: true },
		};
	}),
};
