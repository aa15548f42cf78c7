import type { DataSet } from '../data/dataSet';
import type { Row, TableName } from '../data/definition';

/** A level of a template: what its records begin with, and the columns behind that. */
interface TemplateLevel {
	readonly indicator: string;
	readonly columns: readonly string[];
}

/** An import/export template: head, and perhaps lines. */
export interface Template {
	readonly code: string;
	readonly table: TableName;
	readonly head: TemplateLevel;
	readonly lines?: TemplateLevel;
}

const level = (indicator: string, columns: string): TemplateLevel => ({
	indicator,
	columns: columns.split(' '),
});

/** Templates by code. Their fields are made up, but for `B` and the order of category and code in Sage's sample (SF14). */
export const templates: ReadonlyMap<string, Template> = new Map(
	[
		{
			code: 'BPC',
			table: 'customers' as const,
			head: level('B', 'BCGCOD BPCNUM BPCNAM CRY CUR BPCSTA OSTAUZ'),
		},
		{
			code: 'SOH',
			table: 'salesOrders' as const,
			head: level('E', 'SALFCY SOHNUM BPCORD ORDDAT CUSORDREF'),
			lines: level('L', 'ITMREF QTY GROPRI'),
		},
	].map((template) => [template.code, template]),
);

const fieldSeparator = ';';
const end = 'END';

/** The file of an export. */
export function exportFile(template: Template, rows: readonly Row[], separator: string): string {
	const records = rows.flatMap((row) => [
		recordOf(template.head, row.fields),
		...(template.lines ? row.lines.map(({ fields }) => recordOf(template.lines!, fields)) : []),
	]);
	return records.map((record) => `${record}${separator}`).join('');
}

function recordOf({ indicator, columns }: TemplateLevel, fields: Row['fields']): string {
	const values = columns.map((code) => String(fields[code] ?? '').replaceAll(dash(code), ''));
	return [indicator, ...values].join(fieldSeparator);
}

/** Dates are written without dashes. */
function dash(code: string): string {
	return code.endsWith('DAT') ? '-' : '\u0000';
}

/** A record of an import file, and its lines. */
export interface ImportRecord {
	readonly fields: Readonly<Record<string, string>>;
	readonly lines: ReadonlyArray<Readonly<Record<string, string>>>;
}

/** Reads the file of an import; says what is wrong with it, as X3 might. */
export function importFile(
	template: Template,
	file: string,
	separator: string,
): ImportRecord[] | { refused: string } {
	const records = file.split(separator);
	if (records.pop()?.trim() !== end) return { refused: 'The last record of the file is not END' };
	const read: Array<{ fields: Record<string, string>; lines: Array<Record<string, string>> }> = [];
	for (const [index, record] of records.entries()) {
		const [indicator, ...values] = record.split(fieldSeparator);
		const ofLines = indicator === template.lines?.indicator;
		const found = ofLines ? template.lines : template.head;
		if (!found || (!ofLines && indicator !== template.head.indicator)) {
			return { refused: `Record ${index + 1}: unknown indicator ${indicator}` };
		}
		const fields = Object.fromEntries(
			found.columns.map((code, place) => [code, valueOf(code, values[place] ?? '')]),
		);
		if (!ofLines) read.push({ fields, lines: [] });
		else if (read.length === 0) return { refused: `Record ${index + 1}: a line without head` };
		else read[read.length - 1].lines.push(fields);
	}
	return read;
}

function valueOf(code: string, text: string): string {
	return code.endsWith('DAT') ? text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') : text;
}

/** Rows that meet all criteria: `[F:BPC]BPCNUM='NA003'`, or `1=1` for all. */
export function matchingRows(
	data: DataSet,
	{ table }: Template,
	criteria: readonly string[],
): readonly Row[] | { refused: string } {
	const conditions: Array<[code: string, value: string]> = [];
	for (const criterion of criteria.map((text) => text.trim())) {
		if (criterion === '' || criterion === '1=1') continue;
		const [, code, value] = /^(?:\[F:\w+\])?(\w+)\s*=\s*['"](.*)['"]$/.exec(criterion) ?? [];
		if (code === undefined) return { refused: `Incorrect expression: ${criterion}` };
		conditions.push([code, value]);
	}
	return data
		.table(table)
		.rows()
		.filter(({ fields }) =>
			conditions.every(([code, value]) => String(fields[code] ?? '') === value),
		);
}
