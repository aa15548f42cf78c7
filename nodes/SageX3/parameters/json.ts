import { SageError } from '../../../sage/SageError';

/**
 * The JSON text of a parameter: as it was typed, or of whatever its expression gave.
 * @throws SageError `invalidRequest` when it is no JSON, or when its expression gave nothing
 */
export function jsonText(value: unknown, label: string): string {
	if (typeof value !== 'string' && value !== undefined) return JSON.stringify(value);
	if (value === undefined) throw notJson(label, 'Its expression gave nothing');
	const reason = whyNotJson(value);
	if (reason === undefined) return value;
	throw notJson(label, reason);
}

function notJson(label: string, reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' is not valid JSON`,
		description: `${reason}. Nothing was sent. Texts need double quotes; values from expressions are best put in by JSON.stringify().`,
	});
}

function whyNotJson(text: string): string | undefined {
	try {
		JSON.parse(text);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
