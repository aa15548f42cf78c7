import type { JsonValue } from '../../exactJson';
import type { ValueKind } from '../../graphql/schema/fields';
import { likeness, type Likeness } from '../../sameValue';
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
		if (value === '0000-00-00') return null;
		return isMenu && typeof value === 'boolean' ? (value ? 2 : 1) : value;
	});
	return likeness(sent, held, field && KINDS[field.kind]);
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
