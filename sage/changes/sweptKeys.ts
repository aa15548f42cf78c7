import type { JsonObject } from '../exactJson';
import { isKnownForm } from './kept';
import { packKeys, unpackKeys } from './packedKeys';

/** How many keys a sweep may find: all of them are kept. */
export const MOST_KEYS = 200_000;

/** What a trigger knows of the keys of a list, between two sweeps. */
export interface SweptKeys {
	/** Keys that were there at the last sweep, or that are known to be there since. */
	known: ReadonlySet<string>;
	/** Keys that a sweep has missed, and that are still to be told of. */
	gone: ReadonlySet<string>;
	/** How many batches of deleted records were handed over. */
	batches: number;
	/** When the last sweep was complete, in milliseconds by n8n's clock. */
	sweptMs: number;
}

/** The same as it is kept. */
export function sweptKeysToKeep({ known, gone, batches, sweptMs }: SweptKeys): JsonObject {
	return {
		keys: packKeys(known),
		count: known.size,
		...(gone.size === 0 ? {} : { gone: packKeys(gone), goneCount: gone.size }),
		batches,
		swept: new Date(sweptMs).toISOString(),
	};
}

/** Reads what was kept; undefined when it was changed by hand, cut off, or is of another version of the node. */
export function readSweptKeys(kept: JsonObject): SweptKeys | undefined {
	const known = keysOf(kept.keys, kept.count);
	const gone = keysOf(kept.gone ?? '', kept.goneCount ?? 0);
	const sweptMs = sweptAt(kept);
	const { batches } = kept;
	if (known === undefined || gone === undefined || sweptMs === undefined) return undefined;
	if (!Number.isSafeInteger(batches) || !isKnownForm(kept)) return undefined;
	return { known, gone, batches: Number(batches), sweptMs };
}

/** When the last sweep was complete, and whether all that it missed was told; undefined when that cannot be read. */
export function sweptAt({ swept }: JsonObject): number | undefined {
	const ms = typeof swept === 'string' ? Date.parse(swept) : NaN;
	return Number.isNaN(ms) ? undefined : ms;
}

/** Whether there is something that a sweep has missed, and that is still to be told of. */
export function hasUntold({ gone }: JsonObject): boolean {
	return gone !== undefined;
}

function keysOf(packed: unknown, count: unknown): Set<string> | undefined {
	const keys = typeof packed === 'string' ? unpackKeys(packed) : undefined;
	return keys?.length === count ? new Set(keys) : undefined;
}

/** The keys of the last batch: what was known before it and is no more. */
export function lastBatch(before: SweptKeys, after: SweptKeys): Set<string> {
	const isStill = (key: string) => after.known.has(key) || after.gone.has(key);
	return new Set([...before.known, ...before.gone].filter((key) => !isStill(key)));
}
