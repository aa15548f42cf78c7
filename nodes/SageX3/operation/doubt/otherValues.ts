import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';

const MOST_SHOWN = 5;
const LONGEST_SHOWN = 60;

/** That a record is there with other values than were sent, in words. */
export function otherValues(
	different: ReadonlyArray<{ field: string; sent: JsonValue; held: JsonValue }>,
): string {
	const shown = different
		.slice(0, MOST_SHOWN)
		.map(({ field, sent, held }) => `${field} is ${shortText(held)}, not ${shortText(sent)}`);
	const more = different.length - MOST_SHOWN;
	return `the record is there with other values: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shortText(value: JsonValue): string {
	if (Array.isArray(value) || isJsonObject(value)) return 'another list or object';
	const text = JSON.stringify(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
