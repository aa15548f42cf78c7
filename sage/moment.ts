/**
 * What a date or time object, such as Luxon's DateTime or a Date, says of itself in ISO 8601: null when it is no valid
 * time, undefined when it is no such object.
 */
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

/** The ISO text of a text, of a Date, or of what n8n's expressions call a DateTime; undefined for all else. */
export function isoText(given: unknown): string | undefined {
	if (typeof given === 'string') return given.trim();
	if (typeof given !== 'object' || given === null) return undefined;
	return momentText(given, 'instant') ?? undefined;
}
