import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { readStamp, stampOrders, type Stamp, type StampKind } from '../../../../sage/changes/stamp';
import type { StampedChange } from '../../../../sage/changes/ticks';
import { versionOf } from '../../../../sage/changes/ledger';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { asConnection } from '../../../../sage/graphql/connection';
import { readsDocument, type NodeCall } from '../../../../sage/graphql/documents';
import { stampFilter, type StampTest } from '../../../../sage/graphql/filter/stampFilter';
import { SageError } from '../../../../sage/SageError';
import type { OpenNode } from '../../record/openNode';

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
	hasNext: boolean;
	endCursor: string | undefined;
}

/** What is watched: records of a node, by a field that tells when they changed. */
export interface Watched {
	node: OpenNode;
	/** Text of the user's own filter. */
	filter: string | undefined;
	stampField: string;
	/** Whether Sage X3 sets it itself. */
	isOwnStamp: boolean;
	/** Field that tells changes with one stamp apart; undefined when there is none. */
	revisionField: string | undefined;
	/** Fields that make up the key. */
	keyFields: readonly string[];
	/** What to select of a record that is delivered; it holds the key, the stamp and the revision. */
	selection: string;
	timeoutMs: number;
}

/** Asks for pages of the watched records. Several questions travel in one request. Throws SageError. */
export interface RecordList {
	ask(calls: readonly ListCall[]): Promise<ListPage[]>;
	/** What Sage X3 said besides, since the last time. */
	takeDiagnoses(): Diagnosis[];
}

/** Opens the list of the watched records. */
export function recordList(watched: Watched): RecordList {
	const { node, timeoutMs } = watched;
	let diagnoses: Diagnosis[] = [];
	let readings = 0;
	return {
		takeDiagnoses: () => {
			const said = diagnoses;
			diagnoses = [];
			return said;
		},
		ask: async (calls) => {
			const document = readsDocument(
				node.place,
				calls.map((call, index) => nodeCall(watched, call, index)),
			);
			const reading = ++readings;
			const results = await node.api.calls(document, { isWrite: false, timeoutMs });
			return results.map((result) => {
				if (result.kind === 'failed') throw result.error;
				diagnoses = [...diagnoses, ...result.diagnoses];
				return pageOf(result.value, watched, reading);
			});
		},
	};
}

/** The order of the stamps of a field, by the kind of its values. */
export function orderOf(watched: Watched, seen: Stamp | undefined) {
	const field = watched.node.records?.root.fields.find(({ name }) => name === watched.stampField);
	const bySchema: Partial<Record<string, StampKind>> = { date: 'day', datetime: 'moment' };
	const known = field?.shape === 'value' ? bySchema[field.kind] : undefined;
	const kind = known ?? (seen === undefined ? 'moment' : (readStamp(seen)?.kind ?? 'moment'));
	return { kind, order: stampOrders[kind] };
}

function nodeCall(
	{ node, filter, stampField, revisionField, keyFields, selection }: Watched,
	{ tests, newestFirst, first, isLean, after }: ListCall,
	index: number,
): NodeCall {
	const text = stampFilter(filter, stampField, tests, node.place.generation);
	const variables: NodeCall['variables'] = {
		[`first${index}`]: { type: 'Int!', value: first },
		[`orderBy${index}`]: {
			type: 'String!',
			value: JSON.stringify({ [stampField]: newestFirst ? -1 : 1 }),
		},
		...(text === undefined ? {} : { [`filter${index}`]: { type: 'String!', value: text } }),
		...(after === undefined ? {} : { [`after${index}`]: { type: 'String!', value: after } }),
	};
	const given = Object.keys(variables).map((name) => `${name.replace(/\d+$/, '')}: $${name}`);
	const lean = [...keyFields, stampField, ...(revisionField === undefined ? [] : [revisionField])];
	const fields = isLean ? lean.join(' ') : selection;
	return {
		operation: 'query',
		arguments: given.join(', '),
		selection: `edges { node { ${fields} } } pageInfo { hasNextPage endCursor }`,
		variables,
	};
}

function pageOf(value: JsonValue, watched: Watched, reading: number): ListPage {
	const connection = asConnection(value, '');
	if (typeof connection?.pageInfo?.hasNextPage !== 'boolean') {
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: 'The answer of Sage X3 holds no list of records',
			description: `The list of ${watched.node.name} is missing in it, without a reason. Nothing counts as read.`,
		});
	}
	const { hasNextPage, endCursor } = connection.pageInfo;
	const changes = connection.nodes
		.filter(isJsonObject)
		.map((record) => ({ ...changeOf(record, watched), reading }));
	return { changes, hasNext: hasNextPage, endCursor };
}

function changeOf(
	record: JsonObject,
	{ node, keyFields, revisionField, stampField }: Watched,
): StampedChange<JsonObject> {
	const read = readStamp(record[stampField]);
	const parts = keyFields.map((name) => record[name]);
	const isKey = parts.every((part) => typeof part === 'string' || typeof part === 'number');
	if (read === undefined || read.kind === 'number' || !isKey) {
		const what = isKey ? `${stampField} is ${JSON.stringify(record[stampField])}` : 'no key';
		throw new SageError({
			kind: 'unreadable',
			statusCode: 200,
			message: `A record of ${node.name} cannot be watched: ${what}`,
			description: isKey
				? "Choose a field with a date or a date and time in 'Time Stamp Field'."
				: 'Use Trigger On: Entity Changed, which takes any field for the key.',
		});
	}
	const revision = revisionField === undefined ? undefined : record[revisionField];
	return {
		key: parts.join('|'),
		stamp: read.stamp,
		version: versionOf(read.stamp, revision),
		record,
	};
}
