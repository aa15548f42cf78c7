import type { DataSet } from '../data/dataSet';
import type { Fields, Line, Row, TableName, Value } from '../data/definition';
import { dictionary } from '../data/dictionary';
import type { NodeDefinition, Property } from './node';
import { nodeOf } from './nodes';

/** A record, or a line of one, seen as a node. */
export interface Instance {
	readonly node: NodeDefinition;
	/** The record itself, or a line of it. */
	readonly line: Line;
	readonly record: Row;
}

/** A record seen as a node. */
export function instanceOf(node: NodeDefinition, record: Row): Instance {
	return { node, line: record, record };
}

/** `_id`: the key; the parts of a composite key, and the number of a line, are joined with `|`. */
export function idOf({ node, line, record }: Instance): string {
	const { key, lines } = dictionary[node.table];
	const parts = keyOf(record.fields, key);
	if (line !== record) parts.push(String(line.fields[lines?.number ?? 'LIN'] ?? 1));
	return parts.join('|');
}

/** Records of a table as instances of a node. */
export function instancesOf(node: NodeDefinition, data: DataSet): Instance[] {
	return data
		.table(node.table)
		.rows()
		.map((row) => instanceOf(node, row));
}

/** The record with this `_id`. */
export function findById(node: NodeDefinition, id: string, data: DataSet): Row | undefined {
	const { key } = dictionary[node.table];
	const parts = id.split('|');
	const values = [...parts.slice(0, key.length - 1), parts.slice(key.length - 1).join('|')];
	return data.table(node.table).get(...values);
}

/** The record that a reference leads to; undefined when it is empty or leads nowhere. */
export function follow(
	property: Property & { kind: 'reference' },
	{ line }: Instance,
	data: DataSet,
): Instance | undefined {
	const node = nodeOf(property.node);
	const row = data.table(node.table).get(...keyOf(line.fields, property.columns));
	return row && instanceOf(node, row);
}

/** The members of a collection. */
export function membersOf(
	property: Property & { kind: 'collection' },
	{ record }: Instance,
): Instance[] {
	const node = nodeOf(property.node);
	const lines = property.lines === 'own' ? record.lines : property.lines(record);
	return lines.map((line) => ({ node, line, record }));
}

/** The text of a reference: the key that it holds. */
export function referenceKey({ columns }: Property & { kind: 'reference' }, fields: Fields): Value {
	const [first, ...rest] = columns.map((code) => fields[code] ?? null);
	return rest.length === 0 ? first : [first, ...rest].map(String).join('|');
}

/** The columns that are the key of a table. */
export function keyColumns(table: TableName): readonly string[] {
	return dictionary[table].key;
}

function keyOf(fields: Fields, columns: readonly string[]): string[] {
	return columns.map((code) => String(fields[code] ?? ''));
}
