import { isTooDeep } from '../depth';
import {
	isJsonObject,
	parseExact,
	rewriteExact,
	type JsonObject,
	type JsonValue,
} from '../exactJson';
import type { RawAnswer } from '../rawAnswer';
import { isWebPage } from '../webPage';
import type { HiddenFields } from './hiddenFields';

/** Members with what a server says in words. */
const SAID: ReadonlySet<string> = new Set([
	'errors',
	'$diagnoses',
	'diagnoses',
	'extensions',
	'$message',
	'$details',
]);

/**
 * An answer without the fields that are never shown: without the members of their names, at any depth, without what the
 * schema tells of them, and without words that quote such a member with its value. Numbers keep every digit.
 */
export function shownAnswer(raw: RawAnswer, hidden: HiddenFields): RawAnswer {
	if (!hidden.any) return raw;
	const { statusCode, headers, undecodable } = raw;
	const text = shownText(raw, hidden);
	return { statusCode, headers, text, ...(undecodable === undefined ? {} : { undecodable }) };
}

function shownText(raw: RawAnswer, hidden: HiddenFields): string {
	const text = raw.text.startsWith('\uFEFF') ? raw.text.slice(1) : raw.text;
	if (text.trim() === '') return text;
	const read = parseExact(text);
	if (read.ok && !isTooDeep(read.value)) {
		const shown = (whole: JsonValue) => shownValue(whole, hidden, false);
		return read.repaired ? JSON.stringify(shown(read.value)) : rewriteExact(text, shown);
	}
	if (!isWebPage(raw) && /^\s*[[{"]/.test(text)) return '{'; // cut or broken: nobody can tell what is whose
	return hidden.inWords(text) === undefined ? text : WITHHELD;
}

const WITHHELD =
	"(not shown: it names a field that 'Fields Never Shown' of the credential keeps back)";

/** An object without the members that are never shown, at any depth. */
export function withoutHidden(object: JsonObject, hidden: HiddenFields): JsonObject {
	const shown = hidden.any ? shownValue(object, hidden, false) : object;
	return isJsonObject(shown) ? shown : {};
}

/** @param isSaid whether it is something that the server says in words */
function shownValue(value: JsonValue, hidden: HiddenFields, isSaid: boolean): JsonValue {
	if (typeof value === 'string') return isSaid ? shownWords(value, hidden) : value;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		return value
			.filter((element) => !describesHidden(element, hidden))
			.map((element) => shownValue(element, hidden, isSaid));
	}
	const shown = Object.entries(value).filter(([name]) => !hidden.isHidden(name));
	return Object.fromEntries(
		shown.map(([name, inner]) => [name, shownValue(inner, hidden, isSaid || SAID.has(name))]),
	);
}

/** Whether an element of a schema describes a hidden field: then it has a name, and a type. */
function describesHidden(element: JsonValue, hidden: HiddenFields): boolean {
	if (typeof element !== 'object' || element === null || Array.isArray(element)) return false;
	const { name, type } = element;
	return (
		typeof name === 'string' && typeof type === 'object' && type !== null && hidden.isHidden(name)
	);
}

/** From the beginning of a word only: else a long one would be tried from each of its letters. */
const MEMBER = /(?<![\w$])[A-Za-z_$][\w$]*(?=\\?["']?\s{0,10}[:=])/g;

/** Words up to where they quote a hidden member. */
export function shownWords(words: string, hidden: HiddenFields): string {
	for (const found of words.matchAll(MEMBER)) {
		if (hidden.isHidden(found[0])) return `${words.slice(0, found.index)}…`;
	}
	return words;
}
