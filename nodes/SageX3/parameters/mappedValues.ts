import type { IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { zonedDates } from './zonedDates';

/** The values of the field mapper `columns`, and the fields that are matched on. */
interface MappedValues {
	values: Readonly<Record<string, unknown>>;
	matching: readonly string[];
}

/**
 * Reads the mapped values of one input item: the whole item, or the fields that were filled in. A field left blank in
 * the editor is not sent; one whose expression gives null is, and clears the field.
 */
export function readMappedValues(context: IExecuteFunctions, itemIndex: number): MappedValues {
	const columns: unknown = context.getNodeParameter('columns', itemIndex, {});
	const mapped = isJsonObject(columns) ? columns : {};
	const matching = Array.isArray(mapped.matchingColumns) ? mapped.matchingColumns.map(String) : [];
	if (mapped.mappingMode === 'autoMapInputData') {
		return { values: sendable(context, context.getInputData()[itemIndex].json), matching };
	}
	const typed = typedValues(context);
	const filledIn = Object.entries(isJsonObject(mapped.value) ? mapped.value : {}).filter(
		([name]) => (typed[name] ?? '') !== '',
	);
	return { values: sendable(context, Object.fromEntries(filledIn)), matching };
}

function sendable(
	context: IExecuteFunctions,
	values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const timeZone = context.getTimezone();
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, zonedDates(value, timeZone)]),
	);
}

/** What stands in the node before expressions are worked out: null, or an empty text, for what was left blank. */
function typedValues(context: IExecuteFunctions): Record<string, unknown> {
	const columns: unknown = context.getNode().parameters.columns;
	return isJsonObject(columns) && isJsonObject(columns.value) ? columns.value : {};
}
