import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { EMPTY_LEDGER, ledgerOfNow, ledgerSince } from '../../../sage/changes/baseline';
import { Intake } from '../../../sage/changes/intake';
import { readLedger, type Ledger } from '../../../sage/changes/ledger';
import { millisecondsOf, type Stamp } from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';
import type { JsonObject } from '../../../sage/exactJson';
import { endpointProperty } from '../actions/folder';
import { conditionsProperties } from '../actions/record/conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
} from '../actions/record/fields';
import { nodeProperty } from '../actions/record/node';
import { timeoutOption } from '../actions/requestOptions';
import { CAPACITY, dedupeKeyOption, mostOf, mostOption } from './delivery';
import { overlapMsOf, overlapOption } from './overlap';
import { orderOf, recordList, type ListCall, type RecordList } from './recordList';
import { firstCall, readRange, type RangeWanted } from './recordRange';
import { serverTimeMs } from './serverClock';
import { readStartFrom } from './startFrom';
import type { Found, TriggerEvent, Turn } from './triggerEvent';
import {
	CREATE_STAMP,
	openWatchedRecords,
	REVISIONS,
	UPDATE_STAMP,
	type WatchedRecords,
} from './watchedRecords';

/** The largest page that clients of Sage X3 were seen to ask for. Source: sage-x3 contradictions Q5. */
const PAGE_SIZE = 1000;
const SAMPLE_SIZE = 5;
/** Time stamps named in one filter. */
const STAMPS_AT_ONCE = 100;
/** Stamps later than this are not of now: a date that was entered for the future, a clock that was wrong. */
const TOMORROW_MS = 24 * 60 * 60 * 1000;

const stampFieldProperty: INodeProperties = {
	displayName: 'Time Stamp Field Name or ID',
	name: 'stampField',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getStampFields',
		loadOptionsDependsOn: ['endpoint.value', 'node.value'],
	},
	default: '',
	description:
		'Field that tells when a record was created or changed. Automatic: the time stamp that Sage X3 keeps itself. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const properties: INodeProperties[] = [
	endpointProperty,
	nodeProperty,
	...conditionsProperties,
	...fieldsProperties,
	stampFieldProperty,
];

const options = [
	decimalsOption,
	dedupeKeyOption,
	linesLimitOption,
	moreFieldsOption,
	mostOption,
	overlapOption,
	timeoutOption,
];

const watched = [
	'endpoint',
	'node',
	'filterMode',
	'combination',
	'conditions',
	'filterText',
	'stampField',
];

/** Record Created: every new record of a node, told by the time stamp of its creation. */
export const recordCreated: TriggerEvent = {
	option: {
		name: 'Record Created',
		value: 'recordCreated',
		description: 'A record of a kind (customer, order, product …) is new',
	},
	properties,
	options,
	watched,
	poll: async (turn) => await pollRecords(turn, CREATE_STAMP),
	sample: async (turn) => await sampleRecords(turn, CREATE_STAMP),
};

/** Record Created or Updated: every new record and every change of one, told by the time stamp of its last change. */
export const recordChanged: TriggerEvent = {
	option: {
		name: 'Record Created or Updated',
		value: 'recordChanged',
		description: 'A record of a kind (customer, order, product …) is new or was changed',
	},
	properties,
	options,
	watched,
	poll: async (turn) => await pollRecords(turn, UPDATE_STAMP),
	sample: async (turn) => await sampleRecords(turn, UPDATE_STAMP),
};

async function sampleRecords(turn: Turn, ownStamp: string): Promise<INodeExecutionData[]> {
	const records = await openWatchedRecords(turn, ownStamp);
	const list = recordList(records.watched);
	const [{ changes }] = await list.ask([newestCall(records, SAMPLE_SIZE, false)]);
	return changes.map((change) => itemOf(change, records, turn.options));
}

async function pollRecords(turn: Turn, ownStamp: string): Promise<Found> {
	const records = await openWatchedRecords(turn, ownStamp);
	const list = recordList(records.watched);
	const kept = turn.kept && readLedger(turn.kept);
	if (kept !== undefined) return await changesSince(turn, records, list, kept);
	const start = readStartFrom(turn.parameters);
	if (start.kind === 'now') {
		return { items: [], keep: keepOf(await nowOf(turn, records, list), records) };
	}
	if (start.kind === 'everything') return await changesSince(turn, records, list, EMPTY_LEDGER);
	const { kind, order } = orderOf(records.watched, undefined);
	const since = kind === 'day' ? start.date.slice(0, 10) : start.date;
	return await changesSince(turn, records, list, ledgerSince(since, order));
}

function keepOf(ledger: Ledger, { watched: { revisionField } }: WatchedRecords): Found['keep'] {
	return { ...ledger, ...(revisionField === undefined ? {} : { [REVISIONS]: true }) };
}

