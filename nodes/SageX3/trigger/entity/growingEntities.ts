import type { INodeExecutionData } from 'n8n-workflow';
import { EMPTY_LEDGER, ledgerOfNow, ledgerSince } from '../../../../sage/changes/startingLedger';
import { isEmptyAt, textAt } from '../../../../sage/changes/entityKey';
import { NextDelivery } from '../../../../sage/changes/nextDelivery';
import { contentDigest } from '../../../../sage/changes/comparison';
import { isSameVersion, readLedger, versionOf, type Ledger } from '../../../../sage/changes/ledger';
import {
	latest,
	millisecondsOf,
	readStamp,
	stampAt,
	stampOrders,
	type Stamp,
	type StampKind,
	type StampOrder,
} from '../../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../../sage/changes/ticks';
import type { JsonObject } from '../../../../sage/exactJson';
import { SageError } from '../../../../sage/SageError';
import { CAPACITY, mostOf } from '../options/delivery';
import { inPasses, listEntities } from './entityList';
import { overlapMsOf } from '../options/overlap';
import { numberReached } from './reachedNumber';
import { serverTimeMs } from '../serverClock';
import { endOfWindow, MOST_SKEW_MS, startOfWindow } from '../stampWindow';
import { noDateToCompare, readStartFrom } from '../options/startFrom';
import type { PollResult, Poll } from '../triggerEvent';
import { itemOfEntity, type WatchedEntities } from './watchedEntities';

/** Entities among which the newest are looked for in the editor. */
const MOST_IN_SAMPLE = 10_000;
const DEFAULT_OVERLAP_NUMBERS = 1000;

/** How a list is watched whose change field grows. */
interface Growth {
	kind: StampKind;
	order: StampOrder;
	/** Looking back for what became visible late: milliseconds, or steps of a number. */
	overlap: number;
}

/**
 * Looks for entities whose change field has grown. The list may come in any order; where the request takes `$since`,
 * it is narrowed to what may be new.
 */
export async function pollGrowing(
	poll: Poll,
	watched: WatchedEntities,
	kind: StampKind,
): Promise<PollResult> {
	const growth: Growth = { kind, order: stampOrders[kind], overlap: overlapOf(poll, kind) };
	const kept = poll.kept && readLedger(poll.kept);
	if (kept !== undefined) return await changesSince(poll, watched, growth, kept);
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'now') return { items: [], keep: { ...(await nowOf(poll, watched, growth)) } };
	if (start.kind === 'everything') return await changesSince(poll, watched, growth, EMPTY_LEDGER);
	if (kind === 'number') {
		throw noDateToCompare('The change field is a number: start from now or from everything.');
	}
	const since = kind === 'day' ? start.date.slice(0, 10) : start.date;
	return await changesSince(poll, watched, growth, ledgerSince(since, growth.order));
}

/** The newest of the list, as far as a person may wait for them. */
export async function sampleGrowing(
	poll: Poll,
	watched: WatchedEntities,
	kind: StampKind,
	count: number,
): Promise<INodeExecutionData[]> {
	const growth: Growth = { kind, order: stampOrders[kind], overlap: 0 };
	const changes = new Map<string, StampedChange<JsonObject>>();
	const pages = listedChanges(poll, watched, growth, watched.firstSince, MOST_IN_SAMPLE);
	for await (const page of pages) for (const change of page) changes.set(change.key, change);
	return [...changes.values()]
		.sort((left, right) => growth.order.compare(right.stamp, left.stamp))
		.slice(0, count)
		.map(({ key, version, record }) => itemOfEntity(watched, key, version, record));
}

/**
 * What is there counts as delivered. The list is first asked for the last day by the clock of this machine; when that
 * shows nothing, the clocks may be far apart, and all of it is read.
 */
async function nowOf(poll: Poll, watched: WatchedEntities, growth: Growth): Promise<Ledger> {
	const { kind, order, overlap } = growth;
	const yesterday = kind === 'number' ? '' : stampAt(Date.now() - MOST_SKEW_MS, kind);
	const from = async (since: Stamp) =>
		(await changesFrom(poll, watched, growth, { since, earliest: '' })).changes;
	const recent = kind === 'number' ? [] : await from(yesterday);
	const changes = recent.length > 0 ? recent : await from(watched.firstSince);
	const newest = changes[changes.length - 1]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const windowStart =
		kind === 'number'
			? order.before(newest, overlap)
			: startOfWindow(millisecondsOf(newest), overlap, kind);
	const isRead =
		kind === 'number' || recent.length === 0 || order.compare(yesterday, windowStart) <= 0;
	const all = isRead ? changes : await from(order.keptAs(windowStart).least);
	const visible = all.filter(({ stamp }) => order.compare(stamp, windowStart) >= 0);
	return ledgerOfNow(newest, visible, order, windowStart, CAPACITY);
}

