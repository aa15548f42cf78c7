import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { BoundedMap } from '../../../sage/boundedMap';
import type { Memory } from '../transport/memory';

/** How many notifications a node remembers. */
const CAPACITY = 5_000;
/** Longer ids are remembered by a digest, as all of them are saved again and again. */
const LONGEST_KEPT = 40;

/** A notification that was received: its key, and when it was made. Under an empty key: what is forgotten up to then. */
type Entry = [key: string, madeMs: number];

/** What is remembered of the notifications of a node, the oldest first. */
interface Kept {
	received: Entry[];
	/** What was made up to then is not remembered any more: it may have been received. */
	forgottenUpToMs: number;
}

/** A notification, and how old one may be. */
export interface Candidate {
	id: string;
	madeMs: number;
	/** `Infinity` for any age. */
	maxAgeMs: number;
}

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
	 * What the node has seen, as it is saved. All that n8n is about to save for the node is this one list: whichever is
	 * saved last overwrites the others, so each must hold all.
	 */
	list: Entry[];
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
 * Takes a notification to work on; `seen` when it was received before or is worked on, `forgotten` when that cannot be
 * told any more.
 * @param memory of this process
 * @param place tells the node from all others
 * @param state what n8n keeps for the node; `keep` changes it in place
 */
export function claim(
	memory: Memory,
	place: string,
	state: IDataObject,
	{ id, madeMs, maxAgeMs }: Candidate,
): Claimed | 'seen' | 'forgotten' {
	const node = receivedBy(memory, place);
	const key = keyOf(id);
	const saved = keptIn(state);
	const here = keptOf(node.list);
	const known = [...saved.received, ...here.received];
	if (node.underway.has(key) || known.some(([seen]) => seen === key)) return 'seen';
	if (madeMs <= Math.max(saved.forgottenUpToMs, here.forgottenUpToMs)) return 'forgotten';
	node.underway.set(key, Infinity);
	return {
		keep: () => {
			node.underway.set(key, Date.now() + UNTIL_SAVED_MS);
			const oldestMs = Date.now() - maxAgeMs;
			const kept = bounded(joined([keptIn(state), keptOf(node.list)], [key, madeMs]), oldestMs);
			renew(node.list, kept);
			delete state[IDS_ALONE];
			state[SEEN] = node.list;
		},
		release: () => {
			if (node.underway.get(key) === Infinity) node.underway.delete(key);
		},
	};
}

function keyOf(id: string): string {
	return id.length <= LONGEST_KEPT ? id : createHash('sha256').update(id).digest('base64url');
}

function receivedBy(memory: Memory, place: string): Received {
	const nodes = memory.of(ReceivedByNodes);
	const nowMs = Date.now();
	for (const [name, { underway }] of nodes) {
		for (const [key, endsMs] of underway) {
			if (endsMs < nowMs) underway.delete(key);
		}
		if (underway.size === 0) nodes.delete(name);
	}
	const received: Received = nodes.get(place) ?? { underway: new Map(), list: [] };
	nodes.set(place, received);
	return received;
}

function joined(parts: readonly Kept[], added: Entry): Kept {
	const all = new Map([...parts.flatMap(({ received }) => received), added]);
	const received = [...all].sort(([, left], [, right]) => left - right);
	return { received, forgottenUpToMs: Math.max(...parts.map((part) => part.forgottenUpToMs)) };
}

/** Forgets what would be refused for its age, and the oldest beyond what may be kept; and notes how far that went. */
function bounded({ received, forgottenUpToMs }: Kept, oldestMs: number): Kept {
	const stays = received.filter(([, madeMs]) => madeMs >= oldestMs).slice(-CAPACITY);
	const gone = received.slice(0, received.length - stays.length);
	const [, lastGoneMs] = gone[gone.length - 1] ?? ['', 0];
	return { received: stays, forgottenUpToMs: Math.max(forgottenUpToMs, lastGoneMs) };
}

/** Under which name n8n keeps them for the node. */
const SEEN = 'received';
/** Earlier versions kept the ids alone. They count as made now: then they are remembered long enough. */
const IDS_ALONE = 'notifications';

function keptIn({ [SEEN]: seen, [IDS_ALONE]: ids }: Readonly<IDataObject>): Kept {
	const nowMs = Date.now();
	const listed: unknown[] = Array.isArray(seen) ? seen : [];
	const earlier = Array.isArray(ids) ? ids.map((id): Entry => [keyOf(String(id)), nowMs]) : [];
	return keptOf([...listed.filter(isEntry), ...earlier]);
}

function isEntry(value: unknown): value is Entry {
	return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

function keptOf(list: readonly Entry[]): Kept {
	const [, forgottenUpToMs] = list.find(([key]) => key === '') ?? ['', 0];
	return { received: list.filter(([key]) => key !== ''), forgottenUpToMs };
}

/** Changes a list in place into what is kept. */
function renew(list: Entry[], { received, forgottenUpToMs }: Kept): void {
	const forgotten: Entry[] = forgottenUpToMs > 0 ? [['', forgottenUpToMs]] : [];
	list.splice(0, list.length, ...forgotten, ...received);
}
