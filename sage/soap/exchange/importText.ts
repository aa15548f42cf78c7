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
			if (!isJsonObject(line)) throw refused(`${at} is no object`, 'Each line is an object.');
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
	return [...(indicator === '' ? [] : [indicator]), ...texts].join(layout.fieldSeparator);
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
