import type { IDataObject } from 'n8n-workflow';

/** How many notifications a node remembers. */
export const CAPACITY = 1_000;
/** Under which name n8n keeps them for the node. */
const SEEN = 'notifications';
/**
 * How long a notification is remembered beside what n8n keeps. n8n reads that before the node gets to work, and saves
 * it after it has started the execution: what arrives in between cannot find it there. A busy n8n was seen to take more
 * than ten seconds for that. Not for ever, as a notification whose execution could not be started may come again.
 */
const UNTIL_SAVED_MS = 300_000;

/** What this process knows of a node beside what n8n keeps for it. */
interface Memory {
	/** The notifications that are worked on, or were a moment ago: until when, in milliseconds. */
	underway: Map<string, number>;
	/**
	 * What the node has seen, the oldest first. All that n8n is about to save for the node is this one list: whichever
	 * is saved last overwrites the others, so each must hold all.
	 */
	seen: string[];
}

/** A notification that nobody else works on. */
export interface Claimed {
	/** It starts an execution: it has been seen from now on. */
	keep(): void;
	/** Unless it is kept, it may come again. */
	release(): void;
}

const memories = new Map<string, Memory>();

/**
 * Takes a notification to work on; undefined when it has been seen, or is worked on.
 * @param place tells the node from all others
 * @param state what n8n keeps for the node; `keep` changes it in place
 */
export function claim(place: string, state: IDataObject, id: string): Claimed | undefined {
	const { underway, seen } = memoryOf(place);
	if (underway.has(id) || seenIn(state).includes(id)) return undefined;
	underway.set(id, Infinity);
	return {
		keep: () => {
			underway.set(id, Date.now() + UNTIL_SAVED_MS);
			renew(seen, [...seenIn(state), ...seen, id]);
			state[SEEN] = seen;
		},
		release: () => {
			if (underway.get(id) === Infinity) underway.delete(id);
		},
	};
}

function memoryOf(place: string): Memory {
	const nowMs = Date.now();
	for (const [name, { underway }] of memories) {
		for (const [id, endsMs] of underway) {
			if (endsMs < nowMs) underway.delete(id);
		}
		if (underway.size === 0) memories.delete(name);
	}
	const memory = memories.get(place) ?? { underway: new Map<string, number>(), seen: [] };
	memories.set(place, memory);
	return memory;
}

/** Changes a list in place into these, each once, without the oldest beyond what it may hold. */
function renew(seen: string[], ids: readonly string[]): void {
	seen.splice(0, seen.length, ...[...new Set(ids)].slice(-CAPACITY));
}

function seenIn({ [SEEN]: seen }: IDataObject): string[] {
	return Array.isArray(seen) ? seen.map(String) : [];
}
