import type { JsonObject, JsonValue } from '../../../../sage/exactJson';
import { likeness, type Holds } from '../../../../sage/sameValue';
import type { FieldChange } from '../../operation/foreseen';

/** What values would change of a record, and what is to be said of the rest. */
export interface ComparedValues {
	changes: FieldChange[];
	notes: string[];
}

/** A new record: every value is one. */
export function valuesOfNew(data: JsonObject): ComparedValues {
	const given = Object.entries(data).filter(([, value]) => value !== null);
	return { changes: given.map(([field, to]) => ({ field, from: null, to })), notes: [] };
}

/**
 * Compares values with what the record holds: a change is what really differs. What X3 may write in another way is told apart.
 * @param isReadable whether a field can be read back at all
 * @param holds what a field holds, as the schema tells
 */
export function comparedValues(
	data: JsonObject,
	held: Readonly<Record<string, JsonValue | undefined>>,
	isReadable: (field: string) => boolean,
	holds: (field: string) => Holds | undefined,
): ComparedValues {
	const fields = new Map(Object.entries(held));
	const compared: ComparedValues = { changes: [], notes: [] };
	for (const [field, to] of Object.entries(data)) {
		if (!isReadable(field)) {
			compared.changes.push({ field, to });
			compared.notes.push(`${field}: what it holds now cannot be read`);
			continue;
		}
		const from = fields.get(field) ?? null;
		const alike = likeness(to, from, holds(field));
		if (alike === 'different') compared.changes.push({ field, from, to });
		if (alike === 'respelt') compared.notes.push(respelt(field, from, to));
	}
	return compared;
}

const LONGEST_SHOWN = 80;

function respelt(field: string, from: JsonValue, to: JsonValue): string {
	const [now, sent] = [from, to].map((value) => {
		const text = JSON.stringify(value);
		return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
	});
	return `${field}: ${sent} may be the same as ${now}, which it holds now: it differs only in upper and lower case, blanks, padding, rounding or the time of the day`;
}
