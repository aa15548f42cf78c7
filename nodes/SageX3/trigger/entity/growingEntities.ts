import type { INodeExecutionData } from 'n8n-workflow';
import { ChangesOfList } from '../../../../sage/changes/changesOfList';
import { ledgerToKeep } from '../../../../sage/changes/kept';
import { isSameVersion, type Ledger } from '../../../../sage/changes/ledger';
import { NextDelivery, type LateWindow } from '../../../../sage/changes/nextDelivery';
import { stampOrders, type StampKind } from '../../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../../sage/changes/ticks';
import { weightOf } from '../../../../sage/changes/weight';
import type { JsonObject } from '../../../../sage/exactJson';
import { CAPACITY, mostOf } from '../options/delivery';
import { overlapMsOf, overlapNumbersOf } from '../../parameters/overlap';
import { begunAnew, mayBeAhead, withoutGoneNewest } from '../goneNewest';
import { lateWindow } from '../stampWindow';
import { noteNews } from '../triggerMemory';
import type { PollResult, Poll } from '../triggerEvent';
import { itemOfEntity, type EntitySource } from './entitySource';
import { beginningOf, ledgerFromNow } from './growingBeginning';
import { listChanges, listedChanges, type Growth } from './stampedEntities';

/** Entities among which the newest are looked for in the editor. */
const MOST_IN_SAMPLE = 10_000;

/**
 * Looks for entities whose change field has grown. The list may come in any order; where the request takes `$since`,
 * it is narrowed to what may be new.
 */
export async function pollGrowing(
	poll: Poll,
	source: EntitySource,
	kind: StampKind,
): Promise<PollResult> {
	const growth = growthOf(poll, kind);
	const ledger = beginningOf(poll, source, growth);
	if (ledger !== 'now') return await changesSince(poll, source, growth, ledger);
	return { items: [], keep: ledgerToKeep(await ledgerFromNow(poll, source, growth)) };
}

/** The newest of the list, as far as a person may wait for them. */
export async function sampleGrowing(
	poll: Poll,
	source: EntitySource,
	kind: StampKind,
	count: number,
): Promise<INodeExecutionData[]> {
	const growth = growthOf(poll, kind);
	const changes = new Map<string, StampedChange<JsonObject>>();
	const pages = listedChanges(poll, source, growth, '', MOST_IN_SAMPLE);
	for await (const page of pages) for (const change of page) changes.set(change.key, change);
	return [...changes.values()]
		.sort((left, right) => growth.order.compare(right.stamp, left.stamp))
		.slice(0, count)
		.map(({ key, version, record }) => itemOfEntity(source, key, version, record));
}

function growthOf({ options }: Poll, kind: StampKind): Growth {
	const overlap = kind === 'number' ? overlapNumbersOf(options) : overlapMsOf(options);
	return { kind, order: stampOrders[kind], overlap };
}

async function changesSince(
	poll: Poll,
	source: EntitySource,
	growth: Growth,
	before: Ledger,
): Promise<PollResult> {
	const { order } = growth;
	const isWindowOpen = order.compare(before.from, before.upTo) <= 0;
	const earliest = isWindowOpen ? before.from : before.upTo;
	const askedMs = performance.now();
	const changes = changesAfter(before, growth, mostOf(poll.options));
	const isWhole = await listChanges(
		poll,
		source,
		growth,
		earliest,
		changes,
		() => changes.isAnyWanted,
	);
	if (changes.newest === '' && mayBeAhead(before, growth, poll)) {
		const now = await ledgerFromNow(poll, source, growth);
		const anew = begunAnew(before, now, growth, poll);
		if (anew !== undefined) return { items: [], keep: ledgerToKeep(anew) };
	}
	const ledger = withoutGoneNewest(before, changes.newest, growth, poll);
	const window = lateWindow(poll.memory, growth, changes.newest, before.upTo, askedMs);
	const delivery = new NextDelivery<JsonObject>(
		ledger,
		order,
		isWhole ? window : windowToReadAgain(poll, ledger, changes, window),
		{ most: mostOf(poll.options), capacity: CAPACITY, weigh: weightOf },
	);
	for await (const tick of inTicks(onePage(changes.allHeld()), order)) {
		if (!delivery.offer(tick)) break;
	}
	if (changes.edge !== undefined) delivery.holdBack(changes.edge);
	noteNews(poll.memory, delivery.taken);
	return {
		items: delivery.taken.map(({ key, version, record }) =>
			itemOfEntity(source, key, version, record),
		),
		keep: ledgerToKeep(delivery.ledgerAfter()),
	};
}

/** What a list shows, of which the records are wanted that were not delivered yet. */
function changesAfter(
	{ delivered }: Ledger,
	{ order }: Growth,
	most: number,
): ChangesOfList<JsonObject> {
	return new ChangesOfList<JsonObject>(order, {
		most,
		isWanted: ({ key, formerKey, version }) =>
			!isSameVersion(delivered.get(key), version) ||
			(formerKey !== undefined && delivered.has(formerKey)),
		weigh: weightOf,
	});
}

/**
 * The window when something may have slipped through between two pages: it stays as it was, so that the next poll looks
 * there again, as long as there is room to remember what is in it.
 */
function windowToReadAgain(
	{ log }: Poll,
	{ from, delivered }: Ledger,
	changes: ChangesOfList<JsonObject>,
	window: LateWindow,
): LateWindow {
	if (delivered.size + changes.count <= CAPACITY) return { start: from, startWhenCrowded: from };
	log.warn(
		'the list changes faster than it can be read. What has slipped through between two of its pages is found only within the overlap. Narrow the list with $since.',
	);
	return window;
}

async function* onePage<T>(page: T): AsyncGenerator<T, void, undefined> {
	yield page;
}
