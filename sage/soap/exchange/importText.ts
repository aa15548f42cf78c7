import { isJsonObject } from '../../exactJson';
import { readIsoDate } from '../../isoDate';
import { momentText } from '../../moment';
import { fieldText } from '../input/fieldText';
import { refused, type Layout, type Level } from './layout';

/** What the last record of an import file is. Source: SF14. */
const END = 'END';

/**
 * The file of an import: the records of each item, the lines of an item below its head, and the end.
 *
 * Source: SF14.
 * @throws SageError `invalidRequest` for values that a file cannot hold
 */
export function importText(items: ReadonlyArray<Record<string, unknown>>, layout: Layout): string {
	const records = items.flatMap((item, index) => recordsOf(item, layout, `item ${index}`));
	return [...records, END].join(layout.recordSeparator);
}

/** The same for text that somebody else has made: it ends as X3 wants it. */
export function endedText(text: string, recordSeparator: string): string {
	const isClosed = recordSeparator !== '' && text.endsWith(recordSeparator);
	const open = isClosed ? text.slice(0, -recordSeparator.length) : text;
	const start = open.lastIndexOf(recordSeparator);
	const last = start === -1 ? open : open.slice(start + recordSeparator.length);
	return last.trim() === END ? open : `${open}${recordSeparator}${END}`;
}

function recordsOf(item: Record<string, unknown>, layout: Layout, place: string): string[] {
	return layout.levels.flatMap((level) => {
		if (level.list === '') return [recordOf(item, level, layout, place)];
		const given = own(item, level.list);
		if (given === undefined || given === null) return [];
		const list: unknown[] = Array.isArray(given) ? given : [given];
		return list.map((line, index) => {
			const at = `${place}, ${level.list}[${index}]`;
			if (!isJsonObject(line)) throw refused(`${at} is not an object`, 'Each line is an object.');
			return recordOf(line, level, layout, at);
		});
	});
}

function recordOf(
	values: Record<string, unknown>,
	{ indicator, fields }: Level,
	layout: Layout,
	place: string,
): string {
	const texts = fields.map((name) => textOf(own(values, name), name, layout, place));
	const record = [...(indicator === '' ? [] : [indicator]), ...texts].join(layout.fieldSeparator);
	if (record.trim() !== END) return record;
	throw refused(`${place} makes the record '${END}', which ends the file`, 'Give it an indicator.');
}

/** Fields of a layout that no record has, by all of its levels: they go out empty, and may have been misspelt. */
export function fieldsOfNone(
	items: ReadonlyArray<Record<string, unknown>>,
	{ levels }: Layout,
): string[] {
	return levels.flatMap(({ fields, list }) => {
		const records = list === '' ? items : items.flatMap((item) => membersOf(item, list));
		if (records.length === 0) return [];
		const absent = fields.filter((name) =>
			records.every((record) => own(record, name) === undefined),
		);
		return absent.map((name) => (list === '' ? name : `${list}[].${name}`));
	});
}

function membersOf(item: Record<string, unknown>, list: string): Array<Record<string, unknown>> {
	const given = own(item, list);
	return (Array.isArray(given) ? given : [given]).filter(isJsonObject);
}

function textOf(
	value: unknown,
	name: string,
	{ recordSeparator, fieldSeparator }: Layout,
	place: string,
): string {
	if (value === undefined || value === null) return '';
	const moment = typeof value === 'object' ? momentText(value, 'instant') : undefined;
	const day = typeof moment === 'string' ? readIsoDate(moment)?.day.replace(/-/g, '') : undefined;
	const written = day === undefined ? fieldText(value, undefined) : { text: day };
	if ('problem' in written) throw refused(`${name} (${place}): ${written.problem}`, '');
	const separator = [recordSeparator, fieldSeparator].find((one) => written.text.includes(one));
	if (separator === undefined) return written.text;
	throw refused(
		`${name} (${place}): the text holds the separator '${separator}'`,
		'Choose separators that stand in no value, in the template and here.',
	);
}

function own(values: Record<string, unknown>, name: string): unknown {
	return Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
}
