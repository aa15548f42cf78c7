import { parse } from 'json5';
import { inputError } from './apiError';

/**
 * Parses the relaxed JSON of `filter` and `orderBy`: bare keys, single quotes, `+1`; strict JSON as well (Q8).
 * @throws an input error when it cannot be read
 */
export function parseRelaxedJson(argument: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return parseRelaxed(argument, text);
	}
}

function parseRelaxed(argument: string, text: string): unknown {
	try {
		return parse(text);
	} catch (error) {
		throw inputError(`${argument}: ${error instanceof Error ? error.message : 'invalid JSON'}`);
	}
}
