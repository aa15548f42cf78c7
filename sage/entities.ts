import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';
import { asConnection, findConnections, nodesOf } from './graphql/connection';
import { nothingListed } from './graphql/listedRecords';
import { childOf, pathSteps } from './jsonPath';
import { SageError } from './SageError';
import { excerpt } from './webPage';

/**
 * The entities of a page: api1 `$resources`, the `edges[].node` of the one GraphQL connection, `items` of
 * a data-delivery listing, a top-level array, or else the body itself as one entity. A path
 * (`data.x3Sales.salesOrder.query`, `folders`) overrides that.
 *
 * Sources: RF5, QF4.
 * @throws SageError `invalidRequest` when the path leads nowhere, `unreadable` when it leads to null in GraphQL's data
 */
export function entitiesOfPage(body: JsonValue, entitiesPath = ''): JsonObject[] {
	if (entitiesPath !== '') {
		const value = valueAt(body, entitiesPath);
		if (value === null && pathSteps(entitiesPath)[0] === 'data') throw nothingListed(entitiesPath);
		return asEntities(value);
	}
	if (isJsonObject(body)) {
		if (Array.isArray(body.$resources)) return asEntities(body.$resources);
		const connections = findConnections(body);
		if (connections.length === 1) return asEntities(connections[0].nodes);
		if (isListing(body)) return asEntities(body.items);
	}
	return asEntities(body);
}

/** Whether it is a data-delivery listing; a record may have `items` and count them, too. Source: GF10. */
export function isListing(body: JsonObject): boolean {
	const isCounted = 'itemsCount' in body && ('isTruncated' in body || 'maxItems' in body);
	return isCounted && Array.isArray(body.items);
}

/** The entities of the answer to a write: a top-level array, or the body as it is; a path overrides that. */
export function entitiesOfReply(body: JsonValue, entitiesPath = ''): JsonObject[] {
	return asEntities(entitiesPath === '' ? body : valueAt(body, entitiesPath));
}

/** One entity an element; what is no object is put under `value`, as n8n items are objects. */
function asEntities(value: JsonValue): JsonObject[] {
	if (value === null) return [];
	const list = Array.isArray(value) ? value : [value];
	if (list.every(isJsonObject)) return list;
	return list.map((entity) => (isJsonObject(entity) ? entity : { value: entity }));
}

/**
 * The value at a dotted path. A step may be a list index; the end may be a connection or its `edges`,
 * then it stands for their nodes.
 */
function valueAt(body: JsonValue, path: string): JsonValue {
	let value: JsonValue = body;
	for (const step of pathSteps(path)) {
		const next: JsonValue | undefined = childOf(value, step);
		if (next === undefined) throw nothingAt(path, step, value);
		value = next;
	}
	const connection = asConnection(value, path);
	if (connection) return connection.nodes;
	return path.endsWith('edges') && Array.isArray(value) ? nodesOf(value) : value;
}

function nothingAt(path: string, step: string, value: JsonValue): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The 'Entities Path' ${path} leads nowhere: there is no ${step}`,
		description: `At that place the answer holds ${whatIs(value)}.`,
	});
}

function whatIs(value: JsonValue): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (!isJsonObject(value)) return excerpt(JSON.stringify(value));
	const names = Object.keys(value);
	if (names.length === 0) return 'an empty object';
	return names.slice(0, 20).join(', ') + (names.length > 20 ? ' …' : '');
}
