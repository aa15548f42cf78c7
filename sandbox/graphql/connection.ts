import { countLeading, isNumeric } from '../data/compare';
import type { Value } from '../data/definition';
import { VersionedCache } from '../data/versionedCache';
import { inputError } from './apiError';
import type { ApiContext } from './context';
import { readCursor, writeCursor } from './cursor';
import { parseFilter } from './filter';
import { type Instance, instancesOf, keyColumns } from './instance';
import type { NodeDefinition } from './node';
import { type OrderKey, comparePlaces, parseOrder } from './order';
import { columnOf } from './nodes';

/** Arguments of `query`. */
export interface QueryArguments {
	readonly first?: number | null;
	readonly after?: string | null;
	readonly filter?: string | null;
	readonly orderBy?: string | null;
}

interface Edge {
	readonly node: Instance;
	readonly cursor: string;
}

/** A page of a list (Relay connection). */
export interface Connection {
	readonly edges: readonly Edge[];
	readonly pageInfo: {
		readonly startCursor: string | null;
		readonly endCursor: string | null;
		readonly hasNextPage: boolean;
		readonly hasPreviousPage: boolean;
	};
	readonly totalCount: number;
}

interface Placed {
	readonly instance: Instance;
	readonly place: readonly Value[];
}

const lists = new VersionedCache<readonly Placed[]>(20);

/** A page of the records of a node. */
export function queryRecords(
	node: NodeDefinition,
	given: QueryArguments,
	context: ApiContext,
): Connection {
	const { filter, orderBy } = given;
	const order = completeOrder(node, given);
	const name = JSON.stringify([node.type, filter, orderBy, context.switches.bareReferenceFilter]);
	const list = lists.get(context.data, name, () =>
		select(instancesOf(node, context.data), node, given, order, context),
	);
	return page(list, order, given, context);
}

/** A page of a collection. */
export function queryMembers(
	members: readonly Instance[],
	node: NodeDefinition,
	given: QueryArguments,
	context: ApiContext,
): Connection {
	const order = given.orderBy ? parseOrder(given.orderBy, node) : [];
	order.push(lineOrder);
	return page(select(members, node, given, order, context), order, given, context);
}

/** The lines of a record keep their order. */
const lineOrder: OrderKey = {
	numeric: true,
	descending: false,
	of: ({ line, record }) => record.lines.indexOf(line),
};

/** The key comes last in every order, so that no two records have the same place. */
function completeOrder(node: NodeDefinition, { orderBy }: QueryArguments): OrderKey[] {
	const order = orderBy ? parseOrder(orderBy, node) : [];
	const keys = keyColumns(node.table).map((code): OrderKey => {
		const column = columnOf(node, code);
		return {
			numeric: isNumeric(column),
			descending: false,
			of: ({ line }) => line.fields[code] ?? null,
		};
	});
	const isByKey =
		order.length === 1 && orderBy !== undefined && isFirstProperty(node, orderBy ?? '');
	return isByKey ? order : [...order, ...keys];
}

/** Whether the order is by the one key property, as in `{code: 1}`: then the cursor holds the key alone. */
function isFirstProperty(node: NodeDefinition, orderBy: string): boolean {
	const [first] = node.properties;
	const isKey = first.kind === 'column' && keyColumns(node.table).join() === first.column;
	return isKey && new RegExp(`^\\s*\\{\\s*["']?${first.name}["']?\\s*:`, 'u').test(orderBy);
}

function select(
	instances: readonly Instance[],
	node: NodeDefinition,
	{ filter, orderBy }: QueryArguments,
	order: readonly OrderKey[],
	{ data, switches }: ApiContext,
): Placed[] {
	const condition = filter ? parseFilter(filter, node, switches) : undefined;
	const matching = condition
		? instances.filter((instance) => condition(instance, data))
		: instances;
	const placed = matching.map((instance) => ({
		instance,
		place: order.map((key) => key.of(instance, data)),
	}));
	return orderBy ? placed.sort((a, b) => comparePlaces(a.place, b.place, order)) : placed;
}

function page(
	list: readonly Placed[],
	order: readonly OrderKey[],
	{ first, after }: QueryArguments,
	{ switches }: ApiContext,
): Connection {
	const size = pageSize(first ?? switches.defaultFirst, switches);
	const start = after ? startAfter(list, order, readCursor(after)) : 0;
	const edges = list.slice(start, start + size).map(({ instance, place }, index) => ({
		node: instance,
		cursor: writeCursor(place, start + index + 1),
	}));
	return {
		edges,
		pageInfo: {
			startCursor: edges[0]?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
			hasNextPage: start + edges.length < list.length,
			hasPreviousPage: start > 0,
		},
		totalCount: list.length,
	};
}

function startAfter(
	list: readonly Placed[],
	order: readonly OrderKey[],
	place: readonly Value[],
): number {
	if (place.length === 0) return 0;
	return countLeading(list, (item) => comparePlaces(item.place, place, order) <= 0);
}

function pageSize(first: number, { firstCap, firstAboveCap }: ApiContext['switches']): number {
	if (first < 0) throw inputError('first: a positive number is expected');
	if (firstCap === null || first <= firstCap) return first;
	if (firstAboveCap === 'error') throw inputError(`first: at most ${firstCap}`);
	return firstCap;
}
