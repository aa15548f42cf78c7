import { readStamp, stampOrders, type Stamp, type StampKind } from '../../../../sage/changes/stamp';
import type { StampedChange } from '../../../../sage/changes/ticks';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { asConnection } from '../../../../sage/graphql/connection';
import { readsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import { stampFilter, type StampTest } from '../../../../sage/graphql/filter/stampFilter';
import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { changeOf } from './changeOfRecord';
import { keyReader, type KeyReader } from './keyReader';
import type { RecordQuery } from './recordQuery';

/** What to ask of a list of records. */
export interface ListCall {
	tests: readonly StampTest[];
	newestFirst?: boolean;
	first: number;
	/** Ask for keys and stamps only. */
	isLean: boolean;
	/** Cursor of the page before. */
	after?: string;
}

export interface ListPage {
	changes: Array<StampedChange<JsonObject>>;
	/** How many records it has, also those that are not seen. */
	size: number;
	hasNext: boolean;
	endCursor: string | undefined;
}

/** Takes a warning of something that lasts: it is told once. */
export interface Warner {
	warnOnce(what: string, message: string): void;
}

/** Asks for pages of the watched records. Several questions travel in one request. Throws SageError. */
export interface RecordList {
	ask(calls: readonly ListCall[]): Promise<ListPage[]>;
	/** What Sage X3 said besides, since the last time. */
	takeDiagnoses(): Diagnosis[];
}

/** Opens the list of the records of a query. */
export function recordList(query: RecordQuery, log: Warner): RecordList {
	const { node, timeoutMs } = query;
	let diagnoses: Diagnosis[] = [];
	let readings = 0;
	const partsOf = keyReader(query);
	return {
		takeDiagnoses: () => {
			const said = diagnoses;
			diagnoses = [];
			return said;
		},
		ask: async (calls) => {
			const document = readsDocument(
				node.place,
				calls.map((call, index) => nodeCall(query, call, index)),
			);
			const reading = ++readings;
			const results = await node.api.calls(document, { isWrite: false, timeoutMs });
			return results.map((result) => {
				if (result.kind === 'failed') throw result.error;
				for (const diagnosis of result.diagnoses) diagnoses.push(diagnosis);
				return pageOf(result.value, query, { partsOf, reading, log });
			});
		},
	};
}

/** The order of the stamps of a field, by the kind of its values. */
export function orderOf(query: RecordQuery, seen: Stamp | undefined) {
	const field = query.node.records?.root.fields.find(({ name }) => name === query.stampField);
	const bySchema = new Map<unknown, StampKind>([
		['date', 'day'],
		['datetime', 'moment'],
	]);
	const known = field?.shape === 'value' ? bySchema.get(field.kind) : undefined;
	const kind = known ?? (seen === undefined ? 'moment' : (readStamp(seen)?.kind ?? 'moment'));
	return { kind, order: stampOrders[kind] };
}

function nodeCall(
	{ node, filter, stampField, revisionField, keyFields, selection }: RecordQuery,
	{ tests, newestFirst, first, isLean, after }: ListCall,
	index: number,
): NodeCall {
	const { generation } = node.place;
	const text = stampFilter(filter, stampField, tests, generation);
	const variables: NodeCall['variables'] = {
		[`first${index}`]: { type: 'Int!', value: first },
		[`orderBy${index}`]: {
			type: 'String!',
			value: JSON.stringify({ [stampField]: newestFirst ? -1 : 1 }),
		},
		...(text === undefined ? {} : { [`filter${index}`]: { type: 'String!', value: text } }),
		...(after === undefined ? {} : { [`after${index}`]: { type: 'String!', value: after } }),
	};
	const numberLength = String(index).length;
	const given = Object.keys(variables).map((name) => `${name.slice(0, -numberLength)}: $${name}`);
	const lean = [...keyFields, stampField, ...(revisionField === undefined ? [] : [revisionField])];
	const fields = isLean
		? selectionText(lean, node.records, { node: node.name, generation, linesLimit: 1 })
		: selection;
	return {
		operation: 'query',
		arguments: given.join(', '),
		selection: `edges { node { ${fields} } } pageInfo { hasNextPage endCursor }`,
		variables,
	};
}

/** How the pages of a list are read. */
interface PageReading {
	partsOf: KeyReader;
	/** Its number, among those of the list. */
	reading: number;
	log: Warner;
}

function pageOf(
	value: JsonValue,
	query: RecordQuery,
	{ partsOf, reading, log }: PageReading,
): ListPage {
	const connection = asConnection(value, '');
	if (typeof connection?.pageInfo?.hasNextPage !== 'boolean') {
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: 'The answer of Sage X3 holds no list of records',
			description: `The list of ${query.node.name} is missing from it, without a reason. Nothing counts as read.`,
		});
	}
	const { hasNextPage, endCursor } = connection.pageInfo;
	const changes: ListPage['changes'] = [];
	for (const node of connection.nodes) {
		const change = changeOf(node, query, partsOf);
		if (typeof change !== 'string') changes.push({ ...change, reading });
		else
			log.warnOnce(change, `some records of ${query.node.name} are not seen: they have ${change}.`);
	}
	return { changes, size: connection.nodes.length, hasNext: hasNextPage, endCursor };
}
