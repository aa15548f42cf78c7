import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../../../sage/exactJson';
import type { MatchedValues } from '../key/matchingKey';
import { zonedDates } from '../../parameters/zonedDates';

/** The values of a record to write, mapped to the input of the node. */
export function columnsProperty(mode: 'add' | 'update' | 'upsert'): INodeProperties {
	return {
		displayName: 'Values',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		displayOptions: { hide: { node: [''] } },
		typeOptions: {
			loadOptionsDependsOn: ['node.value'],
			resourceMapper: {
				resourceMapperMethod: 'getInputFields',
				mode,
				valuesLabel: 'Values',
				fieldWords: { singular: 'field', plural: 'fields' },
				multiKeyMatch: true,
				supportAutoMap: true,
			},
		},
	};
}

/**
 * Reads the mapped values of one input item: the whole item, or the fields that were filled in. A field left blank in
 * the editor is not sent; one whose expression gives null is, and clears the field. Blanks around a key are no part of it.
 */
export function readColumns(context: IExecuteFunctions, itemIndex: number): MatchedValues {
	const columns: unknown = context.getNodeParameter('columns', itemIndex, {});
	const mapped = isJsonObject(columns) ? columns : {};
	const matching = Array.isArray(mapped.matchingColumns) ? mapped.matchingColumns.map(String) : [];
	if (mapped.mappingMode === 'autoMapInputData') {
		const item = context.getInputData()[itemIndex].json;
		return { values: sendable(context, item, matching), matching };
	}
	const typed = typedValues(context);
	const filledIn = Object.entries(isJsonObject(mapped.value) ? mapped.value : {}).filter(
		([name]) => (typed[name] ?? '') !== '',
	);
	return { values: sendable(context, Object.fromEntries(filledIn), matching), matching };
}

function sendable(
	context: IExecuteFunctions,
	values: Readonly<Record<string, unknown>>,
	matching: readonly string[],
): Record<string, unknown> {
	const timeZone = context.getTimezone();
	const zoned = Object.entries(values).map(([name, value]) => [name, zonedDates(value, timeZone)]);
	return keysTrimmed(Object.fromEntries(zoned), matching);
}

function keysTrimmed(
	values: Readonly<Record<string, unknown>>,
	matching: readonly string[],
): Record<string, unknown> {
	const trimmed = { ...values };
	for (const name of matching) {
		const value = values[name];
		if (typeof value === 'string') trimmed[name] = value.trim();
	}
	return trimmed;
}

/** What stands in the node before expressions are worked out: null, or an empty text, for what was left blank. */
function typedValues(context: IExecuteFunctions): Record<string, unknown> {
	const columns: unknown = context.getNode().parameters.columns;
	return isJsonObject(columns) && isJsonObject(columns.value) ? columns.value : {};
}
