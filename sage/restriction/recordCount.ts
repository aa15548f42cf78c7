import { isJsonObject, parseExact, type JsonValue } from '../exactJson';

/** Members that hold no records. */
const BESIDE: ReadonlySet<string> = new Set([
	...['errors', 'extensions', '$diagnoses'],
	...['$links', '$properties', '$prototype'],
]);
/** Where the result of an operation stands below `data`: behind package and node. Sources: QF2, QF3. */
const RESULT_LEVELS = 3;

/**
 * How many records the JSON of an answer holds: every object in a list counts, lines like records, whatever names they
 * have; and so does a record that stands by itself.
 *
 * @param onlyReads whether it answers a call that only reads. That a write shows the record it has written does not count.
 */
export function recordsIn(text: string, onlyReads: boolean): number {
	const read = parseExact(text);
	if (!read.ok || typeof read.value !== 'object' || read.value === null) return 0;
	const whole = read.value;
	if (!onlyReads) return inLists(whole);
	if (isJsonObject(whole) && isJsonObject(whole.data)) {
		const counts = resultsIn(whole.data, RESULT_LEVELS).map(countOf);
		return counts.reduce((sum, count) => sum + count, 0);
	}
	return isJsonObject(whole) && whole.data === null ? 0 : countOf(whole);
}

function resultsIn(value: JsonValue, levels: number): JsonValue[] {
	if (levels === 0 || !isJsonObject(value)) return [value];
	return Object.values(value).flatMap((inner) => resultsIn(inner, levels - 1));
}

/** An object that holds a list is that list; any other one is a record. */
function countOf(result: JsonValue): number {
	if (!isJsonObject(result)) return inLists(result);
	const members = Object.entries(result).filter(([name]) => !BESIDE.has(name));
	const isList = !('$uuid' in result) && members.some(([, inner]) => Array.isArray(inner));
	return (isList ? 0 : 1) + inLists(result);
}

/** The objects in lists. Without calling itself: an answer may be nested deeply. */
function inLists(whole: JsonValue): number {
	let count = 0;
	const open: JsonValue[] = [whole];
	for (let value = open.pop(); value !== undefined; value = open.pop()) {
		if (Array.isArray(value)) {
			for (const element of value) {
				if (isJsonObject(element)) count += 1;
				open.push(element);
			}
		} else if (isJsonObject(value)) {
			for (const [name, inner] of Object.entries(value)) {
				if (!BESIDE.has(name)) open.push(inner);
			}
		}
	}
	return count;
}
