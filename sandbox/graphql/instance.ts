import type { DataSet } from '../data/dataSet';
import type { Fields, Line, Row, TableName, Value } from '../data/definition';
import { tableDefinition } from '../data/dictionary';
import { VersionedCache } from '../data/versionedCache';
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
	const { key, lines } = tableDefinition(node.table);
	const parts = keyOf(record.fields, key);
	if (line !== record) parts.push(String(line.fields[lines?.number ?? 'LIN'] ?? 1));
	return parts.join('|');
}

/** Records of a table (all of them, in key order), or the lines of them, as instances of a node. */
export function instancesOf(
	node: NodeDefinition,
	data: DataSet,
	rows = data.table(node.table).rows(),
): Instance[] {
	return node.ofLines
		? rows.flatMap((record) => record.lines.map((line) => ({ node, line, record })))
		: rows.map((row) => instanceOf(node, row));
}

/** The instance with this `_id`. */
export function findById(node: NodeDefinition, id: string, data: DataSet): Instance | undefined {
	const table = data.table(node.table);
	const record = table.byId(node.ofLines ? id.slice(0, Math.max(0, id.lastIndexOf('|'))) : id);
	if (!record) return undefined;
	if (!node.ofLines) return instanceOf(node, record);
	return record.lines
		.map((line): Instance => ({ node, line, record }))
		.find((instance) => idOf(instance) === id);
}

/** The record that a reference leads to; undefined when it is empty or leads nowhere. */
export function follow(
	{ node: type, columns }: Property & { kind: 'reference' },
	{ line }: Instance,
	data: DataSet,
): Instance | undefined {
	const node = nodeOf(type);
	const id = keyOf(line.fields, columns).join('|');
	return id === '' ? undefined : findById(node, id, data);
}

const referrers = new VersionedCache<ReadonlyMap<string, readonly Instance[]>>(20);

/** The members of a collection. */
export function membersOf(
	{ node: type, lines }: Property & { kind: 'collection' },
	instance: Instance,
	data: DataSet,
): readonly Instance[] {
	const node = nodeOf(type);
	const { record } = instance;
	if (typeof lines === 'object') {
		const byId = referrers.get(data, `${type}.${lines.by}`, () =>
			byReference(node, lines.by, data),
		);
		return byId.get(idOf(instance)) ?? [];
	}
	const members = lines === 'own' ? record.lines : lines(record);
	return members.map((line) => ({ node, line, record }));
}

/** The instances of a node by the `_id` to which one of their references leads. */
function byReference(node: NodeDefinition, name: string, data: DataSet): Map<string, Instance[]> {
	const reference = node.properties.find((property) => property.name === name);
	if (reference?.kind !== 'reference') throw new Error(`${node.type} has no reference ${name}`);
	const found = new Map<string, Instance[]>();
	for (const instance of instancesOf(node, data)) {
		const id = String(referenceKey(reference, instance.line.fields));
		const known = found.get(id);
		if (known) known.push(instance);
		else found.set(id, [instance]);
	}
	return found;
}

/** The text of a reference: the key that it holds. */
export function referenceKey({ columns }: Property & { kind: 'reference' }, fields: Fields): Value {
	const [first, ...rest] = columns.map((code) => fields[code] ?? null);
	return rest.length === 0 ? first : [first, ...rest].map(String).join('|');
}

/** The columns that are the key of a table. */
export function keyColumns(table: TableName): readonly string[] {
	return tableDefinition(table).key;
}

function keyOf(fields: Fields, columns: readonly string[]): string[] {
	return columns.map((code) => String(fields[code] ?? ''));
}
