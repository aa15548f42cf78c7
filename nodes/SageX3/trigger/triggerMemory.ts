import { stampOfVersion } from '../../../sage/changes/ledger';
import { Reach } from '../../../sage/changes/reach';
import type { Stamp } from '../../../sage/changes/stamp';
import type { TriedSweep } from './record/deleted/sweepEvery';

/** What this process remembers of one trigger between its polls. Nothing is lost when it forgets. */
export class TriggerMemory {
	reach = new Reach();
	/** What was told already, once. */
	readonly told = new Set<string>();
	/** The newest moment that was shown, in milliseconds by Sage X3's clock and on this machine's timer. */
	shown: { serverMs: number; timerMs: number } | undefined;
	/** The newest number that was shown. */
	numberShown: Stamp = '';
	hasPolled = false;
	/** The last sweep over all keys that was tried in vain. */
	triedSweep: TriedSweep | undefined;
}

const MOST_TRIGGERS = 1000;

/** What this process remembers of its triggers; of those that were seen first, it forgets the first. */
export class TriggerMemories {
	private readonly memories = new Map<string, TriggerMemory>();

	/**
	 * What is remembered of a trigger.
	 * @param subject tells it, as it is set up now, from all others
	 */
	ofTrigger(subject: string): TriggerMemory {
		const known = this.memories.get(subject);
		if (known !== undefined) return known;
		if (this.memories.size >= MOST_TRIGGERS) {
			this.memories.delete([...this.memories.keys()][0]);
		}
		const memory = new TriggerMemory();
		this.memories.set(subject, memory);
		return memory;
	}
}

/** Forgets what was seen of Sage X3: the trigger begins anew. */
export function forgetSeen(memory: TriggerMemory): void {
	memory.reach = new Reach();
	memory.told.clear();
	memory.shown = undefined;
	memory.numberShown = '';
	memory.triedSweep = undefined;
}

/** Notes what a poll delivers, in the order of stamps: it tells how far stamps have come. */
export function noteNews(
	{ reach }: TriggerMemory,
	taken: ReadonlyArray<{ version: string }>,
): void {
	if (taken.length === 0) return;
	reach.note({ earliest: stampOfVersion(taken[0].version), readMs: performance.now() });
}
