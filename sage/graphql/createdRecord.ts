import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { markersIn } from '../markers';

/** What of a result could be the key of its record. */
type KeysOf = (result: JsonValue | undefined) => Iterable<JsonValue>;

/**
 * Tells whose record a message is about that names the key of a new one (Q33): the only result that holds that key, as
 * its `_id` before anything else. undefined when nobody can tell.
 */
export function ownersAmong(
	results: ReadonlyArray<JsonValue | undefined>,
): (said: JsonObject) => number | undefined {
	let byId: Owners | undefined;
	let byValue: Owners | undefined;
	return ({ message }) => {
		const [marker] = markersIn(typeof message === 'string' ? message : '');
		if (marker === undefined) return undefined;
		byId ??= ownersBy(results, (result) => (isJsonObject(result) ? [result._id] : []));
		if (byId.has(marker.value)) return byId.get(marker.value);
		byValue ??= ownersBy(results, valuesIn);
		return byValue.get(marker.value);
	};
}

/** The index of the result that has a key; undefined for a key of several. */
type Owners = ReadonlyMap<JsonValue, number | undefined>;

function ownersBy(results: ReadonlyArray<JsonValue | undefined>, keysOf: KeysOf): Owners {
	const owners = new Map<JsonValue, number | undefined>();
	results.forEach((result, index) => {
		for (const key of new Set(keysOf(result))) {
			owners.set(key, owners.has(key) ? undefined : index);
		}
	});
	return owners;
}

/** Every value in a result that is no object and no list. */
function* valuesIn(whole: JsonValue | undefined): Generator<JsonValue, void, undefined> {
	const pending = whole === undefined ? [] : [whole];
	for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
		if (typeof value !== 'object' || value === null) yield value;
		else for (const inner of Object.values(value)) pending.push(inner);
	}
}
