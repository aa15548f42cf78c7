import { createHash } from 'crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/**
 * The version of each entity of a list that was delivered last, by key, and how many there have been before it, as in
 * `2#abc`: one that comes back to what it was is another change.
 */
export type Versions = Readonly<Record<string, string>>;

/** An entity of a list: what it is called, and what tells one version of it from the next. */
export interface Listed<T> {
	key: string;
	version: string;
	entity: T;
}

export interface ComparisonLimits {
	/** How many to deliver at once; the others are found again next time. */
	most: number;
	/** How many keys may be remembered. */
	capacity: number;
	/** What a user can do about a list that is longer. */
	wayOut: string;
}

export interface Compared<T> {
	/** New entities and new versions, in the order of the list; versions with their number. */
	news: Array<Listed<T>>;
	versions: Versions;
}

/**
 * Compares a whole list with the versions that were delivered. What is missing from the list is remembered as long as
 * there is room: a list that is read page after page may pass over an entity once, and it must not come back as new.
 *
 * @throws SageError `invalidRequest` when the list has more entities than can be remembered
 */
export function compareList<T>(
	versions: Versions,
	list: ReadonlyArray<Listed<T>>,
	{ most, capacity, wayOut }: ComparisonLimits,
): Compared<T> {
	const known = new Map(Object.entries(versions));
	const listed = new Map(list.map((one) => [one.key, one]));
	if (listed.size > capacity) throw tooMany(listed.size, capacity, wayOut);
	const changed = [...listed.values()].filter(
		({ key, version }) => partsOf(known.get(key)).version !== version,
	);
	const news = fewest(changed, known, most).map((one) => ({
		...one,
		version: `${partsOf(known.get(one.key)).count + 1}#${one.version}`,
	}));
	for (const { key, version } of news) known.set(key, version);
	const missing = [...known.keys()].filter((key) => !listed.has(key));
	for (const key of missing.slice(0, Math.max(0, known.size - capacity))) known.delete(key);
	return { news, versions: Object.fromEntries(known) };
}

/** So many of the changed ones, those that were delivered least often: none waits for ever behind one that never rests. */
function fewest<T>(
	changed: ReadonlyArray<Listed<T>>,
	known: ReadonlyMap<string, string>,
	most: number,
): ReadonlyArray<Listed<T>> {
	if (changed.length <= most) return changed;
	const timesOf = ({ key }: Listed<T>) => partsOf(known.get(key)).count;
	const chosen = new Set(
		[...changed].sort((left, right) => timesOf(left) - timesOf(right)).slice(0, most),
	);
	return changed.filter((one) => chosen.has(one));
}

/** Takes a whole list as delivered. */
export function versionsOf(
	list: ReadonlyArray<Listed<unknown>>,
	limits: Omit<ComparisonLimits, 'most'>,
): Versions {
	return compareList({}, list, { ...limits, most: Infinity }).versions;
}

function partsOf(numbered: string | undefined): { count: number; version: string | undefined } {
	const [, count, version] = /^(\d+)#(.*)$/s.exec(numbered ?? '') ?? [];
	return { count: Number(count ?? 0), version };
}

/**
 * The versions before the last delivery: what it held counts as new again, also what has gone back since to what it was.
 * @param before the versions that the last delivery began with
 * @param after those that it left
 */
export function withoutLastDelivery(before: Versions, after: Versions): Versions {
	const entries = Object.entries(after).flatMap(([key, numbered]): Array<[string, string]> => {
		if (before[key] === numbered) return [[key, numbered]];
		return key in before ? [[key, `${partsOf(before[key]).count}#`]] : [];
	});
	return Object.fromEntries(entries);
}

/** Reads versions that were kept; undefined when there are none. */
export function readVersions(kept: JsonObject): Versions | undefined {
	const { versions } = kept;
	if (!isJsonObject(versions)) return undefined;
	return Object.fromEntries(
		Object.entries(versions).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);
}

/**
 * A digest of the content of an entity. Members that begin with `$` are of the protocol (links, tags) and do not
 * count, nor does the order of members.
 */
export function contentDigest(entity: JsonObject): string {
	return createHash('sha256')
		.update(JSON.stringify(canonical(entity)))
		.digest('hex')
		.slice(0, 16);
}

function canonical(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(canonical);
	if (!isJsonObject(value)) return value;
	const members = Object.keys(value)
		.filter((name) => !name.startsWith('$'))
		.sort()
		.map((name): [string, JsonValue] => [name, canonical(value[name])]);
	return Object.fromEntries(members);
}

function tooMany(count: number, capacity: number, wayOut: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The list is longer than can be remembered: ${count} at least, where ${capacity} are the most`,
		description: `${wayOut} Nothing was delivered.`,
	});
}
