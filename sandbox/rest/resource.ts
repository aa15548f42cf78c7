import type { Column, ColumnType, Fields, Line, Row } from '../data/definition';
import { numberPattern } from '../data/decimals';
import type { Switches } from '../switches';
import { type RestClass, definitionOf } from './classes';
import { contextMembers, propertiesMember, referenceDetails } from './payloadMembers';

/** How values are written (R29). */
type ValueForms = Pick<Switches, 'decimals' | 'flags' | 'emptyDates' | 'detailsMembers'>;

/** Writes records as the JSON of api1. Numbers are written with every digit that they have. */
export class ResourceWriter {
	constructor(
		private readonly restClass: RestClass,
		private readonly forms: ValueForms,
	) {}

	/** A record as the query facet shows it. */
	query(row: Row): string {
		return `{${this.members(row.fields, definitionOf(this.restClass).columns)}}`;
	}

	/**
	 * A record as the details facet shows it: with its identifier, its lines, and a `…_REF` object for each reference.
	 * @param folder whose record it is
	 * @param titleOf the title of the record that a reference leads to
	 * @param extra more members, as JSON text that begins with a comma
	 */
	details(
		row: Row,
		folder: string,
		titleOf: (column: Column, key: string) => string | undefined,
		extra = '',
	): string {
		const { columns, lines } = definitionOf(this.restClass);
		const all = this.forms.detailsMembers === 'all';
		const stamp = `"$uuid":${JSON.stringify(row.uuid)},"$etag":${JSON.stringify(row.updatedAt)}`;
		const head = all ? stamp + contextMembers(folder) : stamp;
		const references = columns.flatMap((column) => {
			const value = row.fields[column.code];
			if (!column.references || !value) return [];
			const title = titleOf(column, String(value));
			if (title === undefined) return [];
			const reference = { $title: title, ...(all ? referenceDetails(column, title) : {}) };
			return [`,"${column.code}_REF":${JSON.stringify(reference)}`];
		});
		const children = lines
			? `,"${lines.code}":[${row.lines.map((line) => this.line(line, lines.columns)).join(',')}]`
			: '';
		return `{${head},${this.members(row.fields, columns)}${references.join('')}${children}${all ? propertiesMember(columns) : ''}${extra}}`;
	}

	/** What a new record would hold, without lines. */
	template(fields: Fields): string {
		const { columns, lines } = definitionOf(this.restClass);
		const children = lines ? `,"${lines.code}":[]` : '';
		return `{"$uuid":"00000000-0000-4000-8000-000000000000",${this.members(fields, columns)}${children}}`;
	}

	private line({ uuid, fields }: Line, columns: readonly Column[]): string {
		const properties = this.forms.detailsMembers === 'all' ? propertiesMember(columns) : '';
		return `{"$uuid":${JSON.stringify(uuid)},${this.members(fields, columns)}${properties}}`;
	}

	private members(fields: Fields, columns: readonly Column[]): string {
		let text = '';
		for (const column of columns) {
			text += `${text === '' ? '' : ','}"${column.code}":${this.value(fields, column)}`;
		}
		return text;
	}

	private value(fields: Fields, { code, type, menu }: Column): string {
		const value = fields[code] ?? null;
		if (value === null) return this.nothing(type);
		if (menu === 'noYes') return this.flag(Number(value));
		if (typeof value !== 'string') return String(value);
		const isNumber = type === 'integer' || (type === 'decimal' && this.forms.decimals === 'number');
		return isNumber && numberPattern.test(value) ? value : JSON.stringify(value);
	}

	/** Texts are never null but for long ones, which are null when they are empty. */
	private nothing(type: ColumnType): string {
		if (type === 'string') return '""';
		return type === 'date' && this.forms.emptyDates === '0000-00-00' ? '"0000-00-00"' : 'null';
	}

	private flag(value: number): string {
		const { flags } = this.forms;
		if (flags === 'boolean') return String(value === 2);
		return flags === 'number' ? String(value) : `"${value}"`;
	}
}
