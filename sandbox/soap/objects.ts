import type { DataSet } from '../data/dataSet';
import type { Column, Row, TableName } from '../data/definition';
import type { RecordWriter } from '../data/recordWriter';
import type { WriteRequest, WriteResult } from '../data/write';
import { tableDefinition } from '../data/dictionary';
import type { Switches } from '../switches';
import { type OutBlock, type OutField, outField } from './blocks';
import type { InFields, Input } from './input';
import type { Publication, PublishedBlock } from './publications';

/** A record as a `read` shows it: groups, what X3 adds, lines (SF10). */
export function recordBlocks(
	publication: Publication,
	row: Row,
	data: DataSet,
	{ soapStamps }: Switches,
): OutBlock[] {
	const { groups, lines } = publication;
	const labels = (block: PublishedBlock) =>
		block.fields.flatMap(({ name, column }) => {
			const label = labelOf(column, row, data);
			const field = outField(name, column, row.fields);
			return label === undefined
				? [field]
				: [field, { name: `Z${name}`, type: 'Char', text: label }];
		});
	return [
		...groups.map((group) => ({ id: group.id, fields: labels(group) })),
		{
			id: 'ADXTEC',
			fields: [
				{
					name: 'WW_MODSTAMP',
					type: 'Char',
					text: stampText(row.updatedAt, soapStamps),
				},
				{ name: 'WW_MODUSER', type: 'Char', text: 'ADMIN' },
			],
		},
		...(lines
			? [
					{
						id: lines.id,
						dimension: lines.dimension,
						lines: row.lines.map((line) =>
							lines.fields.map(({ name, column }) => outField(name, column, line.fields)),
						),
					},
				]
			: []),
	];
}

/** Two hours: summer time in much of Europe. */
const aheadMs = 7_200_000;

/** `yyyymmddhhmmss`; in which time zone is not known (S33). */
function stampText(updatedAt: string, stamps: Switches['soapStamps']): string {
	const ahead = stamps === 'local' ? aheadMs : 0;
	const moment = new Date(Date.parse(updatedAt) + ahead).toISOString();
	return moment.replaceAll(/\D/g, '').slice(0, 14);
}

/** The label of a reference (SF8). */
function labelOf(column: Column, row: Row, data: DataSet): string | undefined {
	const value = row.fields[column.code];
	if (!column.references || !['SALFCY', 'POHFCY', 'FCY'].includes(column.code) || !value)
		return undefined;
	const table = data.table(column.references);
	const found = table.get(String(value));
	return found && String(found.fields[table.definition.columns[1].code] ?? '');
}

/** A row of the left list. */
export function listRow(
	publication: Publication,
	row: Row,
	dates: Switches['soapListDates'],
): OutField[] {
	const { columns } = tableDefinition(publication.table);
	return publication.list.flatMap((code) => {
		const column = columns.find((candidate) => candidate.code === code);
		return column ? [outField(code, column, row.fields, (day) => listDate(day, dates))] : [];
	});
}

function listDate(day: string, form: Switches['soapListDates']): string {
	const [year, month, date] = day.split('-');
	if (form === 'compact') return `${year}${month}${date}`;
	return form === 'dayFirst' ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
}

/** What a caller wants a record to hold, or what X3 says against it. */
export function writeRequest(
	publication: Publication,
	input: Input,
	before: Row | undefined,
): WriteRequest | { refused: string } {
	const fields: Record<string, unknown> = {};
	for (const [id, given] of input.groups) {
		if (id === 'ADXTEC') continue; // ignored (S28)
		if (id === publication.lines?.id) {
			return {
				refused: `Group [${id}] has a dimension greater than 1. You have to use TAB Xml tag.`,
			};
		}
		const group = publication.groups.find((candidate) => candidate.id === id);
		if (!group) return { refused: `Group [${id}] not found into X3 description.` };
		const read = columnValues(group, given);
		if ('refused' in read) return { refused: String(read.refused) };
		Object.assign(fields, read);
	}
	const { lines } = publication;
	const unknown = [...input.tables.keys()].find((id) => id !== lines?.id);
	if (unknown !== undefined)
		return { refused: `Group [${unknown}] not found into X3 description.` };
	const given = lines && input.tables.get(lines.id);
	if (!lines || !given) return { fields };
	const requests: NonNullable<WriteRequest['lines']>[number][] = [];
	for (const [number, values] of given) {
		const line = before?.lines[number - 1];
		const read = columnValues(lines, values);
		if ('refused' in read) return { refused: String(read.refused) };
		const numbered = lines.fields.find(({ name }) => name === lines.number)?.column.code ?? '';
		if (!Number(read[numbered])) delete read[numbered];
		requests.push({ ...(line ? { uuid: line.uuid } : {}), fields: read });
	}
	return { fields, lines: requests };
}

/** Values by column. Labels (`Z…`) are ignored (S28); an empty date, number or menu is none (S21). */
function columnValues(
	block: PublishedBlock,
	given: InFields,
): Record<string, unknown> | { refused: string } {
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(given)) {
		const field = block.fields.find((candidate) => candidate.name === name);
		if (!field) {
			if (name.startsWith('Z') && block.fields.some((known) => `Z${known.name}` === name)) continue;
			return {
				refused: `Cannot add field [${name}]. Field [${name}] not found into X3 description.`,
			};
		}
		values[field.column.code] = columnValue(field.column, String(value));
	}
	return values;
}

function columnValue({ type }: Column, text: string): string | null {
	const isText = type === 'string' || type === 'text';
	if (!isText && (text.trim() === '' || (type === 'menu' && text === '0'))) return null;
	return type === 'date' ? text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : text;
}

/** A new key is blank in what was read and is sent back: then X3 gives the next number. */
export function withoutBlankKey(table: TableName, request: WriteRequest): WriteRequest {
	const fields = { ...request.fields };
	for (const code of tableDefinition(table).key) {
		if (String(fields[code] ?? '').trim() === '') delete fields[code];
	}
	return { ...request, fields };
}

/** Takes lines out by their numbers (SF7). */
export function withoutLines(
	writes: RecordWriter,
	table: TableName,
	row: Row,
	numbers: readonly number[],
): WriteResult {
	const lines = row.lines.flatMap((line, index) =>
		numbers.includes(index + 1) ? [{ uuid: line.uuid, isDeleted: true, fields: {} }] : [],
	);
	return writes.update(table, row, { fields: {}, lines });
}
