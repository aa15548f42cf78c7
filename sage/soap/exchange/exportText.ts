import type { JsonObject, JsonValue } from '../../exactJson';
import { SageError } from '../../SageError';
import { excerpt } from '../../webPage';
import type { Layout, Level } from './layout';

/**
 * The records of an export file as items: by a layout, lines below their head; without one, each record with its fields in
 * order.
 *
 * Source: SF14.
 * @throws SageError `unreadable` for a record that is of none of the levels
 */
export function exportedItems(
	text: string,
	{ levels, recordSeparator, fieldSeparator }: Layout,
): JsonObject[] {
	const records = text.split(recordSeparator).filter((record) => record.trim() !== '');
	if (levels.length === 0) {
		return records.map((record) => ({ values: record.split(fieldSeparator) }));
	}
	const items: Array<Map<string, JsonValue>> = [];
	for (const record of records) {
		const parts = record.split(fieldSeparator);
		const level = levelOf(parts, levels);
		if (level === undefined) throw unknownIndicator(record, recordSeparator);
		const values = named(parts, level);
		const head = items[items.length - 1];
		if (level.list === '' || head === undefined) items.push(values);
		else listIn(head, level.list).push(Object.fromEntries(values));
	}
	return items.map((item): JsonObject => Object.fromEntries(item));
}

/** Nobody can tell which separator belongs to a value: then records would be other ones than those of X3. */
function unknownIndicator(record: string, recordSeparator: string): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: `The file holds a record that is of no level of the layout: ${excerpt(record)}`,
		description: `Add its level to 'Record Layout'. Or a value holds the separator '${recordSeparator}': choose another 'Record Separator' in the options, one that stands in no value.`,
	});
}

function levelOf([first]: readonly string[], levels: readonly Level[]): Level | undefined {
	return (
		levels.find(({ indicator }) => indicator !== '' && indicator === first) ??
		levels.find(({ indicator }) => indicator === '')
	);
}

function named(parts: readonly string[], { indicator, fields }: Level): Map<string, JsonValue> {
	const values = indicator === '' ? parts : parts.slice(1);
	const pairs = fields.map((name, index): [string, JsonValue] => [name, values[index] ?? '']);
	const more = values.slice(fields.length);
	return new Map([...pairs, ...(more.length > 0 ? [['$more', more] as [string, JsonValue]] : [])]);
}

function listIn(head: Map<string, JsonValue>, list: string): JsonValue[] {
	const known = head.get(list);
	if (Array.isArray(known)) return known;
	const made: JsonValue[] = [];
	head.set(list, made);
	return made;
}
