import { Kind, parse, type DocumentNode, type FieldNode, type SelectionNode } from 'graphql';
import type { Version } from './simulatedX3';

type Variables = Readonly<Record<string, unknown>>;

/** What time stamps may be kept as. They are shown in milliseconds: as they are, cut off, or rounded. */
export const KEEPS = ['milliseconds', 'moreThatIsCutOff', 'moreThatIsRounded'] as const;

/** How the simulated GraphQL API answers. */
export interface ListManners {
	/** Records a page at the most, whatever is asked for. */
	pageCap: number;
	/** Whether the lists of one document are read from the last to the first. */
	isReversed: boolean;
	keeps: (typeof KEEPS)[number];
	/** Whether cursors are places in the order of keys; else they are positions. */
	cursorsAreKeys?: boolean;
	/** Whether lists tell how many records there are. */
	hasCount?: boolean;
	/** Whether a list seems to be empty now, as where a server is half up. */
	isBlank?(): boolean;
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
	manners: ListManners,
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
	for (const call of manners.isReversed ? [...calls].reverse() : calls) {
		if (call.kind !== Kind.FIELD) throw new Error('No call');
		between();
		const name = call.alias?.value ?? call.name.value;
		if (call.name.value === 'read') {
			const { _id } = argumentsOf(call, variables);
			const version = records().find(({ key }) => key === _id);
			const row = version && storedAs(version, manners.keeps);
			lists.push([name, row === undefined ? null : shownOf(row, selectionOf(call).map(nameOf))]);
		} else if (isCount(call)) {
			if (manners.hasCount === false) return { errors: [{ message: 'No field totalCount' }] };
			lists.push([name, { totalCount: records().length }]);
		} else lists.push([name, listOf(call, variables, records(), manners)]);
	}
	return { data: { x3MasterData: { customer: Object.fromEntries(lists) } } };
}

function listOf(
	call: FieldNode,
	variables: Variables,
	records: readonly Version[],
	{ pageCap, keeps, cursorsAreKeys, isBlank }: ListManners,
): unknown {
	const given = argumentsOf(call, variables);
	const names = fieldNamed(fieldNamed(selectionOf(call), 'edges'), 'node').map(nameOf);
	const found = records
		.map((version) => storedAs(version, keeps))
		.filter((row) => holds(row, JSON.parse(String(given.filter ?? '{}'))))
		.sort(sorter(JSON.parse(String(given.orderBy ?? '{}')) as Record<string, number>));
	if (isBlank?.()) found.length = 0;
	const after = given.after === undefined || given.after === null ? undefined : String(given.after);
	const start = cursorsAreKeys
		? found.filter(({ shown }) => after !== undefined && compare(shown._id, after) <= 0).length
		: Number(after ?? 0);
	const end = start + Math.min(Number(given.first), pageCap);
	const page = found.slice(start, end);
	return {
		edges: page.map(({ shown }) => ({
			node: shownOf({ shown }, names),
		})),
		pageInfo: {
			hasNextPage: end < found.length,
			endCursor: cursorsAreKeys ? (page[page.length - 1]?.shown._id ?? null) : String(end),
		},
	};
}

function isCount(call: FieldNode): boolean {
	return selectionOf(call).map(nameOf).includes('totalCount');
}

function shownOf({ shown }: Pick<Row, 'shown'>, names: readonly string[]): unknown {
	return Object.fromEntries(names.map((name) => [name, shown[name]]));
}

/** A record as it is kept, with time stamps in milliseconds and parts of them, and as it is shown. */
interface Row {
	kept: Readonly<Record<string, number>>;
	shown: Readonly<Record<string, string>>;
}

function storedAs(
	{ key, createdMs, updatedMs, revision }: Version,
	keeps: ListManners['keeps'],
): Row {
	const iso = (ms: number) => new Date(ms).toISOString();
	return {
		kept: {
			_createStamp: createdMs + digitsBeyond(key.charCodeAt(0), keeps),
			_updateStamp: updatedMs + digitsBeyond(revision, keeps),
		},
		shown: {
			_id: key,
			_createStamp: iso(createdMs),
			_updateStamp: iso(updatedMs),
			_etag: `e${revision}`,
		},
	};
}

/** What of a time stamp is not shown, in milliseconds. Any, but the same whenever it is asked for. */
function digitsBeyond(salt: number, keeps: ListManners['keeps']): number {
	if (keeps === 'milliseconds') return 0;
	const part = ((salt * 37) % 100) / 100;
	return keeps === 'moreThatIsCutOff' ? part : part - 0.5;
}

function holds(row: Row, filter: unknown): boolean {
	return Object.entries(filter as Record<string, unknown>).every(([name, test]) => {
		if (name === '_and') return (test as unknown[]).every((part) => holds(row, part));
		return Object.entries(test as Record<string, unknown>).every(([operator, given]) => {
			const value = row.kept[name];
			const wanted = [given].flat().map((stamp) => Date.parse(String(stamp)));
			if (operator === '_in' || operator === '_eq') return wanted.includes(value);
			if (operator === '_gt') return value > wanted[0];
			if (operator === '_gte') return value >= wanted[0];
			if (operator === '_lte') return value <= wanted[0];
			throw new Error(`No operator ${operator}`);
		});
	});
}

/** Records with equal stamps stand in the order of their keys, whatever the direction. */
function sorter(orderBy: Record<string, number>) {
	const [[name, direction] = ['_id', 1]] = Object.entries(orderBy);
	if (name === '_id') return (left: Row, right: Row) => compare(left.shown._id, right.shown._id);
	return (left: Row, right: Row): number =>
		direction * (left.kept[name] - right.kept[name]) || compare(left.shown._id, right.shown._id);
}

function compare(left: string, right: string): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

function argumentsOf(call: FieldNode, variables: Variables): Variables {
	return Object.fromEntries(
		(call.arguments ?? []).map(({ name, value }) => {
			if (value.kind === Kind.VARIABLE) return [name.value, variables[value.name.value]];
			if (value.kind === Kind.STRING || value.kind === Kind.INT) return [name.value, value.value];
			throw new Error('Neither a variable nor a value');
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
