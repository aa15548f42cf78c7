import type { JsonValue } from '../../exactJson';
import type { ValueKind } from '../../graphql/schema/fields';
import { likeness, type Likeness, type Untold } from '../../sameValue';
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
	untold: Untold = 'byLooks',
): Likeness {
	const isMenu = field?.kind === 'menu' || field?.kind === 'flag';
	const [sent, held] = [to, from].map((value) => {
		if (typeof value === 'string' && isNoDate(value)) return null;
		return isMenu && typeof value === 'boolean' ? (value ? 2 : 1) : value;
	});
	return likeness(sent, held, field && KINDS[field.kind], untold);
}

/**
 * Whether a record surely holds a value, so that it need not be sent. Where nobody tells what a field holds, a text has to be
 * the same letter by letter: `2024.10` and `2024.1` may be one number, or two codes.
 */
export function isHeld(to: JsonValue, from: JsonValue, field: ClassField | undefined): boolean {
	return likenessOf(to, from, field, 'byLetters') === 'same';
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
