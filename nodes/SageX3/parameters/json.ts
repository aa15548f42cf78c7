import type { JsonValue } from '../../../sage/exactJson';
import { outgoingJson } from '../../../sage/outgoingJson';
import { SageError } from '../../../sage/SageError';
import { expressionAt, gaveNothing, isNothing, isWordOfNothing } from './expression';
import { compositionOf } from './composition';
import type { ParameterSource } from './parameterSource';
import { zonedText } from './zonedDates';

/**
 * The JSON text of a parameter for one input item: as it was typed, with every digit, or of whatever its expression gave.
 * @throws SageError `invalidRequest` when it is no JSON, when its expression gave nothing, and for what JSON cannot hold
 */
export function readJson(
	context: ParameterSource,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '{}');
	const expression = expressionAt(context, name);
	if (expression !== undefined && isNothing(value)) throw gaveNothing(`The '${label}'`);
	if (typeof value !== 'string') {
		const text = jsonOf(context, value, label);
		if (expression !== undefined) refuseInvalidMoment(JSON.parse(text) as JsonValue, label);
		return text;
	}
	const parsed = parse(value);
	if (!parsed.ok) throw notJson(label, parsed.reason);
	if (expression === undefined) return value;
	if (isNothing(parsed.value)) throw gaveNothing(`The '${label}'`);
	if (compositionOf(expression).isPutTogether) {
		const path = pathOf(parsed.value, isWordOfNothing);
		if (path !== undefined) throw wrongPart(label, path, 'its expression gave no value for it');
	}
	return value;
}

/**
 * Refuses what n8n has made of an invalid DateTime inside what an expression gave.
 * @throws SageError `invalidRequest` that names its path
 */
export function refuseInvalidMoment(value: JsonValue, label: string): void {
	const path = pathOf(value, (text) => text === 'Invalid DateTime');
	if (path !== undefined) throw wrongPart(label, path, 'the value is an invalid date');
}

/**
 * A value from an expression or an input item as JSON text. Dates are told in the time zone of the workflow, with the
 * offset: so they have both the moment, and the day that it is for the people of the workflow.
 * @param label what the value is in, as messages name it
 * @throws SageError `invalidRequest` for what JSON cannot hold, naming its path
 */
export function jsonOf(
	context: Pick<ParameterSource, 'getTimezone'>,
	value: unknown,
	label: string,
): string {
	const json = outgoingJson(value, {
		dateText: (date) => zonedText(date, context.getTimezone()),
		refused: (path, { problem, wayOut }) => wrongPart(label, path, problem, wayOut),
	});
	if (json === undefined) throw gaveNothing(`The '${label}'`);
	return JSON.stringify(json);
}

/** Where in a value the first text of a kind is. */
function pathOf(
	value: JsonValue,
	isKind: (text: string) => boolean,
	path = '',
): string | undefined {
	if (typeof value === 'string') return isKind(value) ? path : undefined;
	if (typeof value !== 'object' || value === null) return undefined;
	for (const [name, child] of Object.entries(value)) {
		const step = Array.isArray(value) ? `[${name}]` : `${path === '' ? '' : '.'}${name}`;
		const found = pathOf(child, isKind, path + step);
		if (found !== undefined) return found;
	}
	return undefined;
}

function wrongPart(label: string, path: string, problem: string, wayOut = ''): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' cannot be sent: ${path === '' ? '' : `at ${path}, `}${problem}`,
		description: `${wayOut} Nothing was sent.`.trim(),
	});
}

function notJson(label: string, reason: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The '${label}' is not valid JSON`,
		description: `${reason}. Text needs double quotes; insert values from expressions with JSON.stringify(). Nothing was sent.`,
	});
}

function parse(text: string): { ok: true; value: JsonValue } | { ok: false; reason: string } {
	try {
		return { ok: true, value: JSON.parse(text) as JsonValue };
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
}
