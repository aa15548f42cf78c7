import { isJsonObject, type JsonValue } from './exactJson';

/** `data.x3Sales["sales.order"].query[0]` as its steps. */
export function pathSteps(path: string): string[] {
	const steps = path.match(/[^.[\]"']+|"[^"]*"|'[^']*'/g) ?? [];
	return steps.map((step) => step.replace(/^["']|["']$/g, ''));
}

/** What stands one step below a value: a member of its own, or an element by its number; undefined where there is none. */
export function childOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
	if (Array.isArray(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined;
	return isJsonObject(value) && Object.prototype.hasOwnProperty.call(value, step)
		? value[step]
		: undefined;
}

/** The value at the end of a path; undefined where it leads nowhere. */
export function valueAtPath(
	value: JsonValue | undefined,
	steps: readonly string[],
): JsonValue | undefined {
	return steps.reduce(childOf, value);
}
