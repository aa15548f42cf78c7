import type { INodeExecutionData } from 'n8n-workflow';
import { EMPTY_LEDGER, ledgerOfNow, ledgerSince } from '../../../sage/changes/baseline';
import { isEmptyAt, textAt } from '../../../sage/changes/entityKey';
import { Intake } from '../../../sage/changes/intake';
import { contentDigest } from '../../../sage/changes/comparison';
import { readLedger, versionOf, type Ledger } from '../../../sage/changes/ledger';
import {
	millisecondsOf,
	readStamp,
	stampAt,
	stampOrders,
	type Stamp,
	type StampKind,
	type StampOrder,
} from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';
import type { JsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import { CAPACITY, mostOf } from './delivery';
import { listEntities } from './entityList';
import { overlapMsOf } from './overlap';
import { numberReached } from './reachedNumber';
import { serverTimeMs } from './serverClock';
import { endOfPresent } from './present';
import { readStartFrom } from './startFrom';
import type { Found, Turn } from './triggerEvent';
import { itemOfEntity, type WatchedEntities } from './watchedEntities';

/** Entities among which the newest are looked for in the editor. */
const MOST_IN_SAMPLE = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;
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
	turn: Turn,
	watched: WatchedEntities,
	kind: StampKind,
): Promise<Found> {
	const growth: Growth = { kind, order: stampOrders[kind], overlap: overlapOf(turn, kind) };
	const kept = turn.kept && readLedger(turn.kept);
	if (kept !== undefined) return await changesSince(turn, watched, growth, kept);
	const start = readStartFrom(turn.parameters);
	if (start.kind === 'now') return { items: [], keep: { ...(await nowOf(turn, watched, growth)) } };
	if (start.kind === 'everything') return await changesSince(turn, watched, growth, EMPTY_LEDGER);
	if (kind === 'number') {
		throw new SageError({
			kind: 'invalidRequest',
			message: "'Start From' a date needs a change field that is a date",
			description: 'The change field is a number: start from now or from everything.',
		});
	}
	const since = kind === 'day' ? start.date.slice(0, 10) : start.date;
	return await changesSince(turn, watched, growth, ledgerSince(since, growth.order));
}

/** The newest of the list, as far as a person may wait for them. */
export async function sampleGrowing(
	turn: Turn,
	watched: WatchedEntities,
	kind: StampKind,
	count: number,
): Promise<INodeExecutionData[]> {
	const growth: Growth = { kind, order: stampOrders[kind], overlap: 0 };
	const changes = await changesFrom(turn, watched, growth, watched.firstSince, '', MOST_IN_SAMPLE);
	return changes
		.slice(-count)
		.reverse()
		.map(({ key, version, record }) => itemOfEntity(watched, key, version, record));
}

/**
 * What is there counts as delivered. The list is first asked for the last day by the clock of this machine; when that
 * shows nothing, the clocks may be far apart, and all of it is read.
 */
async function nowOf(turn: Turn, watched: WatchedEntities, growth: Growth): Promise<Ledger> {
	const { kind, order, overlap } = growth;
	const yesterday = kind === 'number' ? '' : stampAt(Date.now() - DAY_MS, kind);
	const recent = kind === 'number' ? [] : await changesFrom(turn, watched, growth, yesterday, '');
	const changes =
		recent.length > 0 ? recent : await changesFrom(turn, watched, growth, watched.firstSince, '');
	const newest = changes[changes.length - 1]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const windowStart = order.before(newest, overlap);
	const isRead =
		kind === 'number' || recent.length === 0 || order.compare(yesterday, windowStart) <= 0;
	const all = isRead ? changes : await changesFrom(turn, watched, growth, windowStart, '');
	const visible = all.filter(({ stamp }) => order.compare(stamp, windowStart) >= 0);
	return ledgerOfNow(newest, visible, order, windowStart, CAPACITY);
}

async function changesSince(
	turn: Turn,
	watched: WatchedEntities,
	growth: Growth,
	ledger: Ledger,
): Promise<Found> {
	const { kind, order, overlap } = growth;
	const isWindowOpen = order.compare(ledger.from, ledger.upTo) <= 0;
	const earliest = isWindowOpen ? ledger.from : ledger.upTo;
	const askedMs = performance.now();
	const since = earliest === '' ? watched.firstSince : order.keptAs(earliest).least;
	const changes = await changesFrom(turn, watched, growth, since, earliest);
	const newest = changes[changes.length - 1]?.stamp ?? '';
	const intake = new Intake<JsonObject>(
		ledger,
		order,
		kind === 'number'
			? order.before(numberReached(turn.identity, newest, ledger.upTo), overlap)
			: windowStart(turn, newest, askedMs, growth),
		{ most: mostOf(turn.options), capacity: CAPACITY },
	);
	for await (const tick of inTicks(onePage(changes), order)) {
		if (!intake.offer(tick)) break;
	}
	return {
		items: intake.taken.map(({ key, version, record }) =>
			itemOfEntity(watched, key, version, record),
		),
		keep: { ...intake.ledgerAfter() },
	};
}

function windowStart(turn: Turn, newest: Stamp, askedMs: number, { kind, overlap }: Growth): Stamp {
	const nowMs = serverTimeMs(turn.identity, millisecondsOf(newest), askedMs);
	return Number.isFinite(nowMs) ? stampAt(nowMs - overlap, kind) : '';
}

/**
 * What was stamped from a stamp on, in order. What is stamped for a day to come waits for that day; what has no stamp is
 * not seen.
 */
async function changesFrom(
	{ client }: Turn,
	watched: WatchedEntities,
	{ kind, order }: Growth,
	since: Stamp,
	earliest: Stamp,
	limit = Infinity,
): Promise<Array<StampedChange<JsonObject>>> {
	const cap = kind === 'number' ? undefined : endOfPresent(kind);
	const changes = new Map<string, StampedChange<JsonObject>>();
	for await (const page of listEntities(client, watched, since, limit)) {
		for (const { key, entity } of page) {
			if (isEmptyAt(entity, watched.changeField)) continue;
			const stamp = stampIn(entity, watched.changeField, kind);
			const isNow = cap === undefined || order.compare(stamp, cap) <= 0;
			if (!isNow || order.compare(stamp, earliest) < 0) continue;
			changes.set(key, { key, stamp, version: versionIn(entity, stamp, kind), record: entity });
		}
	}
	return [...changes.values()].sort((left, right) => order.compare(left.stamp, right.stamp));
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

function overlapOf({ options }: Turn, kind: StampKind): number {
	if (kind !== 'number') return overlapMsOf(options);
	const steps = Math.floor(Number(options.overlapNumbers ?? DEFAULT_OVERLAP_NUMBERS));
	return steps >= 0 ? steps : DEFAULT_OVERLAP_NUMBERS;
}

async function* onePage<T>(page: T): AsyncGenerator<T, void, undefined> {
	yield page;
}
