import type { Ledger } from '../../../sage/changes/ledger';
import {
	latest,
	stampAt,
	stampOrders,
	type Stamp,
	type StampKind,
} from '../../../sage/changes/stamp';
import { ledgerSince } from '../../../sage/changes/startingLedger';
import { MOST_SKEW_MS } from '../record/changes/endOfWindow';
import type { ParameterSource } from '../parameters/parameterSource';
import { CAPACITY } from './options/delivery';
import { startDateOf } from './options/startFrom';
import type { Lateness } from './stampWindow';
import { forgetSeen } from './triggerMemory';
import type { Poll } from './triggerEvent';

/**
 * The ledger without what was delivered ahead of everything that is there now: what had the newest stamps is gone, or
 * has other stamps. What comes next is looked for behind what is there. n8n's log is told when that lies far back.
 * @param newest the newest stamp that is there; `''` when nothing is, or nobody knows
 */
export function withoutGoneNewest(
	ledger: Ledger,
	newest: Stamp,
	{ kind, overlap }: Lateness,
	{ log }: Poll,
): Ledger {
	const order = stampOrders[kind];
	const isLower = newest !== '' && order.compare(newest, ledger.upTo) < 0;
	if (!isLower || order.compare(newest, ledger.from) < 0) return ledger;
	if (order.compare(newest, order.before(ledger.upTo, overlap)) < 0) {
		log.info(
			`what had the newest stamp (${ledger.upTo}) is gone; it goes on behind ${newest}. Nothing is lost by that.`,
		);
	}
	return { ...ledger, upTo: newest };
}

/**
 * Whether what was delivered last may have been ahead of what is still to come, so that what is still to come would seem
 * to be settled. Days are compared with the clock of this machine anyway.
 */
export function mayBeAhead({ upTo }: Ledger, { kind }: Lateness, { parameters }: Poll): boolean {
	if (upTo === '' || kind === 'day') return false;
	const order = stampOrders[kind];
	const passed = kind === 'number' ? '' : stampAt(Date.now() - MOST_SKEW_MS, kind);
	const isDelivered = order.compare(upTo, startStamp(parameters, kind)) >= 0;
	return isDelivered && order.compare(upTo, passed) > 0;
}

/**
 * The ledger to go on with when everything that is there comes before all that could still be seen: what is there
 * counts as delivered, as when a trigger begins; n8n's log is told. undefined when there is nothing, or all is well.
 * @param now the ledger of a trigger that begins now
 */
export function begunAnew(
	ledger: Ledger,
	now: Ledger,
	{ kind }: Lateness,
	{ log, memory, parameters }: Poll,
): Ledger | undefined {
	const order = stampOrders[kind];
	const isBefore = (bound: Stamp) => order.compare(now.upTo, bound) < 0;
	if (now.upTo === '' || !isBefore(ledger.upTo) || !isBefore(ledger.from)) return undefined;
	log.warn(
		`what had the newest stamp (${ledger.upTo}) is gone, and what is there now ends far before it, at ${now.upTo}. So it begins anew from there: what is there now counts as delivered.`,
	);
	forgetSeen(memory);
	const start = startStamp(parameters, kind);
	if (order.compare(now.upTo, start) < 0) return ledgerSince(start, order);
	const older = [...ledger.delivered].filter(([key]) => !now.delivered.has(key));
	const room = Math.max(0, CAPACITY - now.delivered.size);
	return {
		...now,
		from: latest(order, now.from, start),
		delivered: new Map([...older.slice(0, room), ...now.delivered]),
	};
}

/** The date to start from; `''` when there is none. */
function startStamp(parameters: ParameterSource, kind: StampKind): Stamp {
	const date = kind === 'number' ? undefined : startDateOf(parameters);
	return date === undefined ? '' : stampAt(Date.parse(date), kind);
}
