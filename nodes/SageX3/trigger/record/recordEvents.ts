import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { EMPTY_LEDGER, ledgerSince } from '../../../../sage/changes/startingLedger';
import { ledgerToKeep } from '../../../../sage/changes/kept';
import type { Ledger } from '../../../../sage/changes/ledger';
import { stampAt } from '../../../../sage/changes/stamp';
import { endpointProperty } from '../../parameters/endpoint';
import { changeItem } from '../../record/changes/changeItem';
import { stampFieldProperty } from '../../record/changes/stampField';
import { conditionsProperties } from '../../record/reading/conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
} from '../../record/reading/fields';
import { nodeProperty } from '../../record/node';
import { timeoutOption } from '../../parameters/requestOptions';
import { keptLedger } from '../keptState';
import { dedupeKeyOption } from '../../parameters/dedupeKey';
import { mostOption } from '../options/delivery';
import { overlapOption } from '../../parameters/overlap';
import { ledgerFromNow, newestCall } from './recordBeginning';
import { changesSince } from './recordChanges';
import { keyFormOf } from '../../record/changes/changeOfRecord';
import { orderOf, recordList } from '../../record/changes/recordList';
import type { RecordQuery } from '../../record/changes/recordQuery';
import { readStartFrom, startDateProperty, startFromProperty } from '../options/startFrom';
import type { PollResult, TriggerEvent, Poll } from '../triggerEvent';
import {
	CREATE_STAMP,
	openChangeSource,
	UPDATE_STAMP,
	type ChangeSource,
} from '../../record/changes/changeSource';

const SAMPLE_SIZE = 5;

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

const subject = [
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
	subtitle: { words: 'Created', parameters: ['node'] },
	properties,
	startFrom: [startFromProperty, startDateProperty],
	options,
	subject,
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
	subtitle: { words: 'Created or updated', parameters: ['node'] },
	properties,
	startFrom: [startFromProperty, startDateProperty],
	options,
	subject,
	poll: async (poll) => await pollRecords(poll, UPDATE_STAMP),
	sample: async (poll) => await sampleRecords(poll, UPDATE_STAMP),
};

/** Under which name it is kept that records have a revision: to be asked for even when the schema is hidden. */
const REVISIONS = 'revisions';

async function openSource(poll: Poll, ownStamp: string): Promise<ChangeSource> {
	const hadRevision = poll.kept?.[REVISIONS] === true;
	return await openChangeSource({ ...poll, itemIndex: 0, hadRevision }, ownStamp);
}

async function sampleRecords(poll: Poll, ownStamp: string): Promise<INodeExecutionData[]> {
	const source = await openSource(poll, ownStamp);
	const list = recordList(source.query, poll.log);
	const [{ changes }] = await list.ask([newestCall(source.query, SAMPLE_SIZE, false)]);
	return changes.map((change) => changeItem(change, source, poll.options));
}

async function pollRecords(poll: Poll, ownStamp: string): Promise<PollResult> {
	const source = await openSource(poll, ownStamp);
	const { query, view } = source;
	const list = recordList(query, poll.log);
	const start = beginningOf(poll, query);
	const { taken, ledger } =
		start === 'now'
			? { taken: [], ledger: await ledgerFromNow(poll, query, list) }
			: await changesSince(poll, query, list, start);
	const items = taken.map((change) => changeItem(change, source, poll.options));
	for (const { severity, message } of [...list.takeDiagnoses(), ...view.takeWarnings()]) {
		if (severity !== 'info') poll.log.warn(message);
	}
	return { items, keep: keepOf(ledger, source) };
}

/** What a poll goes on from, or what a trigger that begins starts from. */
function beginningOf(poll: Poll, query: RecordQuery): Ledger | 'now' {
	const goingOn = keptLedger(poll, keyFormOf(query), ['moment', 'day']);
	if (goingOn.kind === 'ledger') return goingOn.ledger;
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'everything') return EMPTY_LEDGER;
	if (start.kind === 'date') {
		const { kind, order } = orderOf(query, undefined);
		return ledgerSince(stampAt(Date.parse(start.date), kind), order);
	}
	if (goingOn.kind === 'beginning') return 'now';
	const { order } = orderOf(query, goingOn.upTo);
	return ledgerSince(order.before(goingOn.upTo, -1), order);
}

function keepOf(ledger: Ledger, { query: { revisionField } }: ChangeSource): PollResult['keep'] {
	return { ...ledgerToKeep(ledger), ...(revisionField === undefined ? {} : { [REVISIONS]: true }) };
}
