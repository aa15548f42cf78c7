import { createHash } from 'crypto';
import { isJsonObject, type JsonValue } from '../exactJson';
import { pathSteps, valueAtPath } from '../jsonPath';

/** The list that a cursor belongs to: behind the same cursor, another list would go on with other records. */
export interface ListOfCursor {
	/** Tells servers and folders apart. */
	folder: string;
	node: string;
	/** The `filter` argument; undefined for every record. */
	filter: string | undefined;
	/** The `orderBy` argument; undefined for the order of Sage X3. */
	orderBy: string | undefined;
}

/** A place in a list, behind a record. */
export interface PlaceInList {
	/** `_id` of the record; null where it has none. */
	id: string | null;
	/** What Sage X3 takes as `after`. Opaque. */
	after: string;
}

/** Writes cursors of one list: places in it that say which list they belong to, so that no other goes on behind them. */
export function cursorWriter(list: ListOfCursor): (place: PlaceInList) => string {
	const beginning = `${FORM_NAME}-${digestsOf(list).join('-')}-`;
	return ({ id, after }) =>
		beginning + Buffer.from(JSON.stringify([id, after]), 'utf8').toString('base64url');
}

/** What a text is as a cursor of a list: a place in it; none; or one of another list, and what differs. */
export type ReadCursor =
	{ kind: 'place'; place: PlaceInList } | { kind: 'none' } | { kind: 'other'; differs: string[] };

/** Reads a cursor that `cursorWriter` wrote. One that was cut or changed is none. */
export function readCursor(text: string, list: ListOfCursor): ReadCursor {
	const found = FORM.exec(text.trim());
	if (found === null) return { kind: 'none' };
	const [, ...parts] = found;
	const place = placeIn(parts[PARTS.length]);
	if (place === undefined) return { kind: 'none' };
	const own = digestsOf(list);
	const differs = PARTS.filter((_, index) => parts[index] !== own[index]);
	return differs.length === 0 ? { kind: 'place', place } : { kind: 'other', differs };
}

const FORM_NAME = 'x3c-1';
/** A short digest of each part of a list, then the place in it. */
const FORM = /^x3c-1-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{8})-([\w-]+)$/;
/** What the parts are called, in the order of their digests. */
const PARTS = ['folder', 'record type', 'filter', 'sort'];

function digestsOf({ folder, node, filter, orderBy }: ListOfCursor): string[] {
	return [folder, node, filter ?? null, orderBy ?? null].map((part) =>
		createHash('sha256').update(JSON.stringify(part)).digest('hex').slice(0, 8),
	);
}

function placeIn(coded: string): PlaceInList | undefined {
	const text = Buffer.from(coded, 'base64url').toString('utf8');
	try {
		const read: unknown = JSON.parse(text);
		if (!Array.isArray(read) || read.length !== 2) return undefined;
		const [id, after] = read as unknown[];
		if ((typeof id !== 'string' && id !== null) || typeof after !== 'string') return undefined;
		return after === '' ? undefined : { id, after };
	} catch {
		return undefined;
	}
}

/**
 * What Sage X3 takes as `after` to go on behind each record of a list, in the order of `listedRecords`; null where it tells
 * none. Source: QF4.
 * @param path of the list in the answer
 */
export function cursorsOf(body: JsonValue | undefined, path: string): Array<string | null> {
	const list = valueAtPath(body, pathSteps(path));
	const edges = isJsonObject(list) && Array.isArray(list.edges) ? list.edges : [];
	return edges.filter(hasRecord).map((edge) => cursorIn(edge));
}

function hasRecord(edge: JsonValue): boolean {
	return isJsonObject(edge) && ('node' in edge ? isJsonObject(edge.node) : true);
}

function cursorIn(edge: JsonValue): string | null {
	const cursor = isJsonObject(edge) ? edge.cursor : undefined;
	if (typeof cursor === 'number') return String(cursor);
	return typeof cursor === 'string' && cursor !== '' ? cursor : null;
}
