import type { Column } from '../../data/definition';
import { dictionary } from '../../data/dictionary';
import type { NodeDefinition } from '../node';
import { documentNodes } from './documents';
import { ledgerNodes } from './ledgers';
import { masterDataNodes } from './masterData';
import { systemNodes } from './system';

/** Every node by its type name. */
export const nodes: ReadonlyMap<string, NodeDefinition> = new Map(
	[...masterDataNodes, ...systemNodes, ...documentNodes, ...ledgerNodes].map((node) => [
		node.type,
		node,
	]),
);

/** The node with this type name. */
export function nodeOf(type: string): NodeDefinition {
	const node = nodes.get(type);
	if (!node) throw new Error(`There is no node ${type}`);
	return node;
}

/** The column that a node shows under a property. */
export function columnOf({ table, ofLines }: NodeDefinition, code: string): Column {
	const { columns, lines } = dictionary[table];
	const column = (ofLines && lines ? lines.columns : columns).find(
		(candidate) => candidate.code === code,
	);
	if (!column) throw new Error(`${table} has no column ${code}`);
	return column;
}
