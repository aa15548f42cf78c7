import type { Row, TableName } from '../definition';
import { tableDefinition } from '../dictionary';
import { seededRow } from './choice';

const codes = {
	companies: [
		['FR10', 'Sandbox France'],
		['GB10', 'Sandbox United Kingdom'],
		['US10', 'Sandbox United States'],
		['DE10', 'Sandbox Deutschland'],
	],
	currencies: [
		['EUR', 'Euro'],
		['GBP', 'Pound sterling'],
		['USD', 'US dollar'],
	],
	countries: [
		['FR', 'France'],
		['GB', 'United Kingdom'],
		['US', 'United States'],
		['DE', 'Germany'],
		['ES', 'Spain'],
	],
	units: [
		['UN', 'Unit'],
		['BX', 'Box'],
		['KG', 'Kilogram'],
	],
	stockStatuses: [
		['A', 'Accepted'],
		['Q', 'Quality control'],
		['R', 'Rejected'],
	],
} as const satisfies Partial<Record<TableName, ReadonlyArray<readonly [string, string]>>>;

/** The records of a table of codes. */
export function seedCodes(table: keyof typeof codes): Row[] {
	const [code, description] = tableDefinition(table).columns;
	return codes[table].map((entry, record) =>
		seededRow(table, record, { [code.code]: entry[0], [description.code]: entry[1] }),
	);
}
