import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';
import type { OtherValue } from '../../../../sage/sameValue';

const MOST_SHOWN = 5;
const LONGEST_SHOWN = 60;

/** That a record is there with other values than were sent, in words. */
export function otherValues(different: readonly OtherValue[]): string {
	return `the record is there with other values: ${listed(different)}`;
}

/** That a record holds values as X3 may have written them, but may have held just these before, in words. */
export function respeltValues(respelt: readonly OtherValue[]): string {
	return `the record may be as it was before, or Sage X3 has written values in its own way: ${listed(respelt)}`;
}

function listed(others: readonly OtherValue[]): string {
	const shown = others
		.slice(0, MOST_SHOWN)
		.map(({ field, sent, held }) => `${field} is ${shortText(held)}, not ${shortText(sent)}`);
	const more = others.length - MOST_SHOWN;
	return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shortText(value: JsonValue): string {
	if (Array.isArray(value) || isJsonObject(value)) return 'another list or object';
	const text = JSON.stringify(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
