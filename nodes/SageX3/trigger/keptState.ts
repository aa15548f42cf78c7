import type { IDataObject } from 'n8n-workflow';
import { readLedger, readUpTo, readVersions, type Kept } from '../../../sage/changes/kept';
import type { KeyForm } from '../../../sage/changes/key';
import type { Ledger } from '../../../sage/changes/ledger';
import type { Stamp, StampKind } from '../../../sage/changes/stamp';
import { withoutLastDelivery, type Versions } from '../../../sage/changes/versions';
import type { JsonObject } from '../../../sage/exactJson';
import { SageError } from '../../../sage/SageError';
import type { PollLog } from './pollLog';
import type { Poll, TriggerEvent } from './triggerEvent';

/** What n8n may have to keep of one trigger, in bytes of JSON. */
const MOST_BYTES = 5_000_000;

/** How an event goes on that begins anew, for n8n's log. */
export function beginsAnew({ startFrom }: Pick<TriggerEvent, 'startFrom'>): string {
	return startFrom.length > 0
		? "begins anew as 'Start From' says."
		: 'begins anew with what is there now.';
}

/** For n8n's log. */
const CANNOT_READ =
	"what n8n has kept of it cannot be read, so it begins anew as 'Start From' says.";
const READ_IN_PART =
	'some of what n8n has kept of it cannot be read: what that was about may be delivered again.';

/** Where a trigger goes on from: a ledger, only the newest stamp of one, or nowhere: it begins. */
export type GoingOn =
	{ kind: 'ledger'; ledger: Ledger } | { kind: 'upTo'; upTo: Stamp } | { kind: 'beginning' };

/** The ledger that was kept. Where it cannot be read, n8n's log is told. */
export function keptLedger(
	{ kept, repeated, log }: Poll,
	keyForm: KeyForm,
	kinds: readonly StampKind[],
): GoingOn {
	const state = repeated ?? kept;
	if (state === undefined || isNothing(state)) return { kind: 'beginning' };
	const ledger = told(readLedger(state, keyForm, kinds), log);
	if (ledger !== undefined) return { kind: 'ledger', ledger };
	const upTo = readUpTo(state, kinds);
	return upTo === undefined ? { kind: 'beginning' } : { kind: 'upTo', upTo };
}

/** The versions that were kept; undefined when the trigger begins. Where they cannot be read, n8n's log is told. */
export function keptVersions(
	{ kept, repeated, log }: Poll,
	keyForm: KeyForm,
): Versions | undefined {
	if (kept === undefined || isNothing(kept)) return undefined;
	const after = told(readVersions(kept, keyForm), log);
	if (repeated === undefined || after === undefined) return after;
	if (isNothing(repeated)) return undefined;
	const before = told(readVersions(repeated, keyForm), log);
	return before === undefined ? after : withoutLastDelivery(before, after);
}

function told<T>({ value, isDamaged }: Kept<T>, log: PollLog): T | undefined {
	if (value === undefined) log.warn(CANNOT_READ);
	else if (isDamaged) log.warn(READ_IN_PART);
	return value;
}

function isNothing(state: JsonObject): boolean {
	return Object.keys(state).length === 0;
}

/**
 * Checks what is to be kept.
 * @throws SageError `invalidRequest` when it is too heavy
 */
export function checkWeight(wanted: JsonObject): void {
	if (!isTooHeavy(wanted)) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: `n8n would have to keep more than ${MOST_BYTES / 1_000_000} MB for this trigger`,
		description:
			'Narrow what is watched, or compare by a time stamp or a number that grows. Nothing was delivered.',
	});
}

/** Whether something is more than n8n may have to keep. */
export function isTooHeavy(wanted: JsonObject): boolean {
	return Buffer.byteLength(JSON.stringify(wanted)) > MOST_BYTES;
}

/** Changes an object in place, and only where something differs: n8n saves what has changed. */
export function replaceState(state: IDataObject, wanted: IDataObject): void {
	for (const name of Object.keys(state)) {
		if (!Object.keys(wanted).includes(name)) delete state[name];
	}
	for (const [name, value] of Object.entries(wanted)) {
		if (JSON.stringify(state[name]) !== JSON.stringify(value)) state[name] = value;
	}
}
