import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { emptyRecord, setMember } from '../newRecord';
import { isNoDate } from './noDate';

/** What a simplified record keeps besides its fields. */
export interface KeptBesides {
	/** The title of each reference, as the text `<FIELD>_REF`. */
	titles: boolean;
	/** The `$uuid` of each line, by which an update finds it again. */
	lineIds: boolean;
}

/**
 * A record as plain JSON: without members of X3's own (`$…`), a date without a value as null, references as their keys
 * alone, lines as lists. Every digit stays. What needs no change is returned as it is, dates excepted, which are changed in
 * place.
 *
 * Sources: RF6, R29, R36.
 * @param record as it was parsed; nobody else may hold it
 */
export function simplifyRecord(record: JsonObject, kept: KeptBesides): JsonObject {
	return simplified(record, kept, 0);
}

/** Answers that are nested deeper are refused before. */
function simplified(object: JsonObject, kept: KeptBesides, level: number): JsonObject {
	let isPlain = true;
	for (const name in object) {
		const value = object[name];
		if (name.charCodeAt(0) === DOLLAR) isPlain = false;
		else if (typeof value === 'string') {
			if (value.charCodeAt(0) === ZERO && isNoDate(value)) object[name] = null;
		} else if (typeof value === 'object' && value !== null) isPlain = false;
	}
	return isPlain ? object : rebuilt(object, kept, level);
}

const DOLLAR = 36;
const ZERO = 48;

function rebuilt(object: JsonObject, kept: KeptBesides, level: number): JsonObject {
	const plain = emptyRecord();
	for (const name in object) {
		const value = object[name];
		if (name.charCodeAt(0) === DOLLAR) {
			if (kept.lineIds && level > 0 && name === '$uuid') plain[name] = value;
		} else if (name.endsWith('_REF') && isReference(value)) {
			if (kept.titles) plain[name] = titleIn(value);
		} else setMember(plain, name, simpleValue(value, kept, level));
	}
	return plain;
}

function simpleValue(value: JsonValue, kept: KeptBesides, level: number): JsonValue {
	if (Array.isArray(value)) return value.map((element) => simpleValue(element, kept, level));
	if (isJsonObject(value)) return simplified(value, kept, level + 1);
	const mayBeNoDate = typeof value === 'string' && value.charCodeAt(0) === ZERO;
	return mayBeNoDate && isNoDate(value) ? null : value;
}

/** What stands beside a reference: `CUR_REF` beside `CUR`. A field of that name that holds a value is a field. */
function isReference(value: JsonValue): value is JsonObject {
	return isJsonObject(value) && Object.keys(value).every(isOwn);
}

function isOwn(name: string): boolean {
	return name.startsWith('$');
}

function titleIn({ $title = null }: JsonObject): JsonValue {
	return $title;
}
