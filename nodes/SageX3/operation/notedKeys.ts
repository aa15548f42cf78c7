import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { isJsonObject, type JsonObject } from '../../../sage/exactJson';
import { pathSteps, valueAtPath } from '../../../sage/jsonPath';

/** Entry of the `options` of operations that write. */
export const noteKeysOption: INodeProperties = {
	displayName: 'Note Keys in Execution',
	name: 'noteKeys',
	type: 'boolean',
	default: false,
	description:
		'Whether to note the keys of the written records in the custom data of the execution (sageX3Keys), so that you can search the executions by an order number',
};

/** Names of the entries; letters and digits alone. n8n keeps ten for each execution, some of them may be the user's. */
const ENTRIES = ['sageX3Keys', 'sageX3Keys2', 'sageX3Keys3', 'sageX3Keys4'];

/** Entry of the `options` of operations whose answers do not say which of their fields is the key. */
export const noteKeyFieldOption: INodeProperties = {
	displayName: 'Note Key in Execution',
	name: 'noteKeyField',
	type: 'string',
	default: '',
	placeholder: 'e.g. SOHNUM',
	description:
		'Field of the answer that holds the key of what was written. Its value is noted in the custom data of the execution (sageX3Keys), so that you can search the executions by an order number. A path such as order.number works, too.',
};

/** n8n complains about longer ones. */
const LONGEST_ENTRY = 255;
const SEPARATOR = ', ';

interface CustomData {
	get(name: string): unknown;
	set(name: string, value: string): void;
}

/**
 * Notes the keys of records that were written in the custom data of the execution, behind those that an earlier node has
 * noted. A write is done, whatever happens here.
 * @returns what is to be said: that not all of them have found a place
 */
export function noteKeys(context: IExecuteFunctions, keys: readonly string[]): string | undefined {
	const customData = customDataOf(context);
	if (keys.length === 0) return undefined;
	if (customData === undefined) return 'This version of n8n has no place to note keys in.';
	const entries = ENTRIES.map((name) => textOf(customData.get(name)));
	for (const key of new Set(keys)) {
		const place = placeFor(key, entries);
		if (place !== undefined) entries[place] = [entries[place], key].filter(Boolean).join(SEPARATOR);
	}
	entries.forEach((entry, place) => {
		if (entry !== '') customData.set(ENTRIES[place], entry);
	});
	const kept = ENTRIES.map((name) => textOf(customData.get(name))); // n8n has dropped what is too many
	const left = [...new Set(keys)].filter((key) => !kept.some((entry) => holds(entry, key))).length;
	if (left === 0) return undefined;
	return `${left} keys of written records did not fit into the custom data of the execution.`;
}

/** The entry that has room for a key; undefined when none has, or one holds it already. */
function placeFor(key: string, entries: readonly string[]): number | undefined {
	if (entries.some((entry) => holds(entry, key))) return undefined;
	const place = entries.findIndex((entry) => {
		const length = entry === '' ? key.length : entry.length + SEPARATOR.length + key.length;
		return length <= LONGEST_ENTRY;
	});
	return place === -1 ? undefined : place;
}

function holds(entry: string, key: string): boolean {
	return (SEPARATOR + entry + SEPARATOR).includes(SEPARATOR + key + SEPARATOR);
}

/** Whether an input item asks for it. */
export function notesKeys(context: IExecuteFunctions, itemIndex: number): boolean {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return options.noteKeys === true || keyFieldOf(options) !== undefined;
}

/** What stands in the field that is to be noted, of each of these items. */
export function keysInField(
	context: IExecuteFunctions,
	itemIndex: number,
	items: readonly INodeExecutionData[],
): string[] {
	const field = keyFieldOf(context.getNodeParameter('options', itemIndex, {}) as IDataObject);
	if (field === undefined) return [];
	const steps = pathSteps(field);
	return items.flatMap(({ json }) => {
		const key = valueAtPath(json as JsonObject, steps);
		const isKey = (typeof key === 'string' && key.trim() !== '') || typeof key === 'number';
		return isKey ? [String(key).trim()] : [];
	});
}

function keyFieldOf({ noteKeyField }: IDataObject): string | undefined {
	return typeof noteKeyField === 'string' && noteKeyField.trim() !== ''
		? noteKeyField.trim()
		: undefined;
}

function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const { $execution } = context.getWorkflowDataProxy(0);
	if (!isJsonObject($execution)) return undefined;
	const { customData } = $execution as { customData?: unknown };
	return isCustomData(customData) ? customData : undefined;
}

function isCustomData(value: unknown): value is CustomData {
	return typeof value === 'object' && value !== null && 'get' in value && 'set' in value;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
