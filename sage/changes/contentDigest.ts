import { createHash } from 'crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';

/**
 * A digest of the content of an entity. Members that begin with `$` are of the protocol (links, tags) and do not
 * count, nor does the order of members.
 */
export function contentDigest(entity: JsonObject): string {
	return digestOfJson(entity, (name) => !name.startsWith('$'));
}

/** A digest of any value; the order of members does not count. */
export function valueDigest(value: JsonValue): string {
	return digestOfJson(value, () => true);
}

/** What is still to be written: a text as it stands, or a value. */
type Pending = { text: string } | { value: JsonValue };

/** Text that is handed to the digest at once. */
const MOST_TEXT = 100_000;

/** A digest of the JSON of a value. However deep the value is, no stack overflows. */
function digestOfJson(whole: JsonValue, counts: (name: string) => boolean): string {
	const hash = createHash('sha256');
	const pending: Pending[] = [{ value: whole }];
	let text = '';
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if ('text' in next) text += next.text;
		else if (Array.isArray(next.value)) addList(pending, next.value);
		else if (isJsonObject(next.value)) addObject(pending, next.value, counts);
		else text += JSON.stringify(next.value);
		if (text.length < MOST_TEXT) continue;
		hash.update(text);
		text = '';
	}
	return hash.update(text).digest('hex').slice(0, 16);
}

/** What is written first is added last. */
function addList(pending: Pending[], list: readonly JsonValue[]): void {
	pending.push({ text: ']' });
	for (let index = list.length - 1; index >= 0; index--) {
		pending.push({ value: list[index] });
		if (index > 0) pending.push({ text: ',' });
	}
	pending.push({ text: '[' });
}

function addObject(
	pending: Pending[],
	object: JsonObject,
	counts: (name: string) => boolean,
): void {
	const names = inOrder(Object.keys(object).filter(counts));
	pending.push({ text: '}' });
	for (let index = names.length - 1; index >= 0; index--) {
		const name = names[index];
		pending.push({ value: object[name] });
		pending.push({ text: `${index > 0 ? ',' : ''}${JSON.stringify(name)}:` });
	}
	pending.push({ text: '{' });
}

/** What the names of elements of a list are less than. */
const INDEX_END = 2 ** 32 - 1;

/** Names that are whole numbers come first, as in every object: digests that were kept are made so. */
function inOrder(names: readonly string[]): string[] {
	const isIndex = (name: string) => /^(?:0|[1-9]\d{0,9})$/.test(name) && Number(name) < INDEX_END;
	const indexes = names.filter(isIndex).sort((left, right) => Number(left) - Number(right));
	return [...indexes, ...names.filter((name) => !isIndex(name)).sort()];
}
