import type { TableName } from './definition';
import { dictionary } from './dictionary';
import { documentedNodes } from './shapes';

const tableNames = [
	...Object.keys(dictionary),
	...documentedNodes.map(({ type }) => `node:${type}`),
];
const tableNumbers = new Map(tableNames.map((name, index) => [name, index + 1]));

const hexadecimal = (value: number, length: number) => value.toString(16).padStart(length, '0');

/** The identifier of a seeded record (line 0) or of one of its lines: the same at every start. */
export function seededUuid(table: TableName, record: number, line = 0): string {
	const number = hexadecimal(tableNumbers.get(table) ?? 0, 4);
	return `5ad0${number}-${hexadecimal(line, 4)}-4000-8000-${hexadecimal(record, 12)}`;
}
