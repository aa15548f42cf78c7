import type { JsonObject, JsonValue } from '../exactJson';

/** What an answer says of the parts of its document. */
interface SaidOfParts {
	/** For each part what is about it. */
	own: readonly JsonObject[][];
	/** What is about none of them. */
	general: readonly JsonObject[];
}

/**
 * Divides what an answer says among the parts of its document, in its order.
 * @param count of the parts
 * @param partsOf the indexes of the parts that something is about
 */
export function dividedAmong(
	count: number,
	said: readonly JsonObject[],
	partsOf: (one: JsonObject) => readonly number[],
): SaidOfParts {
	const own = Array.from({ length: count }, (): JsonObject[] => []);
	const general: JsonObject[] = [];
	for (const one of said) {
		const parts = partsOf(one);
		for (const part of parts) own[part].push(one);
		if (parts.length === 0) general.push(one);
	}
	return { own, general };
}

/**
 * Finds the parts that something said at a path is about: those at its place, above it, or below it. What is said of no place
 * is about none.
 * @param paths where the parts stand, all equally deep
 */
export function partsByPlace(
	paths: ReadonlyArray<readonly string[]>,
): (path: JsonValue | undefined) => readonly number[] {
	const depth = paths[0]?.length ?? 0;
	const byPlace = new Map<string, number[]>();
	for (const [part, path] of paths.entries()) {
		for (let length = 1; length <= depth; length++) {
			const place = placeOf(path.slice(0, length));
			const parts = byPlace.get(place);
			if (parts === undefined) byPlace.set(place, [part]);
			else parts.push(part);
		}
	}
	return (path) => (Array.isArray(path) ? (byPlace.get(placeOf(path.slice(0, depth))) ?? []) : []);
}

/** A step that is no name leads nowhere. */
function placeOf(steps: readonly JsonValue[]): string {
	return JSON.stringify(steps.map((step) => (typeof step === 'object' ? null : String(step))));
}
