/** What a date or time object, such as Luxon's DateTime or a Date, says of itself; null when it is no valid time. */
export function momentText(value: object, part: 'day' | 'instant'): string | null | undefined {
	const methods = part === 'day' ? ['toISODate', 'toISO', 'toISOString'] : ['toISO', 'toISOString'];
	const method = methods.find((name) => typeof Reflect.get(value, name) === 'function');
	return method === undefined ? undefined : told(value, method);
}

function told(value: object, method: string): string | null {
	try {
		const text: unknown = Reflect.apply(Reflect.get(value, method), value, []);
		return typeof text === 'string' ? text : null;
	} catch {
		return null; // an invalid Date throws
	}
}

/** The calendar day of a date or date-time text as it is written, whatever its time zone; other text as it is. */
export function calendarDay(text: string): string {
	return /^\s*(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/s.exec(text)?.[1] ?? text;
}

const ISO_DATE_TIME =
	/^\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?\s*$/;

/**
 * A date-time text in X3's form: UTC with milliseconds when its offset is known, else as it is written, with `T`.
 * Other text, and what is finer than milliseconds, stays as it is.
 *
 * Source: sage-x3 graphql, value types, Datetime.
 */
export function instantText(text: string): string {
	const match = ISO_DATE_TIME.exec(text);
	if (match === null) return text;
	const [, day, time, offset] = match;
	const iso = `${day}T${time}`;
	if (offset === undefined) return iso;
	const instant = new Date(iso + offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2'));
	return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}
