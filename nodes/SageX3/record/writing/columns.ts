import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MatchedValues } from '../key/matchingKey';
import { unlessWordOfNothing } from '../../parameters/expression';
import { readMappedValues } from '../../parameters/mappedValues';
import { mapperProperty } from '../../parameters/mapperProperty';

/** The values of a record to write, mapped to the input of the node. */
export function columnsProperty(mode: 'add' | 'update' | 'upsert'): INodeProperties {
	return mapperProperty({
		of: 'node',
		dependsOn: ['node.value'],
		method: 'getInputFields',
		mode,
		multiKeyMatch: true,
	});
}

/**
 * Reads the mapped values of one input item. Blanks around a key are no part of it, and a word for nothing that its
 * expression gave is none.
 */
export function readColumns(context: IExecuteFunctions, itemIndex: number): MatchedValues {
	const { values, matching } = readMappedValues(context, itemIndex);
	const keys = matching.flatMap((name): Array<[string, unknown]> => {
		const value = values[name];
		if (typeof value !== 'string') return [];
		return [[name, unlessWordOfNothing(context, value.trim(), 'columns', 'value', name)]];
	});
	return { values: { ...values, ...Object.fromEntries(keys) }, matching };
}
