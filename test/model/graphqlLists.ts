import { Kind, parse, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';
import type { Version } from './simulatedX3';

type Variables = Readonly<Record<string, unknown>>;

/** How the simulated GraphQL API answers. */
export interface ListManners {
	/** Records a page at the most, whatever is asked for. */
	pageCap: number;
	/** Whether the lists of one document are read from the last to the first. */
	isReversed: boolean;
}

const documents = new Map<string, DocumentNode>();

/**
 * Answers a document of lists below `x3MasterData.customer`. Cursors are positions in the list as it is when the next
 * page is asked for: what moves meanwhile lets others slip through.
 *
 * @param records what is visible now
 * @param between called before each list is read: lists of one document are not read at one moment
 */
export function answerLists(
	query: string,
	variables: Variables,
	records: () => readonly Version[],
	between: () => void,
	{ pageCap, isReversed }: ListManners,
): unknown {
	const document = documents.get(query) ?? parse(query, { noLocation: true });
	documents.set(query, document);
	const [definition] = document.definitions;
	if (definition.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation');
	const calls = fieldNamed(
		fieldNamed(definition.selectionSet.selections, 'x3MasterData'),
		'customer',
	);
	const lists: Array<[string, unknown]> = [];
	for (const call of isReversed ? [...calls].reverse() : calls) {
		if (call.kind !== Kind.FIELD || call.name.value !== 'query') throw new Error('No list');
		between();
		lists.push([call.alias?.value ?? 'query', listOf(call, variables, records(), pageCap)]);
	}
	return { data: { x3MasterData: { customer: Object.fromEntries(lists) } } };
}

function listOf(
	call: FieldNode,
	variables: Variables,
	records: readonly Version[],
	pageCap: number,
): unknown {
	const given = argumentsOf(call, variables);
	const names = fieldNamed(fieldNamed(selectionOf(call), 'edges'), 'node').map(nameOf);
	const found = records
		.map(recordOf)
		.filter((record) => holds(record, JSON.parse(String(given.filter ?? '{}'))))
		.sort(sorter(JSON.parse(String(given.orderBy ?? '{}')) as Record<string, number>));
	const start = Number(given.after ?? 0);
	const end = start + Math.min(Number(given.first), pageCap);
	const page = found.slice(start, end);
	return {
		edges: page.map((record) => ({
			node: Object.fromEntries(names.map((name) => [name, record[name]])),
		})),
		pageInfo: { hasNextPage: end < found.length, endCursor: String(end) },
	};
}

type Shown = Readonly<Record<string, string>>;

function recordOf({ key, createdMs, updatedMs, revision }: Version): Shown {
	return {
		_id: key,
		_createStamp: new Date(createdMs).toISOString(),
		_updateStamp: new Date(updatedMs).toISOString(),
		_etag: `e${revision}`,
	};
}

function holds(record: Shown, filter: unknown): boolean {
	return Object.entries(filter as Record<string, unknown>).every(([name, test]) => {
		if (name === '_and') return (test as unknown[]).every((part) => holds(record, part));
		return Object.entries(test as Record<string, unknown>).every(([operator, wanted]) => {
			const value = record[name];
			if (operator === '_in') return (wanted as string[]).includes(value);
			if (operator === '_eq') return value === wanted;
			if (operator === '_gt') return value > String(wanted);
			if (operator === '_gte') return value >= String(wanted);
			if (operator === '_lte') return value <= String(wanted);
			throw new Error(`No operator ${operator}`);
		});
	});
}

/** Records with equal stamps stand in the order of their keys, whatever the direction. */
function sorter(orderBy: Record<string, number>) {
	const [[name, direction]] = Object.entries(orderBy);
	return (left: Shown, right: Shown): number =>
		direction * compare(left[name], right[name]) || compare(left._id, right._id);
}

function compare(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

function argumentsOf(call: FieldNode, variables: Variables): Variables {
	return Object.fromEntries(
		(call.arguments ?? []).map(({ name, value }) => {
			if (value.kind !== Kind.VARIABLE) throw new Error('No variable');
			return [name.value, variables[value.name.value]];
		}),
	);
}

function selectionOf(field: FieldNode): readonly SelectionNode[] {
	return field.selectionSet?.selections ?? [];
}

function fieldNamed(selections: readonly SelectionNode[], name: string): readonly SelectionNode[] {
	const field = selections.find((one) => one.kind === Kind.FIELD && one.name.value === name);
	if (field?.kind !== Kind.FIELD) throw new Error(`No ${name}`);
	return selectionOf(field);
}

function nameOf(selection: SelectionNode): string {
	if (selection.kind !== Kind.FIELD) throw new Error('No field');
	return selection.name.value;
}
