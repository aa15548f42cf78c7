import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import { cutCollections, markCut } from '../../../../sage/graphql/selection/cutCollections';
import { routesOf } from '../../../../sage/graphql/selection/route';
import { selectionText } from '../../../../sage/graphql/selection/selectionText';
import { compileSimplify } from '../../../../sage/graphql/simplify';
import { SageError } from '../../../../sage/SageError';
import { forEachConcurrently } from '../../operation/concurrency';
import { concurrencyOf } from '../../parameters/requestOptions';
import { findSelected, type LookUpResult } from '../key/findRecords';
import type { Key } from '../key/key';
import { sendingOf, type OpenNode } from '../openNode';
import { VERSIONS } from '../writing/expectedVersion';

/** What looking at a record brought. */
export type Current =
	| { kind: 'missing' }
	| { kind: 'there'; fields: JsonObject; version: JsonObject }
	/** It is there, but what it holds could not be read. */
	| { kind: 'unread'; reason: string; version: JsonObject }
	/** Nobody can tell whether it is there. */
	| { kind: 'unknown'; reason: string };

/** What to look at, and how much of it. */
export interface RecordsWanted {
	keys: readonly Key[];
	/** Field paths to read; those that the node does not have are passed over. */
	paths: readonly string[];
	/** The most lines to read of each collection. */
	linesLimit: number;
}

/** Keys that one request looks up. */
const AT_ONCE = 100;

/** The records with these keys as they are now, by the text of their keys: many by few requests, each once. */
export async function currentRecords(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	{ keys, paths, linesLimit }: RecordsWanted,
): Promise<(key: Key) => Current> {
	const distinct = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
	const found = new Map<string, Current>();
	const sending = sendingOf(context, itemIndex, false);
	const concurrency = concurrencyOf(
		context.getNodeParameter('options', itemIndex, {}) as IDataObject,
	);
	const selection = selectionText(shown(node, paths), node.records, {
		node: node.name,
		generation: node.place.generation,
		linesLimit,
		always: ['_id', ...VERSIONS].filter((name) => has(node, name)),
	});
	const itemOf = itemMaker(node);
	const canRead = isReadable(node);
	await forEachConcurrently(Math.ceil(distinct.length / AT_ONCE), concurrency, async (chunk) => {
		const some = distinct.slice(chunk * AT_ONCE, (chunk + 1) * AT_ONCE);
		const results = canRead ? await findSelected(node, some, sending, selection) : [];
		const refused = some.filter((_, index) => isRefused(results[index]));
		const bare = await findSelected(node, refused, sending, bareSelection(node));
		some.forEach((key, index) => {
			const result: LookUpResult | undefined = results[index];
			const again = bare[refused.indexOf(key)];
			found.set(JSON.stringify(key), currentOf(result, again, itemOf));
		});
		return true;
	});
	return (key) => found.get(JSON.stringify(key)) ?? { kind: 'unknown', reason: UNREADABLE };
}

const UNREADABLE = 'the record type has neither read nor query';

function isReadable({ schema }: OpenNode): boolean {
	const names = schema?.operations.map(({ name }) => name);
	return names === undefined || names.includes('read') || names.includes('query');
}

/** Makes flat JSON of records; collections that were not read to their end are marked. */
function itemMaker({ records }: OpenNode): (record: JsonObject) => JsonObject {
	const simplify = compileSimplify(records, { decimals: 'string' });
	return (record) => {
		markCut(cutCollections(record));
		return simplify(record);
	};
}

function currentOf(
	result: LookUpResult | undefined,
	again: LookUpResult | undefined,
	itemOf: (record: JsonObject) => JsonObject,
): Current {
	if (result === undefined) return { kind: 'unknown', reason: UNREADABLE };
	if (result.kind === 'looked') {
		if (result.record === undefined) return { kind: 'missing' };
		const version = versionOf(result.record);
		return { kind: 'there', fields: itemOf(result.record), version };
	}
	const { error } = result;
	if (!isRefused(result)) throw error;
	const reason = error instanceof Error ? error.message : String(error);
	if (again?.kind !== 'looked') return { kind: 'unknown', reason };
	return again.record === undefined
		? { kind: 'missing' }
		: { kind: 'unread', reason, version: versionOf(again.record) };
}

function isRefused(result: LookUpResult | undefined): boolean {
	return (
		result?.kind === 'failed' &&
		result.error instanceof SageError &&
		['refused', 'invalidRequest'].includes(result.error.trouble.kind)
	);
}

function versionOf(record: JsonObject): JsonObject {
	const known = VERSIONS.flatMap((name) => {
		const value = record[name] ?? null;
		return value === null ? [] : [[name, value] as const];
	});
	return Object.fromEntries(known);
}

/** Those of the paths that lead to a field; one at least, as none would mean all. */
function shown(node: OpenNode, paths: readonly string[]): string[] {
	const known = paths.filter((path) => leadsSomewhere(node, path));
	if (known.length > 0) return known;
	return ['_id', 'code', 'id'].filter((name) => has(node, name)).slice(0, 1);
}

/** Whether a path leads to a field that the records of a node surely have. */
export function leadsSomewhere({ name, records, place }: OpenNode, path: string): boolean {
	if (records === undefined) return false;
	try {
		return routesOf(path, records, { node: name, generation: place.generation }).length > 0;
	} catch {
		return false;
	}
}

function has({ records }: OpenNode, name: string): boolean {
	if (records === undefined) return name === '_id';
	return records.root.fields.some((field) => field.name === name);
}

function bareSelection(node: OpenNode): string {
	const names = ['_id', ...VERSIONS].filter((name) => has(node, name));
	return names.join(' ') || '__typename';
}
