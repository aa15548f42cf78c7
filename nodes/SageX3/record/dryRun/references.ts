import type { IExecuteFunctions } from 'n8n-workflow';
import type { JsonObject } from '../../../../sage/exactJson';
import {
	referenceFinder,
	type NamedReference,
} from '../../../../sage/graphql/input/namedReferences';
import { nodesNamedLike } from '../../../../sage/graphql/schema/findNode';
import { keyFields } from '../../../../sage/graphql/schema/keyFields';
import { isRefusedWrite } from '../../operation/foreseen';
import { readEndpoint } from '../../parameters/endpoint';
import type { Client } from '../../transport/client';
import { mapInTurns } from '../../transport/eventLoop';
import type { Key } from '../key/key';
import { openNode, type OpenNode } from '../openNode';
import { currentRecords, type Current } from './currentRecords';
import type { Said } from './foreseenWrites';

/**
 * Looks for the records that values refer to, and says what is to be said of each value.
 * @param all the values of all items: each distinct reference is looked for once
 */
export async function referencesChecked(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	node: OpenNode,
	all: readonly JsonObject[],
): Promise<(data: JsonObject) => Said> {
	const referencesIn = finderOf(node);
	const named = new Map(
		await mapInTurns([...new Set(all)], (data): [JsonObject, NamedReference[]] => [
			data,
			referencesIn(data),
		]),
	);
	const referred = await findReferences(
		context,
		client,
		itemIndex,
		node,
		[...named.values()].flat(),
	);
	return (data) => {
		const said = (named.get(data) ?? []).map((reference) =>
			aboutReference(reference, referred(reference)),
		);
		return {
			problems: said.flatMap(({ problem }) => problem ?? []),
			unchecked: said.flatMap(({ note }) => note ?? []),
		};
	};
}

function finderOf({ schema, records }: OpenNode): (data: JsonObject) => NamedReference[] {
	if (records === undefined) return () => [];
	const keys = keyFields(schema);
	return referenceFinder(
		records.root,
		records.types,
		keys.length > 1 ? [] : ['code', 'id', ...keys],
	);
}

function aboutReference(
	{ field, key }: NamedReference,
	referred: Referred,
): { problem?: string; note?: string } {
	switch (referred.kind) {
		case 'there':
			return {};
		case 'missing':
			return { problem: `${field}: ${referred.node} has no '${key}', or the user may not see it` };
		case 'respelt':
			return { note: `${field}: ${referred.node} has no '${key}', but '${referred.key}'` };
		case 'unknown':
			return { note: `${field}: whether '${key}' exists was not checked: ${referred.reason}` };
	}
}

/** What is known of a record that values refer to. */
type Referred =
	| { kind: 'there' }
	| { kind: 'missing'; node: string }
	/** It is there under another spelling. */
	| { kind: 'respelt'; node: string; key: string }
	| { kind: 'unknown'; reason: string };

/** Looks for records: each distinct one once, those of one kind by few requests. */
async function findReferences(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	node: OpenNode,
	references: readonly NamedReference[],
): Promise<(reference: NamedReference) => Referred> {
	const found = new Map<string, Referred>();
	for (const type of new Set(references.map((reference) => reference.type))) {
		const keys = new Set(references.filter((one) => one.type === type).map(({ key }) => key));
		const ofType = await lookAt(context, client, itemIndex, node, type, keys).catch(
			async (error: unknown) =>
				isRefusedWrite(error)
					? (): Referred => ({ kind: 'unknown', reason: error.message })
					: await Promise.reject<never>(error),
		);
		for (const key of keys) {
			found.set(JSON.stringify([type, key]), ofType(key));
		}
	}
	return ({ type, key }) =>
		found.get(JSON.stringify([type, key])) ?? { kind: 'unknown', reason: '' };
}

/** What is known of records of one type. Those that may not be looked at are not known. */
async function lookAt(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	node: OpenNode,
	type: string,
	keys: ReadonlySet<string>,
): Promise<(key: string) => Referred> {
	const place = await nodeOfType(context, client, itemIndex, node, type);
	if (place !== undefined) return await lookFor(context, itemIndex, place, keys);
	const reason = `no record type of this folder shows records of ${type}`;
	return () => ({ kind: 'unknown', reason });
}

/** The node whose records are of a type: it is named like it. */
async function nodeOfType(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	{ api }: OpenNode,
	type: string,
): Promise<OpenNode | undefined> {
	for (const { path } of nodesNamedLike((await api.schema.catalog()) ?? [], type)) {
		const opened = await openNode(client, readEndpoint(context, itemIndex), path, {});
		if (opened.records?.root.name === type) return opened;
	}
	return undefined;
}

async function lookFor(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	keys: ReadonlySet<string>,
): Promise<(key: string) => Referred> {
	const look = async (some: readonly string[]) =>
		await currentRecords(context, itemIndex, node, {
			keys: some.map(wholeKey),
			paths: [],
			linesLimit: 1,
		});
	const typed = await look([...keys]);
	const missing = [...keys].filter((key) => typed(wholeKey(key)).kind === 'missing');
	const raised = await look(missing.map(raise).filter((key) => !keys.has(key)));
	return (key) => {
		const current = typed(wholeKey(key));
		if (current.kind !== 'missing') return referredBy(current);
		const other = raise(key);
		const isThere = [typed, raised].some((known) =>
			['there', 'unread'].includes(known(wholeKey(other)).kind),
		);
		return isThere
			? { kind: 'respelt', node: node.name, key: other }
			: { kind: 'missing', node: node.name };
	};
}

function referredBy(current: Current): Referred {
	return current.kind === 'unknown' ? current : { kind: 'there' };
}

function wholeKey(id: string): Key {
	return { kind: 'whole', id };
}

/** Codes of X3 are mostly in upper case. */
function raise(key: string): string {
	return key.toUpperCase();
}
