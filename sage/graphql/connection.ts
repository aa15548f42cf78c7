import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';

/** A Relay connection of an answer, with where it stands (`data.x3MasterData.customer.query`). */
export interface Connection {
	path: string;
	nodes: JsonValue[];
	pageInfo: PageInfo | undefined;
}

interface PageInfo {
	/** undefined when the document did not ask for it, null when the answer does not tell. */
	hasNextPage: boolean | null | undefined;
	/** Opaque. */
	endCursor: string | undefined;
	/** Whether the document asked for `endCursor`. */
	asksForCursor: boolean;
}

/**
 * Depth of an operation below `data`: package, node, operation. Connections further down are collections
 * of one record, not the entities of the page.
 */
export const OPERATION_DEPTH = 3;

/** The connections of a GraphQL answer that stand for its entities, not the collections inside records. */
export function findConnections(body: JsonValue): Connection[] {
	if (!isJsonObject(body) || !isJsonObject(body.data)) return [];
	return connectionsIn(body.data, 'data', 0);
}

function connectionsIn(value: JsonObject, path: string, depth: number): Connection[] {
	const connection = asConnection(value, path);
	if (connection) return [connection];
	if (depth === OPERATION_DEPTH) return [];
	return Object.entries(value).flatMap(([key, child]) =>
		isJsonObject(child) ? connectionsIn(child, `${path}.${key}`, depth + 1) : [],
	);
}

/**
 * Whether an answer holds a list that is none.
 * @param lists how many were asked for; of several, null in the place of an operation is one that is missing
 */
export function holdsBrokenList(body: JsonObject, lists: number): boolean {
	const isBroken = (value: JsonValue, depth: number): boolean => {
		if (value === null) return lists > 1 && depth > 0;
		if (!isJsonObject(value)) return false;
		if (value.edges === null) return true;
		if (Array.isArray(value.edges)) return false;
		if (lists > 0 && value.edges !== undefined) return true;
		return (
			depth < OPERATION_DEPTH && Object.values(value).some((child) => isBroken(child, depth + 1))
		);
	};
	return isJsonObject(body.data) && isBroken(body.data, 0);
}

/** Reads an object with `edges` as a connection; undefined for anything else. */
export function asConnection(value: JsonValue, path: string): Connection | undefined {
	if (!isJsonObject(value) || !Array.isArray(value.edges)) return undefined;
	return { path, nodes: nodesOf(value.edges), pageInfo: readPageInfo(value.pageInfo, value.edges) };
}

/** The records of `edges`; an edge without `node` is kept as it is. */
export function nodesOf(edges: JsonValue[]): JsonValue[] {
	return edges.map((edge) => (isJsonObject(edge) && 'node' in edge ? edge.node : edge));
}

function readPageInfo(pageInfo: JsonValue | undefined, edges: JsonValue[]): PageInfo | undefined {
	if (!isJsonObject(pageInfo)) return undefined;
	const last = edges[edges.length - 1];
	const lastCursor = isJsonObject(last) ? last.cursor : undefined;
	return {
		hasNextPage: asFlag(pageInfo.hasNextPage),
		endCursor: asText(pageInfo.endCursor) ?? asText(lastCursor),
		asksForCursor: pageInfo.endCursor !== undefined || lastCursor !== undefined,
	};
}

/** Some servers write truth as text or number. */
function asFlag(value: JsonValue | undefined): boolean | null | undefined {
	if (value === undefined) return undefined;
	const word = String(value).toLowerCase();
	if (['true', '1'].includes(word)) return true;
	return ['false', '0'].includes(word) ? false : null;
}

/** Cursors are texts; one that is a number must go back as a text, too. */
function asText(value: JsonValue | undefined): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}
