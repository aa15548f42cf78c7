import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { EMPTY_LEDGER, ledgerSince } from '../../../../sage/changes/startingLedger';
import { readLedger, type Ledger } from '../../../../sage/changes/ledger';
import { stampAt } from '../../../../sage/changes/stamp';
import type { JsonObject } from '../../../../sage/exactJson';
import { endpointProperty } from '../../parameters/endpoint';
import { conditionsProperties } from '../../record/reading/conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
} from '../../record/reading/fields';
import { nodeProperty } from '../../record/node';
import { timeoutOption } from '../../parameters/requestOptions';
import { dedupeKeyOption } from '../../parameters/dedupeKey';
import { mostOption } from '../options/delivery';
import { overlapOption } from '../options/overlap';
import { changesSince, ledgerFromNow, newestCall } from './recordChanges';
import { orderOf, recordList } from './recordList';
import { readStartFrom, startDateProperty, startFromProperty } from '../options/startFrom';
import type { PollResult, TriggerEvent, Poll } from '../triggerEvent';
import {
	CREATE_STAMP,
	openWatchedRecords,
	REVISIONS,
	UPDATE_STAMP,
	type WatchedRecords,
} from './watchedRecords';

const SAMPLE_SIZE = 5;
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
	startFrom: [startFromProperty, startDateProperty],
	options,
	watched,
	poll: async (poll) => await pollRecords(poll, CREATE_STAMP),
	sample: async (poll) => await sampleRecords(poll, CREATE_STAMP),
};

/** Record Created or Updated: every new record and every change of one, told by the time stamp of its last change. */
export const recordChanged: TriggerEvent = {
	option: {
		name: 'Record Created or Updated',
		value: 'recordChanged',
		description: 'A record of a kind (customer, order, product …) is new or was changed',
	},
	properties,
	startFrom: [startFromProperty, startDateProperty],
	options,
	watched,
	poll: async (poll) => await pollRecords(poll, UPDATE_STAMP),
	sample: async (poll) => await sampleRecords(poll, UPDATE_STAMP),
};

async function sampleRecords(poll: Poll, ownStamp: string): Promise<INodeExecutionData[]> {
	const records = await openWatchedRecords(poll, ownStamp);
	const list = recordList(records.watched);
	const [{ changes }] = await list.ask([newestCall(records.watched, SAMPLE_SIZE, false)]);
	return changes.map((change) => itemOf(change, records, poll.options));
}

async function pollRecords(poll: Poll, ownStamp: string): Promise<PollResult> {
	const records = await openWatchedRecords(poll, ownStamp);
	const { watched: wanted, view } = records;
	const list = recordList(wanted);
	const start = ledgerToStartFrom(poll, records);
	const { taken, ledger } =
		start === undefined
			? { taken: [], ledger: await ledgerFromNow(poll, wanted, list) }
			: await changesSince(poll, wanted, list, start);
	const items = taken.map((change) => itemOf(change, records, poll.options));
	for (const { severity, message } of [...list.takeDiagnoses(), ...view.takeWarnings()]) {
		if (severity !== 'info') poll.warn(message);
	}
	return { items, keep: keepOf(ledger, records) };
}

/** What the last poll left, or what a trigger that begins starts from; undefined for now. */
function ledgerToStartFrom(poll: Poll, { watched: wanted }: WatchedRecords): Ledger | undefined {
	const kept = poll.kept && readLedger(poll.kept);
	if (kept !== undefined) return kept;
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'now') return undefined;
	if (start.kind === 'everything') return EMPTY_LEDGER;
	const { kind, order } = orderOf(wanted, undefined);
	return ledgerSince(stampAt(Date.parse(start.date), kind), order);
}

function keepOf(
	ledger: Ledger,
	{ watched: { revisionField } }: WatchedRecords,
): PollResult['keep'] {
	return { ...ledger, ...(revisionField === undefined ? {} : { [REVISIONS]: true }) };
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
