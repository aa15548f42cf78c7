import type { Value } from '../data/definition';
import { inputError } from './apiError';

const form = /^(\[[\s\S]*\])#\d+$/;

/**
 * A cursor as an older example of Sage prints it: the sort values as a JSON array, `#`, and a number (Q9). It holds quotes,
 * so it needs escaping where it is written into a document. With the switch `cursorStyle` its one value is a position.
 */
export function writeCursor(place: readonly Value[], number: number): string {
	return `${JSON.stringify(place)}#${number}`;
}

/**
 * The sort values of a cursor; the number plays no part.
 * @throws an input error when it is no cursor
 */
export function readCursor(cursor: string): Value[] {
	const values = parseArray(form.exec(cursor)?.[1] ?? '');
	if (!values?.every(isValue)) throw inputError(`after: invalid cursor ${cursor}`);
	return values;
}

function parseArray(text: string): unknown[] | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function isValue(value: unknown): value is Value {
	return value === null || typeof value === 'string' || typeof value === 'number';
}
