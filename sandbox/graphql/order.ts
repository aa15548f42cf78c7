import { compareValues } from '../data/compare';
import type { DataSet } from '../data/dataSet';
import type { Value } from '../data/definition';
import { isObject } from '../http/body';
import type { StampName } from '../data/stampIndex';
import { inputError } from './apiError';
import { type Comparable, comparable, technicalComparables } from './comparable';
import { type Instance, follow } from './instance';
import { type NodeDefinition, isInputOnly } from './node';
import { nodeOf } from './nodes';
import { parseRelaxedJson } from './relaxedJson';

/** A value to sort by. */
export interface OrderKey {
	readonly numeric: boolean;
	readonly descending: boolean;
	/** The stamp of the record that it is. */
	readonly stamp?: StampName;
	/** The column of the record that it is. */
	readonly column?: string;
	of(instance: Instance, data: DataSet): Value;
}

/**
 * Reads an `orderBy`: `{code: 1}` ascending, `{code: -1}` descending, nested for references.
 * @throws an input error when it cannot be read
 */
export function parseOrder(text: string, node: NodeDefinition): OrderKey[] {
	const order = parseRelaxedJson('orderBy', text);
	return (Array.isArray(order) ? order : [order]).flatMap((part) => compileOrder(part, node));
}

/**
 * Reads what an `orderBy` says, already parsed.
 * @throws an input error for a property by which nothing can be sorted
 */
export function compileOrder(order: unknown, node: NodeDefinition): OrderKey[] {
	if (!isObject(order)) throw inputError('orderBy: an object is expected');
	return Object.entries(order).flatMap(([name, direction]) => {
		const technical = technicalComparables.get(name);
		if (technical) return toKey(name, technical, direction);
		const property = node.properties.find((candidate) => candidate.name === name);
		if (!property || property.kind === 'collection' || isInputOnly(property)) {
			throw inputError(`orderBy: ${node.type} cannot be sorted by ${name}`);
		}
		if (property.kind === 'column' || !isObject(direction)) {
			return toKey(name, comparable(node, property), direction);
		}
		return compileOrder(direction, nodeOf(property.node)).map((key): OrderKey => ({
			...key,
			stamp: undefined,
			column: undefined,
			of: (instance, data) => {
				const target = follow(property, instance, data);
				return target ? key.of(target, data) : null;
			},
		}));
	});
}

function toKey(
	name: string,
	{ numeric, stamp, column, of }: Comparable,
	direction: unknown,
): OrderKey {
	if (direction !== 1 && direction !== -1) throw inputError(`orderBy: ${name} takes 1 or -1`);
	return { numeric, stamp, column, descending: direction === -1, of };
}

/** Compares two places; one that has fewer values is compared by these alone. */
export function comparePlaces(
	left: readonly Value[],
	right: readonly Value[],
	order: readonly OrderKey[],
): number {
	for (let index = 0; index < Math.min(left.length, right.length, order.length); index += 1) {
		const { numeric, descending } = order[index];
		const result = compareValues(left[index], right[index], numeric);
		if (result !== 0) return descending ? -result : result;
	}
	return 0;
}
