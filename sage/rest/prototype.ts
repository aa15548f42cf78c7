import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';

/**
 * How the values of a field are compared and written. `menu` is a list of X3's own, Yes/No included; `other` is a type that
 * nobody documents.
 */
export type FieldKind =
	'text' | 'number' | 'date' | 'datetime' | 'menu' | 'flag' | 'collection' | 'other';

/** A property of a class, as a facet of a representation describes it. */
export interface ClassField {
	name: string;
	/** The name where the text of the title cannot be had. */
	title: string;
	/** As X3 writes it, without `application/x-`; empty where it does not say. */
	type: string;
	kind: FieldKind;
	/** Largest number of characters. */
	length?: number;
	isMandatory: boolean;
	isSortable: boolean;
	/** Set where X3 leaves the property out of what it takes or shows. */
	isExcluded: boolean;
	/** The properties of each line of a collection; empty for all else, and where they are not told. */
	lines: readonly ClassField[];
}

/** What a facet of a representation shows or takes. */
export interface Prototype {
	fields: readonly ClassField[];
}

/**
 * Reads the answer of `$prototypes`; undefined for one that describes no properties.
 *
 * Source: RF10. Types other than string, date, array and choice are assumptions, and so is where the properties of lines
 * stand: whatever is not there is left out.
 */
export function readPrototype(body: JsonValue | undefined): Prototype | undefined {
	if (!isJsonObject(body) || !isJsonObject(body.$properties)) return undefined;
	const fields = fieldsOf(body.$properties, MOST_LEVELS);
	return fields.length === 0 ? undefined : { fields };
}

/** What one of several facets takes; of a property that several take, what the first one says. */
export function eitherOf(prototypes: readonly Prototype[]): Prototype {
	const fields = new Map<string, ClassField>();
	for (const field of prototypes.flatMap((prototype) => prototype.fields)) {
		if (fields.get(field.name)?.isExcluded !== false) fields.set(field.name, field);
	}
	return { fields: [...fields.values()] };
}

/** Grids may lie in grids. */
const MOST_LEVELS = 5;

function fieldsOf(properties: JsonObject, levels: number): ClassField[] {
	return Object.entries(properties).flatMap(([name, told]) =>
		isJsonObject(told) && !name.startsWith('$') ? [fieldOf(name, told, levels)] : [],
	);
}

function fieldOf(name: string, told: JsonObject, levels: number): ClassField {
	const type = typeOf(told.$type);
	const length = Number(told.$maxLength);
	return {
		name,
		title: titleOf(told.$title) ?? titleOf(told.$shortTitle) ?? name,
		type,
		kind: KINDS.get(type) ?? 'other',
		...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
		isMandatory: told.$isMandatory === true,
		isSortable: capabilitiesOf(told.$capabilities).includes('sort'),
		isExcluded: told.$isExcluded === true,
		lines: levels > 1 ? linesOf(told, levels - 1) : [],
	};
}

const KINDS: ReadonlyMap<string, FieldKind> = new Map([
	...['string', 'text'].map((type): [string, FieldKind] => [type, 'text']),
	...['integer', 'decimal', 'real', 'double', 'number'].map((type): [string, FieldKind] => [
		type,
		'number',
	]),
	['date', 'date'],
	['datetime', 'datetime'],
	['choice', 'menu'],
	['boolean', 'flag'],
	['array', 'collection'],
]);

function typeOf(given: JsonValue | undefined): string {
	return typeof given === 'string' ? given.replace(/^application\/(?:x-)?/, '') : '';
}

/** A reference to a message (`{@14573}`) is no text that people read. */
function titleOf(given: JsonValue | undefined): string | undefined {
	if (typeof given !== 'string') return undefined;
	const text = given.trim();
	return text === '' || text.includes('{@') ? undefined : text;
}

/** `sort`, or several words with commas or blanks between them, or a list. */
function capabilitiesOf(given: JsonValue | undefined): string[] {
	const listed = Array.isArray(given) ? given : [given];
	return listed.flatMap((words) => (typeof words === 'string' ? words.split(/[,;\s]+/) : []));
}

function linesOf(told: JsonObject, levels: number): ClassField[] {
	const item = isJsonObject(told.$item) ? told.$item : told;
	return isJsonObject(item.$properties) ? fieldsOf(item.$properties, levels) : [];
}
