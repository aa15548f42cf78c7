import { isJsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import type { ParameterSource } from './parameterSource';

/** Whether a parameter, as it stands in the node, holds an expression: n8n marks them by a leading `=`. */
export function hasExpression(value: unknown): boolean {
	return /"=/.test(JSON.stringify(value ?? null));
}

/**
 * The text in the node that makes a value, when that is an expression: its own, or one for all that holds it; undefined
 * for what was typed.
 * @param path to the value: `options`, `entitiesPath`; rows of a list by their index
 */
export function expressionAt(
	{ getNode }: Pick<ParameterSource, 'getNode'>,
	...path: ReadonlyArray<string | number>
): string | undefined {
	let held: unknown = getNode().parameters;
	for (const step of path) {
		const list: unknown[] = Array.isArray(held) ? held : [];
		if (typeof step === 'number') held = list[step];
		else held = isJsonObject(held) && hasOwn(held, step) ? held[step] : undefined;
		if (typeof held === 'string') break;
	}
	return typeof held === 'string' && held.startsWith('=') ? held : undefined;
}

function hasOwn(object: object, name: string): boolean {
	return Object.prototype.hasOwnProperty.call(object, name);
}

/** What JavaScript makes of nothing when it becomes part of a text. */
const WORDS_OF_NOTHING: ReadonlySet<string> = new Set([
	...['undefined', 'null', 'NaN', 'Infinity', '-Infinity'],
	...['Invalid Date', 'Invalid DateTime', '[object Object]'],
]);

/** Whether a text is nothing but what JavaScript makes of nothing. */
export function isWordOfNothing(text: string): boolean {
	return WORDS_OF_NOTHING.has(text.trim());
}

/**
 * What stands at a place in the node, unless its expression gave but a word for nothing: then undefined.
 * @param path see `expressionAt`
 */
export function unlessWordOfNothing<T>(
	source: Pick<ParameterSource, 'getNode'>,
	value: T,
	...path: ReadonlyArray<string | number>
): T | undefined {
	const isWord = typeof value === 'string' && isWordOfNothing(value);
	return isWord && expressionAt(source, ...path) !== undefined ? undefined : value;
}

/**
 * Whether a value is nothing: what an expression gives for something that its item does not have, or that is none.
 */
export function isNothing(given: unknown): boolean {
	if (given === undefined || given === null || Number.isNaN(given)) return true;
	if (typeof given === 'string') return given.trim() === '' || isWordOfNothing(given);
	return Array.isArray(given) && given.length === 0;
}

/**
 * The error for an expression that gave nothing where that would mean something else than nothing: all, or any.
 * @param what `The 'Entities Path'`
 */
export function gaveNothing(what: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `${what} is empty`,
		description:
			'Its expression gave nothing for this item, and without a value the request would mean something else. Nothing was sent.',
	});
}
