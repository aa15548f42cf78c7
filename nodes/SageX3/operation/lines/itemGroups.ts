import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { pathSteps, valueAtPath } from '../../../../sage/jsonPath';
import { outgoingJson } from '../../../../sage/outgoingJson';
import { SageError } from '../../../../sage/SageError';
import { itemRanges } from '../itemRanges';
import { expressionAt, isNothing } from '../../parameters/expression';
import { pathsIn } from '../../parameters/paths';
import { zonedText } from '../../parameters/zonedDates';
import { Breath } from '../../transport/eventLoop';

/** Input items that make one record, in their order. */
export interface ItemGroup {
	itemIndexes: number[];
	/** Why nobody can tell whether they are one record; undefined when they are. */
	refusal: SageError | undefined;
}

const LABEL = "'Shared Fields'";

/**
 * Groups the input items that share the values of the chosen fields, wherever they stand; in the order of the first of each
 * group. Values that differ only in case, or in blanks around them, are refused: X3 may hold them as one.
 *
 * @throws SageError `invalidRequest` for the whole run, when an item has no value: its line could belong to any record
 */
export async function itemGroups(
	context: IExecuteFunctions,
	itemCount: number,
): Promise<ItemGroup[]> {
	const items = context.getInputData();
	const names = sharedFields(context, itemCount);
	const groups = new Map<string, Map<string, number[]>>();
	const blank = new Map<string, number[]>();
	const breath = new Breath();
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		const values = names.map((name) =>
			sharedValue(context, items[itemIndex].json, name, itemIndex),
		);
		const missing = names.find((_, index) => values[index] === undefined);
		if (missing !== undefined) pushTo(blank, missing, itemIndex);
		add(groups, values, itemIndex);
		await breath.taken();
	}
	const [missing] = blank;
	if (missing !== undefined) throw noValue(...missing);
	return [...groups.values()].map((spellings): ItemGroup => ({
		itemIndexes: [...spellings.values()].flat().sort((left, right) => left - right),
		refusal: spellings.size > 1 ? spelledTwice([...spellings]) : undefined,
	}));
}

function add(
	groups: Map<string, Map<string, number[]>>,
	values: ReadonlyArray<string | undefined>,
	itemIndex: number,
): void {
	const loose = JSON.stringify(values.map((value = '') => looseForm(value)));
	const spellings = groups.get(loose) ?? new Map<string, number[]>();
	groups.set(loose, spellings);
	pushTo(spellings, JSON.stringify(values), itemIndex);
}

function pushTo(lists: Map<string, number[]>, name: string, itemIndex: number): void {
	const list = lists.get(name);
	if (list === undefined) lists.set(name, [itemIndex]);
	else list.push(itemIndex);
}

/** Equal for texts that X3 may hold as one. */
function looseForm(value: string): string {
	return value.normalize('NFC').trim().toUpperCase();
}

/** The names of the fields; the same for all items, so that nobody groups by one field here and by another there. */
function sharedFields(context: IExecuteFunctions, itemCount: number): string[] {
	const named = Array.from({ length: itemCount }, (_, itemIndex) =>
		readSharedFields(context, itemIndex),
	);
	const [first = []] = named;
	const text = JSON.stringify(first);
	const other = named.findIndex((names) => JSON.stringify(names) !== text);
	if (other === -1) return first;
	throw refused(
		`${LABEL} names other fields for item ${other} than for item 0`,
		'Name the same fields for all items.',
	);
}

/**
 * The names of the fields by which an input item belongs to its record.
 * @throws SageError `invalidRequest` when there is none, or an expression leaves one of them empty: items would be grouped
 *   by fewer
 */
export function readSharedFields(context: IExecuteFunctions, itemIndex: number): string[] {
	const given: unknown = context.getNodeParameter('sharedFields', itemIndex, '');
	const names = pathsIn(given);
	const parts: unknown[] = Array.isArray(given) ? given : String(given ?? '').split(',');
	const isGiven = expressionAt(context, 'sharedFields') !== undefined;
	const lacksSome = parts.some(isNothing) && (isGiven || Array.isArray(given));
	if (names.length === 0 || names.some(isNothing) || lacksSome) throw noFields(itemIndex);
	return [...new Set(names)];
}

/** The value of an item as text; undefined when it has none. */
function sharedValue(
	context: IExecuteFunctions,
	json: IDataObject,
	name: string,
	itemIndex: number,
): string | undefined {
	const value = Object.prototype.hasOwnProperty.call(json, name)
		? json[name]
		: valueAtPath(json as JsonObject, pathSteps(name));
	if (isNothing(value)) return undefined;
	const place = `'${name}' of item ${itemIndex}, which ${LABEL} names`;
	const sent = outgoingJson(value, {
		dateText: (date) => zonedText(date, context.getTimezone()),
		refused: (_, { problem, wayOut }) => refused(`${place}: ${problem}`, wayOut),
	});
	if (typeof sent !== 'object' || sent === null) return String(sent);
	throw refused(`${place}, is not a single value`, 'Name fields that hold a text or a number.');
}

function noFields(itemIndex: number): SageError {
	return refused(
		`${LABEL} is empty for item ${itemIndex}`,
		'Name the fields of the input items by which they become records, such as orderNumber, or check what its expression gives.',
	);
}

function noValue(name: string, items: readonly number[]): SageError {
	return refused(
		`${items.length === 1 ? 'Item' : 'Items'} ${itemRanges(items)} ${items.length === 1 ? 'has' : 'have'} no value for '${name}', by which items become records`,
		`A line without it could belong to any of the records, so no item is sent. Fill it in, filter such items out before, or name another field under ${LABEL}: its name, not its value.`,
	);
}

function spelledTwice(spellings: ReadonlyArray<readonly [string, readonly number[]]>): SageError {
	const told = spellings
		.slice(0, MOST_TOLD)
		.map(([values, items]) => `${values.slice(1, -1)} (${itemRanges(items)})`)
		.join(', ');
	return refused(
		`Values of ${LABEL} differ only in upper and lower case, or in blanks: ${told}`,
		'Nobody can tell whether these items are one record or several. Spell the values alike.',
	);
}

const MOST_TOLD = 5;

function refused(message: string, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description: `${wayOut} Nothing was sent.`,
	});
}
