import type { Column, Fields, Value } from '../data/definition';
import { menuLabel, menuNumber } from './publications';
import { xmlText } from './xml';

/** A field as it is given out. */
export interface OutField {
	readonly name: string;
	readonly type: string;
	readonly text: string;
	readonly menu?: { readonly number: number; readonly label: string };
}

/** A block as it is given out. */
export type OutBlock =
	| { readonly id: string; readonly fields: readonly OutField[] }
	| {
			readonly id: string;
			readonly dimension: number;
			readonly lines: ReadonlyArray<readonly OutField[]>;
	  };

/** X3's name of a type. */
export function typeName({ type }: Column): string {
	switch (type) {
		case 'integer':
		case 'menu':
			return 'Integer';
		case 'decimal':
			return 'Decimal';
		case 'date':
			return 'Date';
		default:
			return 'Char';
	}
}

/** A field of a record; dates are `YYYYMMDD` (SF8) unless they are to be written otherwise. */
export function outField(
	name: string,
	column: Column,
	fields: Fields,
	writeDate: (day: string) => string = (day) => day.replaceAll('-', ''),
): OutField {
	const value = fields[column.code] ?? null;
	const type = typeName(column);
	if (column.type !== 'menu') {
		return {
			name,
			type,
			text: column.type === 'date' && value ? writeDate(String(value)) : textOf(value),
		};
	}
	const menu = column.menu ?? 'noYes';
	const number = Number(value ?? 0);
	return {
		name,
		type,
		text: String(number),
		menu: { number: menuNumber(menu), label: menuLabel(menu, number) },
	};
}

function textOf(value: Value): string {
	return value === null ? '' : String(value);
}

/** XML: groups, and all tables after them (SF10), attributes in the order of the alphabet. */
export function blocksXml(blocks: readonly OutBlock[]): string {
	const groups = blocks.map((block) =>
		'lines' in block
			? ''
			: `<GRP ID="${xmlText(block.id)}">${block.fields.map(fieldXml).join('')}</GRP>`,
	);
	const tables = blocks.map((block) =>
		'lines' in block
			? `<TAB DIM="${block.dimension}" ID="${xmlText(block.id)}" SIZE="${block.lines.length}">${block.lines
					.map((line, index) => `<LIN NUM="${index + 1}">${line.map(fieldXml).join('')}</LIN>`)
					.join('')}</TAB>`
			: '',
	);
	return resultXml('', groups.join('') + tables.join(''));
}

/** XML of a query: rows, with DIM and SIZE where they are told (S20). */
export function rowsXml(
	rows: ReadonlyArray<readonly OutField[]>,
	size: { dimension: number } | undefined,
): string {
	const lines = rows.map(
		(row, index) => `<LIN NUM="${index + 1}">${row.map(fieldXml).join('')}</LIN>`,
	);
	const told = size ? ` DIM="${size.dimension}" SIZE="${rows.length}"` : '';
	return resultXml(told, lines.join(''));
}

function resultXml(attributes: string, inner: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?><RESULT${attributes}>${inner}</RESULT>`;
}

function fieldXml({ name, type, text, menu }: OutField): string {
	const ofMenu = menu ? `MENULAB="${xmlText(menu.label)}" MENULOCAL="${menu.number}" ` : '';
	const head = `<FLD ${ofMenu}NAME="${xmlText(name)}" TYPE="${type}"`;
	if (text !== '') return `${head}>${xmlText(text)}</FLD>`;
	return type === 'Date' ? `${head}></FLD>` : `${head}/>`;
}

/**
 * JSON: values as text, menus twice (SF6, S24).
 * @param hasNumbers whether numbers are none of the texts (S31)
 */
export function blocksJson(blocks: readonly OutBlock[], hasNumbers = false): string {
	const objectOf = (fields: readonly OutField[]) => jsonObject(fields, hasNumbers);
	return JSON.stringify(
		Object.fromEntries(
			blocks.map((block) => [
				block.id,
				'lines' in block ? block.lines.map(objectOf) : objectOf(block.fields),
			]),
		),
	);
}

/** JSON of a query: an array of flat objects. */
export function rowsJson(rows: ReadonlyArray<readonly OutField[]>): string {
	return JSON.stringify(rows.map((row) => jsonObject(row, false)));
}

function jsonObject(
	fields: readonly OutField[],
	hasNumbers: boolean,
): Record<string, string | number> {
	return Object.fromEntries(
		fields.flatMap(({ name, type, text, menu }): Array<[string, string | number]> =>
			menu
				? [
						[name, text],
						[`${name}_LBL`, menu.label],
					]
				: [[name, hasNumbers && type === 'Integer' && text !== '' ? Number(text) : text]],
		),
	);
}
