import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../../sage/diagnoses';
import type { Client } from '../../transport/client';
import { dedupeKeyOption } from '../../parameters/dedupeKey';
import { endpointProperty } from '../../parameters/endpoint';
import { limitProperties, readLimit } from '../../parameters/limit';
import { optionsOf } from '../../parameters/options';
import { overlapMsOf, overlapOption } from '../../parameters/overlap';
import { pageSizeOption } from '../../parameters/pageSize';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Needs, Outcome, SingleOperation } from '../../operation/operation';
import { changeItem } from '../../record/changes/changeItem';
import { changesBetween } from '../../record/changes/changesBetween';
import { limitReached, mayCommitLate } from '../../record/changes/notSeenYet';
import { periodProperties, readPeriod, stampPeriod } from '../../record/changes/period';
import { orderOf, recordList } from '../../record/changes/recordList';
import { CREATE_STAMP, openChangeSource, UPDATE_STAMP } from '../../record/changes/changeSource';
import { stampFieldProperty } from '../../record/changes/stampField';
import { nodeProperty } from '../../record/node';
import { conditionsProperties } from '../../record/reading/conditions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
} from '../../record/reading/fields';

/** What a node must have. */
const NEEDS: Needs = [['query']];

const changesProperty: INodeProperties = {
	displayName: 'Changes',
	name: 'changes',
	type: 'options',
	options: [
		{
			name: 'Created',
			value: 'created',
			description: 'New records, by the time stamp of their creation',
		},
		{
			name: 'Created or Updated',
			value: 'changed',
			description: 'New or changed records, by the time stamp of their last change',
		},
	],
	default: 'changed',
	description: 'What to look for',
};

/** Get Changes: the records that were created or changed between two moments, the oldest change first. */
export const getChanges: SingleOperation = {
	option: {
		name: 'Get Changes',
		value: 'getChanges',
		action: 'Get changes of records',
		description:
			'Find the records that were created or changed between two moments, to complete or repair what a trigger has delivered',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		changesProperty,
		...periodProperties,
		...limitProperties,
		...conditionsProperties,
		...fieldsProperties,
		stampFieldProperty,
		optionsOf([
			concurrencyOption,
			decimalsOption,
			dedupeKeyOption,
			linesLimitOption,
			moreFieldsOption,
			overlapOption,
			pageSizeOption,
			timeoutOption,
		]),
	],
	writes: false,
	subtitle: { words: 'Get changes', parameters: ['node'] },
	needs: NEEDS,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const ownStamp =
		this.getNodeParameter('changes', itemIndex, 'changed') === 'created'
			? CREATE_STAMP
			: UPDATE_STAMP;
	const wanted = readPeriod(this, itemIndex);
	const limit = readLimit(this, itemIndex);
	const overlapMs = overlapMsOf(options);
	const source = await openChangeSource(
		{ parameters: this, client, itemIndex, options, hadRevision: false },
		ownStamp,
	);
	const { query, view } = source;
	const period = stampPeriod(wanted, orderOf(query, undefined).kind);
	const said: Diagnosis[] = [];
	const warnings = new Map<string, string>();
	const list = recordList(query, { warnOnce: (what, message) => void warnings.set(what, message) });
	const { changes, hasMore } = await changesBetween(list, query, period, {
		limit,
		pageSize: options.pageSize,
	});
	const items = changes.map((change) => changeItem(change, source, options));
	if (hasMore) said.push(limitReached(limit, changes[0].stamp, changes[changes.length - 1].stamp));
	else if (query.isOwnStamp) said.push(...mayCommitLate(period.until, overlapMs));
	for (const message of warnings.values()) said.push(remark('warning', message));
	return {
		items,
		diagnoses: [...query.node.diagnoses, ...list.takeDiagnoses(), ...said, ...view.takeWarnings()],
	};
}
