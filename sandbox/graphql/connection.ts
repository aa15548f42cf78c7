import { countLeading, isNumeric } from '../data/compare';
import type { Value } from '../data/definition';
import { VersionedCache } from '../data/versionedCache';
import { inputError } from './apiError';
import { candidates } from './candidates';
import type { ApiContext } from './context';
import { readCursor, writeCursor } from './cursor';
import { parseFilter } from './filter';
import { type Instance, keyColumns } from './instance';
import type { NodeDefinition } from './node';
import { type OrderKey, comparePlaces, parseOrder } from './order';
import { columnOf } from './nodes';
import { type Placed, placed, sortByPlace } from './placed';

/** Arguments of `query`. */
export interface QueryArguments {
	readonly first?: number | null;
	readonly after?: string | null;
	readonly filter?: string | null;
	readonly orderBy?: string | null;
}

/** A page of a list (Relay connection). */
export interface Connection<Item> {
	readonly edges: ReadonlyArray<{ readonly node: Item; readonly cursor: string }>;
	readonly pageInfo: {
		readonly startCursor: string | null;
		readonly endCursor: string | null;
		readonly hasNextPage: boolean;
		readonly hasPreviousPage: boolean;
	};
	readonly totalCount: number;
}

const lists = new VersionedCache<ReadonlyArray<Placed<Instance>>>(20);

/** A page of the records of a node. */
export function queryRecords(
	node: NodeDefinition,
	given: QueryArguments,
	context: ApiContext,
): Connection<Instance> {
	const { filter, orderBy } = given;
	const { bareReferenceFilter, generation, inOnId } = context.switches;
	const order = completeOrder(node, given);
	const name = JSON.stringify([
		node.type,
		filter,
		orderBy,
		bareReferenceFilter,
		generation,
		inOnId,
	]);
	const list = lists.get(context.data, name, () => {
		const { instances, isSorted } = candidates(node, filter, order, context);
		const selected = placed(select(instances, node, given, context), order, context.data);
		if (orderBy && !isSorted) sortByPlace(selected, order);
		return selected;
	});
	return page(list, order, given, context);
}

/** A page of a collection. */
export function queryMembers(
	members: readonly Instance[],
	node: NodeDefinition,
	given: QueryArguments,
	context: ApiContext,
): Connection<Instance> {
	const order = given.orderBy ? parseOrder(given.orderBy, node) : [];
	order.push(...(node.ofLines ? [lineOrder] : keyOrder(node)));
	const selected = select(members, node, given, context);
	const list = placed(selected, order, context.data);
	if (given.orderBy) sortByPlace(list, order);
	return page(list, order, given, context);
}

/** The lines of a record keep their order. */
const lineOrder: OrderKey = {
	numeric: true,
	descending: false,
	of: ({ line, record }) => record.lines.indexOf(line),
};

/** The key of the record; lines of several records stand in the order of these. */
function keyOrder(node: NodeDefinition): OrderKey[] {
	const keys = keyColumns(node.table).map((code): OrderKey => ({
		numeric: isNumeric(columnOf({ ...node, ofLines: false }, code)),
		descending: false,
		column: code,
		of: ({ record }) => record.fields[code] ?? null,
	}));
	return node.ofLines ? [...keys, lineOrder] : keys;
}

/** The key comes last in every order, so that no two records have the same place. */
function completeOrder(node: NodeDefinition, { orderBy }: QueryArguments): OrderKey[] {
	const order = orderBy ? parseOrder(orderBy, node) : [];
	const isByKey = order.length === 1 && isFirstProperty(node, orderBy ?? '');
	return isByKey ? order : [...order, ...keyOrder(node)];
}

/** Whether the order is by the one key property, as in `{code: 1}`: then the cursor holds the key alone. */
function isFirstProperty(node: NodeDefinition, orderBy: string): boolean {
	const [first] = node.properties;
	const isKey = first.kind === 'column' && keyColumns(node.table).join() === first.column;
	return isKey && new RegExp(`^\\s*\\{\\s*["']?${first.name}["']?\\s*:`, 'u').test(orderBy);
}

/** Those instances that satisfy the filter. */
export function select(
	instances: readonly Instance[],
	node: NodeDefinition,
	{ filter }: QueryArguments,
	{ data, switches }: ApiContext,
): readonly Instance[] {
	const condition = filter ? parseFilter(filter, node, switches) : undefined;
	return condition ? instances.filter((instance) => condition(instance, data)) : instances;
}

/** Cuts the page that the arguments ask for out of a sorted list. */
export function page<Item>(
	list: ReadonlyArray<Placed<Item>>,
	order: readonly OrderKey[],
	{ first, after }: QueryArguments,
	{ switches }: ApiContext,
): Connection<Item> {
	const size = pageSize(first ?? switches.defaultFirst, switches);
	const isPosition = switches.cursorStyle === 'offset';
	const start = after ? startAfter(list, order, readCursor(after), isPosition) : 0;
	const edges = list.slice(start, start + size).map(({ item, place }, index) => ({
		node: item,
		cursor: writeCursor(isPosition ? [start + index + 1] : place, start + index + 1),
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

function startAfter<Item>(
	list: ReadonlyArray<Placed<Item>>,
	order: readonly OrderKey[],
	place: readonly Value[],
	isPosition: boolean,
): number {
	if (place.length === 0) return 0;
	if (isPosition) return Number(place[0]);
	return countLeading(list, (item) => comparePlaces(item.place, place, order) <= 0);
}

function pageSize(first: number, { firstCap, firstAboveCap }: ApiContext['switches']): number {
	if (first < 0) throw inputError('first: a positive number is expected');
	if (firstCap === null || first <= firstCap) return first;
	if (firstAboveCap === 'error') throw inputError(`first: at most ${firstCap}`);
	return firstCap;
}
