import { type Column, allColumns } from '../../data/definition';
import { tableDefinition } from '../../data/dictionary';
import { documentedNodes } from '../../data/shapes';
import { generatedNodes } from '../../data/shapes/generated';
import type { NodeDefinition, Property } from '../node';
import { documentNodes } from './documents';
import { ledgerNodes } from './ledgers';
import { masterDataNodes } from './masterData';
import { nodeOfShape, propertiesOfShape } from './shaped';
import { systemNodes } from './system';

const seeded = new Map(
	[...masterDataNodes, ...systemNodes, ...documentNodes, ...ledgerNodes].map((node) => [
		node.type,
		node,
	]),
);

/** The nodes that Sage documents, by their type names. */
const documented: ReadonlyMap<string, NodeDefinition> = new Map([
	...seeded,
	...documentedNodes.map((shape) => {
		const node = seeded.get(shape.type);
		const made = node ? withMore(node, propertiesOfShape(shape)) : nodeOfShape(shape);
		return [shape.type, made] as const;
	}),
]);

let large: ReadonlyMap<string, NodeDefinition> | undefined;

/** Every node of a schema by its type name; the large one is made when it is first asked for. */
export function nodesOf(schema: 'standard' | 'large'): ReadonlyMap<string, NodeDefinition> {
	if (schema === 'standard') return documented;
	large ??= new Map([
		...documented,
		...[...generatedNodes().values()].map((shape) => [shape.type, nodeOfShape(shape)] as const),
	]);
	return large;
}

/** The node with this type name. */
export function nodeOf(type: string): NodeDefinition {
	const node = documented.get(type) ?? nodesOf('large').get(type);
	if (!node) throw new Error(`There is no node ${type}`);
	return node;
}

/** The column that a node shows under a property. */
export function columnOf({ table, ofLines }: NodeDefinition, code: string): Column {
	const definition = tableDefinition(table);
	const column = byCode(ofLines && definition.lines ? definition.lines : definition).get(code);
	if (!column) throw new Error(`${table} has no column ${code}`);
	return column;
}

const columns = new WeakMap<object, ReadonlyMap<string, Column>>();

/** The columns of a table, or of its lines, by their codes. */
function byCode(definition: Parameters<typeof allColumns>[0]): ReadonlyMap<string, Column> {
	const known =
		columns.get(definition) ??
		new Map(allColumns(definition).map((column) => [column.code, column]));
	columns.set(definition, known);
	return known;
}

/** What the reference lists beyond the properties that show a column of REST. */
function withMore(node: NodeDefinition, more: readonly Property[]): NodeDefinition {
	const names = new Set(node.properties.map(({ name }) => name));
	return {
		...node,
		properties: [...node.properties, ...more.filter(({ name }) => !names.has(name))],
	};
}
