import type { Column, Fields, Line, Row } from '../data/definition';
import { numberPattern } from '../data/decimals';
import { type RestClass, definitionOf } from './classes';

/** Writes records as the JSON of api1. Numbers are written with every digit that they have. */
export class ResourceWriter {
	/** @param decimals R29: decimals as JSON numbers or as strings */
	constructor(
		private readonly restClass: RestClass,
		private readonly decimals: 'number' | 'string',
	) {}

	/** A record as the query facet shows it. */
	query(row: Row): string {
		return `{${this.members(row.fields, definitionOf(this.restClass).columns)}}`;
	}

	/**
	 * A record as the details facet shows it: with its identifier, its lines, and a `…_REF` object for each reference.
	 * @param titleOf the title of the record that a reference leads to
	 * @param extra more members, as JSON text that begins with a comma
	 */
	details(
		row: Row,
		titleOf: (column: Column, key: string) => string | undefined,
		extra = '',
	): string {
		const { columns, lines } = definitionOf(this.restClass);
		const head = `"$uuid":${JSON.stringify(row.uuid)},"$etag":${JSON.stringify(row.updatedAt)}`;
		const references = columns.flatMap((column) => {
			const value = row.fields[column.code];
			if (!column.references || !value) return [];
			const title = titleOf(column, String(value));
			return title === undefined
				? []
				: [`,"${column.code}_REF":{"$title":${JSON.stringify(title)}}`];
		});
		const children = lines
			? `,"${lines.code}":[${row.lines.map((line) => this.line(line, lines.columns)).join(',')}]`
			: '';
		return `{${head},${this.members(row.fields, columns)}${references.join('')}${children}${extra}}`;
	}

	private line({ uuid, fields }: Line, columns: readonly Column[]): string {
		return `{"$uuid":${JSON.stringify(uuid)},${this.members(fields, columns)}}`;
	}

	private members(fields: Fields, columns: readonly Column[]): string {
		let text = '';
		for (const column of columns) {
			text += `${text === '' ? '' : ','}"${column.code}":${this.value(fields, column)}`;
		}
		return text;
	}

	private value(fields: Fields, { code, type }: Column): string {
		const value = fields[code] ?? null;
		if (typeof value !== 'string') return String(value);
		const isNumber = type === 'integer' || (type === 'decimal' && this.decimals === 'number');
		return isNumber && numberPattern.test(value) ? value : JSON.stringify(value);
	}
}
