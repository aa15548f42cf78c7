import type { IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { ItemResult, Outcome } from '../operation';
import { cancelSignal } from '../../transport/context';
import { pause } from '../../transport/pause';
import { readWhenInDoubt } from './doubtOptions';

/** A write of an input item that Sage X3 may have executed. */
export interface Doubtful {
	itemIndex: number;
	error: SageError;
	/** For how long it is looked for, in milliseconds. */
	windowMs: number;
}

/** What a look at Sage X3 showed of a write. */
export type Seen =
	/** It was done: this is its outcome. */
	| { kind: 'done'; outcome: Outcome }
	/** Not yet, or never: in words, for the error. */
	| { kind: 'open'; words: string };

/** Looks for some of the writes; reads may take so many milliseconds. */
export type Look<T extends Doubtful> = (
	writes: readonly T[],
	limitMs: number,
) => Promise<Map<number, Seen>>;

/** Waits between two looks, in milliseconds; the last one is repeated. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** What a look may take, however little is left of the window. */
const SHORTEST_LOOK_MS = 10_000;

/**
 * The results of writes, after those in doubt were looked for in Sage X3, where that is wanted.
 *
 * @param seek what to look for of a write in doubt; or its result, where nothing can be looked for
 * @param look looks for some of them
 */
export async function lookedFor<T extends Doubtful>(
	context: IExecuteFunctions,
	results: readonly ItemResult[],
	seek: (write: Doubtful) => T | ItemResult,
	look: Look<T>,
): Promise<ItemResult[]> {
	const sought: T[] = [];
	const others = results.flatMap((result): ItemResult[] => {
		const write = doubtful(context, result);
		if (write === undefined) return [result];
		const sees = seek(write);
		if ('kind' in sees) return [sees];
		sought.push(sees);
		return [];
	});
	return sought.length === 0 ? others : [...others, ...(await lookUntil(context, sought, look))];
}

/** The write in doubt of an input item, if it is one that is to be looked for. */
function doubtful(context: IExecuteFunctions, result: ItemResult): Doubtful | undefined {
	if (result.kind !== 'failed' || !(result.error instanceof SageError)) return undefined;
	const { itemIndex, error } = result;
	if (error.trouble.inDoubt !== true) return undefined;
	const { looksUp, windowMs } = readWhenInDoubt(context, itemIndex);
	return looksUp ? { itemIndex, error, windowMs } : undefined;
}

/**
 * Looks for writes in doubt: at once, then with growing waits, and a last time when the window is over. Sage X3 may finish
 * them late, so one that is not seen proves nothing before. Nothing is sent again. Ends at once when the execution is
 * cancelled.
 *
 * @returns for each write its outcome, or that it stays in doubt, with what was seen
 */
async function lookUntil<T extends Doubtful>(
	context: IExecuteFunctions,
	writes: readonly T[],
	look: Look<T>,
): Promise<ItemResult[]> {
	const begunMs = performance.now();
	const results: ItemResult[] = [];
	let open = [...writes];
	for (let looks = 0; open.length > 0; looks++) {
		const goneMs = performance.now() - begunMs;
		const restMs = Math.max(...open.map(({ windowMs }) => windowMs)) - goneMs;
		const seen = await look(open, Math.max(restMs, SHORTEST_LOOK_MS)).catch(notSeen(open));
		const left: T[] = [];
		for (const write of open) {
			const { itemIndex, windowMs } = write;
			const one = seen.get(itemIndex) ?? { kind: 'open', words: 'Sage X3 said nothing about it' };
			if (one.kind === 'done') results.push({ kind: 'done', itemIndex, outcome: one.outcome });
			else if (goneMs >= windowMs) results.push(stillInDoubt(write, goneMs, one.words));
			else if (cancelSignal(context)?.aborted) results.push(stillInDoubt(write, goneMs, CANCELLED));
			else left.push(write);
		}
		open = left;
		if (open.length === 0) break;
		const wantedMs = WAITS_MS[Math.min(looks, WAITS_MS.length - 1)];
		const waitMs = Math.max(0, Math.min(wantedMs, restMs));
		const isOver = await pause(waitMs, cancelSignal(context)).then(
			() => false,
			() => true,
		);
		if (!isOver) continue;
		const lastMs = performance.now() - begunMs;
		return [...results, ...open.map((write) => stillInDoubt(write, lastMs, CANCELLED))];
	}
	return results;
}

const CANCELLED = 'the execution was canceled before it was found';

/** A look that failed as a whole shows nothing; the next one may show more. */
function notSeen(writes: readonly Doubtful[]) {
	return (error: unknown): Map<number, Seen> => {
		const words = wordsOf(error);
		return new Map(writes.map(({ itemIndex }) => [itemIndex, { kind: 'open', words }]));
	};
}

/** That a look failed, in words. */
export function wordsOf(error: unknown): string {
	return `Sage X3 could not be asked (${error instanceof Error ? error.message : String(error)})`;
}

function stillInDoubt({ itemIndex, error }: Doubtful, goneMs: number, words: string): ItemResult {
	const { description } = error.trouble;
	const looked = `It was looked for in Sage X3 for ${Math.round(goneMs / 1000)} seconds: ${words}.`;
	const whole = description === undefined ? looked : `${description}\n${looked}`;
	return {
		kind: 'failed',
		itemIndex,
		error: new SageError({ ...error.trouble, description: whole }),
	};
}
