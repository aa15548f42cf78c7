import type { JsonObject } from '../exactJson';
import { followPath } from './filter/fieldAt';
import { type Problem, isProblem, problemError, shown } from './filter/problem';
import type { RecordSchema } from './schema/recordSchema';

/** One field to sort by. */
export interface SortField {
	/** Dotted path from the node: `code`, `billToCustomer.code`. */
	field: unknown;
	descending: boolean;
}

/** What has been written of an order so far: names to directions, or to the names behind a reference. */
type Order = Map<string, 1 | -1 | Order>;

/**
 * The text for the `orderBy` argument, as strict JSON; undefined when nothing is to be sorted. The first
 * field counts most. Sorting by fields behind a reference nests: `{"itemSite":{"item":{"description":-1}}}`.
 *
 * Source: QF9.
 * @param schema the record type of the node; without it only the form of the paths is checked
 * @throws SageError `invalidRequest`, naming the sort field by its number, when X3 cannot sort so
 */
export function orderText(
	sort: readonly SortField[],
	schema: RecordSchema | undefined,
): string | undefined {
	if (sort.length === 0) return undefined;
	const order: Order = new Map();
	sort.forEach(({ field, descending }, index) => {
		const names = sortableNames(field, schema);
		const problem = isProblem(names) ? names : add(order, names, descending ? -1 : 1);
		if (problem)
			throw problemError(`Sort field ${index + 1} (${field ? shown(field) : 'no field'})`, problem);
	});
	return JSON.stringify(toJson(order));
}

/**
 * The order by which a list is read from its back; undefined where it cannot be told. Only lists in the order of their
 * keys have one: keys never change, and no two records share one. In any other order a record may move while the list is
 * read, past both of its ends. In which order X3 lists records that are not to be sorted is not known: whether it is that of
 * their keys shows when they are read.
 *
 * Sources: QF9 (`_id` can be sorted by), Q42.
 * @param keyFields the fields that are the key of the node, as far as they are known
 */
export function backwardsOrder(
	sort: readonly SortField[],
	keyFields: readonly string[],
): SortField | undefined {
	if (sort.length === 0) return { field: '_id', descending: true };
	const [{ field, descending }] = sort;
	const isByKey = field === '_id' || (keyFields.length === 1 && field === keyFields[0]);
	return sort.length === 1 && isByKey ? { field, descending: !descending } : undefined;
}

function sortableNames(path: unknown, schema: RecordSchema | undefined): string[] | Problem {
	const place = followPath(path, schema);
	if (isProblem(place)) return place;
	const { steps, field } = place;
	const collection = steps.find(({ isCollection }) => isCollection);
	if (collection) {
		return {
			problem: `${collection.name} is a collection, and records cannot be sorted by lines`,
			wayOut: 'Sort by fields of the record itself, or after reading.',
		};
	}
	if (field?.shape === 'value' && field.kind === 'text') {
		return {
			problem: `${field.name} is a long text, and records cannot be sorted by it`,
			wayOut: 'Sort by another field, or after reading.',
		};
	}
	return steps.map(({ name }) => name);
}

/** Adds a field at the end of the order. It fails where the order of keys could not express that. */
function add(
	order: Order,
	[name, ...others]: readonly string[],
	direction: 1 | -1,
): Problem | undefined {
	const before = order.get(name);
	if (others.length === 0) {
		if (before !== undefined) return twice(name);
		order.set(name, direction);
		return undefined;
	}
	if (before === undefined) {
		const inner: Order = new Map();
		order.set(name, inner);
		return add(inner, others, direction);
	}
	if (typeof before === 'number') return twice(name);
	if ([...order.keys()].pop() !== name) {
		return {
			problem: `X3 sorts by all fields of ${name} together, but another one stands between`,
			wayOut: `Put the fields of ${name} next to each other.`,
		};
	}
	return add(before, others, direction);
}

function twice(name: string): Problem {
	return { problem: `${name} is sorted by twice`, wayOut: 'Remove one of them.' };
}

function toJson(order: Order): JsonObject {
	return Object.fromEntries(
		[...order].map(([name, inner]) => [name, typeof inner === 'number' ? inner : toJson(inner)]),
	);
}