async function nowOf(turn: Turn, records: WatchedRecords, list: RecordList): Promise<Ledger> {
	const [{ changes }] = await list.ask([newestCall(records, 1, true)]);
	const newest = changes[0]?.stamp;
	if (newest === undefined) return EMPTY_LEDGER;
	const { order } = orderOf(records.watched, newest);
	const windowStart = order.before(newest, overlapMsOf(turn.options));
	const range: RangeWanted = {
		start: [{ operator: 'gte', stamp: windowStart }],
		tests: [{ operator: 'lte', stamp: newest }],
		first: PAGE_SIZE,
		isLean: true,
	};
	const visible: Array<StampedChange<unknown>> = [];
	for await (const { stamp, changes: same } of inTicks(readRange(list, range, order), order)) {
		for (const change of same) visible.push({ ...change, record: undefined, stamp });
	}
	return ledgerOfNow(newest, visible, order, windowStart, CAPACITY);
}

async function changesSince(
	turn: Turn,
	records: WatchedRecords,
	list: RecordList,
	ledger: Ledger,
): Promise<Found> {
	const { kind, order } = orderOf(records.watched, ledger.upTo || undefined);
	const cap: Stamp = capOf(kind);
	const beyond: RangeWanted = {
		start: ledger.upTo === '' ? [] : [{ operator: 'gt', stamp: ledger.upTo }],
		tests: [{ operator: 'lte', stamp: cap }],
		first: PAGE_SIZE,
		isLean: false,
	};
	const window: RangeWanted = {
		start: [{ operator: 'gte', stamp: ledger.from }],
		tests: [{ operator: 'lte', stamp: ledger.upTo }],
		first: PAGE_SIZE,
		isLean: true,
	};
	const isWindowOpen = ledger.upTo !== '' && order.compare(ledger.from, ledger.upTo) <= 0;
	const askedMs = performance.now();
	const [newest, firstBeyond, firstInWindow] = await list.ask([
		newestCall(records, 1, true),
		firstCall(beyond),
		...(isWindowOpen ? [firstCall(window)] : []),
	]);
	const newestMs = millisecondsOf(newest.changes[0]?.stamp ?? '');
	const nowMs = serverTimeMs(turn.identity, newestMs, askedMs);
	const intake = new Intake<JsonObject>(
		ledger,
		order,
		Number.isFinite(nowMs) ? asStamp(nowMs - overlapMsOf(turn.options), kind) : '',
		{ most: mostOf(turn.options), capacity: CAPACITY },
	);

	const late: Stamp[] = [];
	if (isWindowOpen) {
		for await (const tick of inTicks(readRange(list, window, order, firstInWindow), order)) {
			const isNew = tick.changes.some(({ key, version }) => !intake.isDelivered(key, version));
			if (isNew) late.push(tick.stamp);
		}
	}
	const isRoomLeft = await takeLate(list, late, intake, order);
	if (isRoomLeft) {
		for await (const tick of inTicks(readRange(list, beyond, order, firstBeyond), order)) {
			if (!intake.offer(tick) || turn.isTimeUp()) break;
		}
	}
	return {
		items: intake.taken.map((change) => itemOf(change, records, turn.options)),
		keep: keepOf(intake.ledgerAfter(), records),
	};
}

/** Takes what appeared late; false when some of it has to wait. */
async function takeLate(
	list: RecordList,
	stamps: readonly Stamp[],
	intake: Intake<JsonObject>,
	order: ReturnType<typeof orderOf>['order'],
): Promise<boolean> {
	for (let start = 0; start < stamps.length; start += STAMPS_AT_ONCE) {
		const some = stamps.slice(start, start + STAMPS_AT_ONCE);
		const range: RangeWanted = {
			start: [],
			tests: [{ operator: 'in', stamps: some }],
			first: PAGE_SIZE,
			isLean: false,
		};
		for await (const tick of inTicks(readRange(list, range, order), order)) {
			if (!intake.offer(tick)) return false;
		}
	}
	return true;
}

function newestCall(
	{ watched: { node, stampField } }: WatchedRecords,
	first: number,
	isLean: boolean,
): ListCall {
	const field = node.records?.root.fields.find(({ name }) => name === stampField);
	const isDay = field?.shape === 'value' && field.kind === 'date';
	const stamp = capOf(isDay ? 'day' : 'moment');
	return { tests: [{ operator: 'lte', stamp }], newestFirst: true, first, isLean };
}

function capOf(kind: string): Stamp {
	return asStamp(Date.now() + TOMORROW_MS, kind);
}

function asStamp(momentMs: number, kind: string): Stamp {
	const text = new Date(momentMs).toISOString();
	return kind === 'day' ? text.slice(0, 10) : text;
}

function itemOf(
	{ key, version, record }: { key: string; version: string; record: JsonObject },
	{ view, place }: WatchedRecords,
	{ includeDedupeKey }: IDataObject,
): INodeExecutionData {
	const json = view.item(record);
	return {
		json: includeDedupeKey === true ? { ...json, $dedupeKey: `${place} ${key} ${version}` } : json,
	};
}
