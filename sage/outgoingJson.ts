import type { JsonValue } from './exactJson';
import { isRounded, rounded } from './graphql/filter/numberLiteral';
import type { Problem } from './graphql/filter/problem';
import { momentText } from './moment';
import type { SageError } from './SageError';

/** What becomes of a value on its way out. */
export interface Outgoing {
	/** Makes the error for a value that cannot be sent; `path` leads to it: `''`, or `lines[1].amount`. */
	refused: (path: string, problem: Problem) => SageError;
	/** A JavaScript Date as text; ISO 8601 in UTC where it is left out. */
	dateText?: (date: Date) => string;
}

/** Deeper values are surely none that X3 takes, and would end JavaScript's stack. */
const MOST_LEVELS = 1000;

/**
 * What an expression or an input item gave, as the JSON that goes out. JSON knows less than JavaScript, and what it does
 * not know it turns into null or drops without a word, and null clears a field of X3. So:
 *
 * - not-a-number, infinities and invalid dates are refused, as are whole numbers beyond 2^53, which may have been rounded
 * - dates are ISO 8601 text, big integers text with every digit; what has a JSON form of its own goes out in that
 * - a member of an object that is undefined is left out; in a list it is refused, for its neighbours have their places
 * - functions, symbols, maps, sets, bytes and whatever else JSON has nothing for are refused, as is what contains itself
 *
 * What is given is never changed.
 * @returns undefined when the value itself is undefined
 * @throws SageError as `refused` makes it
 */
export function outgoingJson(value: unknown, outgoing: Outgoing): JsonValue | undefined {
	return jsonOf(value, '', new Set(), outgoing);
}

function jsonOf(
	value: unknown,
	path: string,
	above: Set<object>,
	outgoing: Outgoing,
): JsonValue | undefined {
	switch (typeof value) {
		case 'undefined':
			return undefined;
		case 'string':
		case 'boolean':
			return value;
		case 'bigint':
			return String(value);
		case 'number':
			if (!Number.isFinite(value)) throw outgoing.refused(path, notFinite(value));
			if (isRounded(value)) throw outgoing.refused(path, rounded);
			return value;
		case 'object':
			return value === null ? null : jsonOfObject(value, path, above, outgoing);
		default:
			throw outgoing.refused(path, nothingInJson(`a ${typeof value}`));
	}
}

/** @param above the objects that the value stands in */
function jsonOfObject(
	value: object,
	path: string,
	above: Set<object>,
	outgoing: Outgoing,
): JsonValue | undefined {
	if (above.has(value)) throw outgoing.refused(path, CONTAINS_ITSELF);
	if (above.size >= MOST_LEVELS) throw outgoing.refused(path, TOO_DEEP);
	above.add(value);
	const json = Array.isArray(value)
		? jsonOfList(value, path, above, outgoing)
		: jsonOfOther(value, path, above, outgoing);
	above.delete(value);
	return json;
}

function jsonOfList(
	list: readonly unknown[],
	path: string,
	above: Set<object>,
	outgoing: Outgoing,
): JsonValue[] {
	return Array.from(list, (element, index) => {
		const at = `${path}[${index}]`;
		const json = jsonOf(element, at, above, outgoing);
		if (json === undefined) throw outgoing.refused(at, MISSING);
		return json;
	});
}

function jsonOfOther(
	value: object,
	path: string,
	above: Set<object>,
	outgoing: Outgoing,
): JsonValue | undefined {
	const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
	if (ArrayBuffer.isView(value) || BUFFERS.has(kind)) throw outgoing.refused(path, BYTES);
	const moment = isDate(value, kind) ? dateText(value, outgoing) : momentText(value, 'instant');
	if (moment === null) throw outgoing.refused(path, NO_DATE);
	if (moment !== undefined) return moment;
	if ('toJSON' in value && typeof value.toJSON === 'function') {
		return jsonOf(value.toJSON(''), path, above, outgoing);
	}
	if (BOXES.has(kind)) return jsonOf(value.valueOf(), path, above, outgoing);
	if (kind !== 'Object') throw outgoing.refused(path, nothingInJson(withArticle(kind)));
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, child]): Array<[string, JsonValue]> => {
			const json = jsonOf(child, pathTo(path, name), above, outgoing);
			return json === undefined ? [] : [[name, json]];
		}),
	);
}

/** Expressions may be worked out in another realm, whose Date is not this one's. */
function isDate(value: object, kind: string): value is Date {
	return kind === 'Date' && 'getTime' in value;
}

function dateText(date: Date, { dateText: text }: Outgoing): string | null {
	if (Number.isNaN(date.getTime())) return null;
	return text === undefined ? date.toISOString() : text(date);
}

const BUFFERS: ReadonlySet<string> = new Set(['ArrayBuffer', 'SharedArrayBuffer']);
/** Objects around one value. */
const BOXES: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean', 'BigInt']);

function notFinite(value: number): Problem {
	return {
		problem: `the value is ${value}`,
		wayOut: 'It would be sent as null, which clears a field. Give a number, or null.',
	};
}

const NO_DATE: Problem = {
	problem: 'the value is an invalid date',
	wayOut: 'It would be sent as null, which clears a field. Give a valid date, or null.',
};
const MISSING: Problem = {
	problem: 'the list has no value there (undefined)',
	wayOut: 'Leave it out of the list, or give null.',
};
const CONTAINS_ITSELF: Problem = {
	problem: 'the value contains itself',
	wayOut: 'Give only what is to be sent of it.',
};
const TOO_DEEP: Problem = {
	problem: `the value has more than ${MOST_LEVELS} levels`,
	wayOut: 'Give only what is to be sent of it.',
};
const BYTES: Problem = {
	problem: 'the value is binary data',
	wayOut: "Give it as text, such as Base64: value.toString('base64').",
};

function nothingInJson(what: string): Problem {
	return {
		problem: `the value is ${what}`,
		wayOut: 'JSON has nothing for it. Give text, a number, true, false, null, a list or an object.',
	};
}

function withArticle(kind: string): string {
	return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

/** `lines` and `amount` as `lines.amount`; names that are no plain words stand in brackets. */
function pathTo(path: string, name: string): string {
	if (!/^[\w$]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
	return path === '' ? name : `${path}.${name}`;
}
