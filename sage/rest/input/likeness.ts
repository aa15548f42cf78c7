import { isJsonObject, type JsonValue } from '../../exactJson';
import type { ValueKind } from '../../graphql/schema/fields';
import { likeness, type Likeness } from '../../sameValue';
import { isNoDate } from '../noDate';
import type { ClassField, FieldKind } from '../prototype';

/**
 * Whether a record holds a value, however it is written; what X3 may make of it on the way in is told apart. Yes is true, or the
 * second entry of its menu. Source: R29.
 */
export function likenessOf(
	to: JsonValue,
	from: JsonValue,
	field: ClassField | undefined,
): Likeness {
	const isMenu = field?.kind === 'menu' || field?.kind === 'flag';
	const [sent, held] = [to, from].map((value) => {
		if (typeof value === 'string' && isNoDate(value)) return null;
		return isMenu && typeof value === 'boolean' ? (value ? 2 : 1) : value;
	});
	return likeness(sent, held, field && KINDS[field.kind]);
}

/**
 * Whether a record surely holds a value, so that it need not be sent. Where nobody tells what a field holds, a text has to be
 * the same letter by letter: `2024.10` and `2024.1` may be one number, or two codes.
 */
export function isHeld(to: JsonValue, from: JsonValue, field: ClassField | undefined): boolean {
	if (likenessOf(to, from, field) !== 'same') return false;
	const isTold = field !== undefined && KINDS[field.kind] !== undefined;
	return isTold || isSpeltAlike(to, from);
}

function isSpeltAlike(to: JsonValue, from: JsonValue): boolean {
	if (Array.isArray(to)) {
		const held = Array.isArray(from) ? from : [];
		return to.every((one, index) => isSpeltAlike(one, held[index] ?? null));
	}
	if (isJsonObject(to)) {
		const held = new Map(Object.entries(isJsonObject(from) ? from : {}));
		return Object.entries(to).every(([name, one]) => isSpeltAlike(one, held.get(name) ?? null));
	}
	if (typeof to !== 'string' && typeof from !== 'string') return true;
	return spelling(to) === spelling(from);
}

/** Nothing, a blank and no date are one. */
function spelling(value: JsonValue): string {
	const text = String(value ?? '');
	return text.trim() === '' || isNoDate(text) ? '' : text;
}

/** What a record holds, in the words of comparisons. */
const KINDS: Readonly<Record<FieldKind, ValueKind | undefined>> = {
	text: 'string',
	number: 'decimal',
	date: 'date',
	datetime: 'datetime',
	menu: 'int',
	flag: 'int',
	collection: undefined,
	other: undefined,
};