async function changesSince(
	poll: Poll,
	watched: WatchedEntities,
	growth: Growth,
	ledger: Ledger,
): Promise<PollResult> {
	const { kind, order, overlap } = growth;
	const isWindowOpen = order.compare(ledger.from, ledger.upTo) <= 0;
	const earliest = isWindowOpen ? ledger.from : ledger.upTo;
	const askedMs = performance.now();
	const since = earliest === '' ? watched.firstSince : order.keptAs(earliest).least;
	const { changes, isWhole } = await changesFrom(
		poll,
		watched,
		growth,
		{ since, earliest },
		({ key, version }) => !isSameVersion(ledger.delivered[key], version),
	);
	const newest = changes[changes.length - 1]?.stamp ?? '';
	const settled =
		kind === 'number'
			? order.before(numberReached(poll.subject, newest, ledger.upTo), overlap)
			: startOfWindow(serverTimeMs(poll.subject, millisecondsOf(newest), askedMs), overlap, kind);
	const mostRemembered = Object.keys(ledger.delivered).length + changes.length;
	const mustLookAgain = !isWhole && mostRemembered <= CAPACITY;
	if (!isWhole && !mustLookAgain) {
		poll.warn(
			`${poll.context.getNode().name}: the list changes faster than it can be read. What has slipped through between two of its pages is found only within the overlap. Narrow the list with $since.`,
		);
	}
	const delivery = new NextDelivery<JsonObject>(
		ledger,
		order,
		mustLookAgain ? ledger.from : settled,
		{
			most: mostOf(poll.options),
			capacity: CAPACITY,
		},
	);
	for await (const tick of inTicks(onePage(changes), order)) {
		if (!delivery.offer(tick)) break;
	}
	return {
		items: delivery.taken.map(({ key, version, record }) =>
			itemOfEntity(watched, key, version, record),
		),
		keep: { ...delivery.ledgerAfter() },
	};
}

interface ListedChanges {
	/** In the order of their stamps. */
	changes: Array<StampedChange<JsonObject>>;
	/** Whether nothing can have slipped through between two pages. */
	isWhole: boolean;
}

/**
 * What was stamped from a stamp on, in order. What is stamped for a day to come waits for that day; what has no stamp is
 * not seen.
 * @param isNew whether a change matters: a list that shows such ones is read until none has slipped through
 */
async function changesFrom(
	poll: Poll,
	watched: WatchedEntities,
	growth: Growth,
	{ since, earliest }: { since: Stamp; earliest: Stamp },
	isNew: (change: StampedChange<JsonObject>) => boolean = () => true,
): Promise<ListedChanges> {
	const { order } = growth;
	const changes = new Map<string, StampedChange<JsonObject>>();
	let newest: Stamp = '';
	const isWhole = await inPasses(poll.isTimeUp, async (isFirst) => {
		const reached = newest;
		let [pages, isSettled] = [0, !isFirst];
		for await (const page of listedChanges(poll, watched, growth, since, Infinity)) {
			pages += 1;
			for (const change of page) {
				if (order.compare(change.stamp, earliest) < 0) continue;
				const known = changes.get(change.key);
				if (known?.version === change.version) continue;
				const hasMoved = known !== undefined;
				if (hasMoved || order.compare(change.stamp, reached) <= 0) isSettled = false;
				changes.set(change.key, change);
				newest = latest(order, newest, change.stamp);
			}
		}
		return { pages, isSettled: isSettled || ![...changes.values()].some(isNew) };
	});
	const sorted = [...changes.values()].sort((left, right) =>
		order.compare(left.stamp, right.stamp),
	);
	return { changes: sorted, isWhole };
}

/** What a list shows, page after page, as far as it is of now and has a stamp. */
async function* listedChanges(
	{ client }: Poll,
	watched: WatchedEntities,
	{ kind, order }: Growth,
	since: Stamp,
	limit: number,
): AsyncGenerator<Array<StampedChange<JsonObject>>, void, undefined> {
	const cap = kind === 'number' ? undefined : endOfWindow(kind, true);
	for await (const page of listEntities(client, watched, since, limit)) {
		yield page
			.filter(({ entity }) => !isEmptyAt(entity, watched.changeField))
			.map(({ key, entity }) => {
				const stamp = stampIn(entity, watched.changeField, kind);
				return { key, stamp, version: versionIn(entity, stamp, kind), record: entity };
			})
			.filter(({ stamp }) => cap === undefined || order.compare(stamp, cap) <= 0);
	}
}

/** A day may hold several changes of one entity: there the content tells them apart. */
function versionIn(entity: JsonObject, stamp: Stamp, kind: StampKind): string {
	return versionOf(stamp, kind === 'day' ? contentDigest(entity) : undefined);
}

function stampIn(entity: JsonObject, changeField: string, kind: StampKind): Stamp {
	const text = textAt(entity, changeField, 'Change Field');
	const read = readStamp(text);
	if (read?.kind === kind) return read.stamp;
	if (read?.kind === 'moment' && kind === 'day') return read.stamp.slice(0, 10);
	throw new SageError({
		kind: 'invalidRequest',
		message: `The 'Change Field' ${changeField} holds ${text}, which is no ${NAMES[kind]}`,
		description: "Choose in 'Compare By' what the field holds. Nothing was delivered.",
	});
}

const NAMES: Record<StampKind, string> = {
	moment: 'date and time',
	day: 'date',
	number: 'number',
};

function overlapOf({ options }: Poll, kind: StampKind): number {
	if (kind !== 'number') return overlapMsOf(options);
	const steps = Math.floor(Number(options.overlapNumbers ?? DEFAULT_OVERLAP_NUMBERS));
	return steps >= 0 ? steps : DEFAULT_OVERLAP_NUMBERS;
}

async function* onePage<T>(page: T): AsyncGenerator<T, void, undefined> {
	yield page;
}
