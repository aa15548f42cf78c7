import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readSweptKeys, type SweptKeys } from '../../sage/changes/sweptKeys';
import type { JsonObject } from '../../sage/exactJson';
import { nodeNamed } from '../engine/record/reading';
import type { Circumstances, Event } from './history';
import { graphqlApi, type GraphqlManners } from './records';
import { SimulatedN8n } from './simulatedN8n';
import { CALM, SimulatedServer } from './simulatedServer';
import { SimulatedTime } from './simulatedTime';
import { SimulatedX3 } from './simulatedX3';
import { apply } from './x3Action';

/** How Sage X3 behaves while its keys are swept. */
export interface SweptManners extends GraphqlManners {
	/** Every so many lists seem to be empty; 0 for none. */
	blankEvery: number;
}

const PAUSE_MS = 61_000;
/** Polls until nothing comes any more: more than any backlog of a history needs. */
const MOST_POLLS = 60;

type PollEvent = Pick<Extract<Event, { does: 'poll' }>, 'course' | 'crash' | 'isTwice'>;

/** What is visible in Sage X3 through one poll. */
interface Sight {
	/** Keys that were there all the time. */
	there: ReadonlySet<string>;
	/** Keys that were not there at any time. */
	absent(key: string): boolean;
	/** Whether any was removed meanwhile. */
	isCalm: boolean;
}

/**
 * Lives through a history of the trigger for deleted records, and judges each poll.
 * @throws when the trigger breaks its promise
 */
export async function liveThroughDeletions(
	manners: SweptManners,
	setting: Circumstances,
	happens: readonly Event[],
): Promise<void> {
	const { ticksOnWrite, locks, isDurable, most } = setting;
	const x3 = new SimulatedX3(new SimulatedTime(setting.skewMs), {
		...{ overlapMs: setting.overlapMinutes * 60_000, ticksOnWrite, locks },
		...{ mayRepeatStamp: true, mostAhead: 0 },
	});
	let lists = 0;
	let isOver = false;
	const isBlank = () => !isOver && manners.blankEvery > 0 && ++lists % manners.blankEvery === 0;
	const server = new SimulatedServer(x3, graphqlApi({ ...manners, isBlank }));
	const parameters: INodeParameters = {
		authentication: 'basic',
		event: 'recordDeleted',
		node: nodeNamed('x3MasterData/customer'),
		sweepEvery: 1,
		options: most === undefined ? {} : { mostItems: most },
	};
	const n8n = new SimulatedN8n(server, 'basic', parameters, isDurable);

	for (const action of setting.before) apply(x3, action);
	if ((await n8n.poll(setting.activation, undefined, false)) === undefined) {
		await n8n.poll(CALM, undefined, false);
	}
	for (const event of happens) {
		if (event.in === 'x3') apply(x3, event.action);
		else if (event.does !== 'poll') n8n[event.does]();
		else await judgedPoll(x3, n8n, manners, event);
	}

	isOver = true;
	x3.goOn(setting.overlapMinutes * 60_000 + 1);
	for (let quiet = 0, polls = 0; quiet < 2; polls++) {
		if (polls > MOST_POLLS) throw new Error('The backlog does not come to an end');
		x3.goOn(PAUSE_MS);
		const emitted = await judgedPoll(x3, n8n, manners, {
			course: CALM,
			crash: undefined,
			isTwice: false,
		});
		if (emitted === undefined) throw new Error('A poll fails although nothing is wrong');
		quiet = emitted.length === 0 ? quiet + 1 : 0;
	}
	const state = stateOf(n8n);
	const visible = x3.records.map(({ key }) => key).sort();
	if (state === undefined || state.gone.size > 0) throw new Error('Something is left to tell');
	if (String([...state.known].sort()) !== String(visible)) throw new Error('It knows other keys');
	nothingTwice(x3, n8n);
}

async function judgedPoll(
	x3: SimulatedX3,
	n8n: SimulatedN8n,
	manners: SweptManners,
	{ course, crash, isTwice }: PollEvent,
): Promise<string[] | undefined> {
	const before = stateOf(n8n);
	const visible = new Set(x3.records.map(({ key }) => key));
	const [removals, commits, batches] = [x3.removed.length, x3.history.length, n8n.batches.length];
	const emitted = await n8n.poll(course, crash, isTwice);
	const removed = new Set(x3.removed.slice(removals));
	const committed = new Set(x3.history.slice(commits).map(({ key }) => key));
	const sight: Sight = {
		there: new Set([...visible].filter((key) => !removed.has(key))),
		absent: (key) => !visible.has(key) && !committed.has(key),
		isCalm: removed.size === 0,
	};
	const told = n8n.batches.slice(batches).flatMap(({ items }) => items.map(keyOf));
	for (const key of told) {
		if (sight.there.has(key)) throw new Error(`It is there: ${key}`);
		if (before !== undefined && !isHeld(before, key)) throw new Error(`Never known: ${key}`);
	}
	const after = stateOf(n8n);
	if (crash !== undefined || before === undefined) return emitted?.map(keyOf);
	if (after === undefined) throw new Error('Nothing is kept');
	if (emitted === undefined) {
		if (JSON.stringify([...after.known]) !== JSON.stringify([...before.known])) {
			throw new Error('A poll that failed has changed what is kept');
		}
		return undefined;
	}
	for (const key of [...before.known, ...before.gone]) {
		const isTold = told.includes(key);
		if (isTold && isHeld(after, key)) throw new Error(`Told, and yet to tell: ${key}`);
		if (!isTold && !isHeld(after, key)) throw new Error(`Lost: ${key}`);
		const isSwept = after.sweptMs !== before.sweptMs;
		if (isSwept && sight.absent(key) && after.known.has(key)) throw new Error(`Not seen: ${key}`);
	}
	if (after.sweptMs !== before.sweptMs && (manners.cursorsAreKeys || sight.isCalm)) {
		const missed = [...sight.there].find((key) => !isHeld(after, key));
		if (manners.blankEvery === 0 && missed !== undefined) throw new Error(`Passed over: ${missed}`);
	}
	return told;
}

/** A record is told of as often as it was removed, at the most: but for a batch of which the state was not stored. */
function nothingTwice({ removed }: SimulatedX3, { batches }: SimulatedN8n): void {
	const left = new Map<string, number>();
	for (const key of removed) left.set(key, (left.get(key) ?? 0) + 1);
	for (const { items, isSaved } of batches) {
		const keys = items.map(keyOf);
		if (new Set(keys).size < keys.length) throw new Error(`Twice at once: ${keys.join()}`);
		for (const key of keys) {
			const times = left.get(key) ?? 0;
			if (times === 0) throw new Error(`Told more often than removed: ${key}`);
			if (isSaved) left.set(key, times - 1);
		}
	}
}

function isHeld({ known, gone }: SweptKeys, key: string): boolean {
	return known.has(key) || gone.has(key);
}

function keyOf({ _id }: IDataObject): string {
	return String(_id);
}

function stateOf({ state }: SimulatedN8n): SweptKeys | undefined {
	if (state.watching === undefined) return undefined;
	const keys = readSweptKeys(state as JsonObject);
	if (keys === undefined) throw new Error('No keys are kept');
	return keys;
}
