import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';
import { nodesOf } from '../connection';

/** What may be the only field of a reference that was asked for its key alone. */
const KEYS: ReadonlySet<string> = new Set(['_id', 'code', 'id']);

/** The records of a collection, from `{ query: { edges } }` or `{ edges }`; undefined for anything else. */
export function connectionNodes(value: JsonValue): JsonValue[] | undefined {
	if (!isJsonObject(value)) return undefined;
	const list = soleName(value) === 'query' ? value.query : value;
	return isJsonObject(list) && Array.isArray(list.edges) ? nodesOf(list.edges) : undefined;
}

/**
 * The key that an object stands for, if it holds nothing but a key: `{ code: { code: 'A' } }` is `A`. Anything else
 * is returned as it is.
 */
export function keyValue(value: JsonValue): JsonValue {
	if (!isJsonObject(value)) return value;
	const name = soleName(value);
	if (name === undefined || !KEYS.has(name)) return value;
	const key = keyValue(value[name]);
	return typeof key === 'object' && key !== null ? value : key;
}

/** The name of the only field of an object; undefined when it has none or several. */
export function soleName(value: JsonObject): string | undefined {
	let sole: string | undefined;
	for (const name of Object.keys(value)) {
		if (sole !== undefined) return undefined;
		sole = name;
	}
	return sole;
}
