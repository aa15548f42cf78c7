import type { IDataObject } from 'n8n-workflow';
import { BoundedMap } from '../../../sage/boundedMap';
import type { Memory } from '../transport/memory';

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
interface Received {
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

const MOST_NODES = 1_000;

/** What this process knows of the nodes that receive notifications. */
class ReceivedByNodes extends BoundedMap<string, Received> {
	constructor() {
		super(MOST_NODES);
	}
}

/**
 * Takes a notification to work on; undefined when it has been seen, or is worked on.
 * @param memory of this process
 * @param place tells the node from all others
 * @param state what n8n keeps for the node; `keep` changes it in place
 */
export function claim(
	memory: Memory,
	place: string,
	state: IDataObject,
	id: string,
): Claimed | undefined {
	const { underway, seen } = receivedBy(memory, place);
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

function receivedBy(memory: Memory, place: string): Received {
	const nodes = memory.of(ReceivedByNodes);
	const nowMs = Date.now();
	for (const [name, { underway }] of nodes) {
		for (const [id, endsMs] of underway) {
			if (endsMs < nowMs) underway.delete(id);
		}
		if (underway.size === 0) nodes.delete(name);
	}
	const received = nodes.get(place) ?? { underway: new Map<string, number>(), seen: [] };
	nodes.set(place, received);
	return received;
}

/** Changes a list in place into these, each once, without the oldest beyond what it may hold. */
function renew(seen: string[], ids: readonly string[]): void {
	seen.splice(0, seen.length, ...[...new Set(ids)].slice(-CAPACITY));
}

function seenIn({ [SEEN]: seen }: IDataObject): string[] {
	return Array.isArray(seen) ? seen.map(String) : [];
}
