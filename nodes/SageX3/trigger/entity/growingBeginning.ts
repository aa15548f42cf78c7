import { ChangesOfList, type Shown } from '../../../../sage/changes/changesOfList';
import type { Ledger } from '../../../../sage/changes/ledger';
import type { Stamp } from '../../../../sage/changes/stamp';
import { EMPTY_LEDGER, ledgerOfNow, ledgerSince } from '../../../../sage/changes/startingLedger';
import type { JsonObject } from '../../../../sage/exactJson';
import { NEWEST_AT_BEGINNING, startOfBeginning } from '../beginning';
import { keptLedger } from '../keptState';
import { CAPACITY } from '../options/delivery';
import { noDateToCompare, readStartFrom } from '../options/startFrom';
import { surelyPassed } from '../stampWindow';
import type { Poll } from '../triggerEvent';
import { keyFormOf, type EntitySource } from './entitySource';
import { listChanges, type Growth } from './stampedEntities';

/** What a poll goes on from, or what a trigger that begins starts from. */
export function beginningOf(
	poll: Poll,
	source: EntitySource,
	{ kind, order }: Growth,
): Ledger | 'now' {
	const goingOn = keptLedger(poll, keyFormOf(source), [kind]);
	if (goingOn.kind === 'ledger') return goingOn.ledger;
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'now') {
		return goingOn.kind === 'upTo' ? ledgerSince(order.before(goingOn.upTo, -1), order) : 'now';
	}
	if (start.kind === 'everything') return EMPTY_LEDGER;
	if (kind === 'number') {
		throw noDateToCompare('The change field is a number: start from now or from everything.');
	}
	return ledgerSince(kind === 'day' ? start.date.slice(0, 10) : start.date, order);
}

/**
 * The ledger of a trigger that starts now: what is there counts as delivered. The list is first asked for what may be
 * of the last day; when that shows nothing, all of it is read.
 */
export async function ledgerFromNow(
	poll: Poll,
	source: EntitySource,
	growth: Growth,
): Promise<Ledger> {
	const { order } = growth;
	const recent = surelyPassed(growth);
	const ofRecent = recent === '' ? [] : await shownSince(poll, source, growth, recent);
	const isAll = ofRecent.length === 0;
	const shown = isAll ? await shownSince(poll, source, growth, '') : ofRecent;
	const newest = shown[shown.length - 1]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const ordinary = shown[shown.length - NEWEST_AT_BEGINNING]?.stamp ?? '';
	const start = startOfBeginning(newest, ordinary, growth);
	const isRead = isAll || order.compare(recent, start) <= 0;
	const all = isRead ? shown : await shownSince(poll, source, growth, start);
	const visible = all.filter(({ stamp }) => order.compare(stamp, start) >= 0);
	return ledgerOfNow(newest, visible, order, start, CAPACITY);
}

/** What a list shows from a stamp on, in the order of stamps. */
async function shownSince(
	poll: Poll,
	source: EntitySource,
	growth: Growth,
	start: Stamp,
): Promise<Shown[]> {
	const changes = new ChangesOfList<JsonObject>(growth.order, {
		most: 0,
		isWanted: () => false,
		weigh: () => 0,
	});
	await listChanges(poll, source, growth, start, changes, () => changes.count > 0);
	return changes.allShown();
}
