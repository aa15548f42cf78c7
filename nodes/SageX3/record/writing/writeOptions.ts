import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { noteKeysOption } from '../../operation/notedKeys';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { batchSizeOption } from '../../parameters/batchSize';
import { decimalsOption, linesLimitOption, moreFieldsOption } from '../reading/fields';
import { optionsOf } from '../../parameters/options';
import { doubtOptions } from './doubt/doubtOptions';

const unknownFieldsOption: INodeProperties = {
	displayName: 'Unknown Fields',
	name: 'unknownFields',
	type: 'options',
	options: [
		{
			name: 'Ignore',
			value: 'ignore',
			description: 'Send the others, and name the unknown ones in a hint',
		},
		{ name: 'Refuse the Item', value: 'refuse', description: 'Send nothing of that item' },
	],
	default: 'refuse',
	description: 'What to do with values whose names the node does not have',
};

/** The `options` of an operation that writes mapped values. */
export function writeOptions(...further: INodeProperties[]): INodeProperties {
	return optionsOf([
		batchSizeOption(
			1,
			'How many input items to send by one request. Each keeps its own outcome, but when the request breaks off, all of them are in doubt',
		),
		concurrencyOption,
		decimalsOption,
		...doubtOptions,
		dryRunOption,
		expectedProposalOption,
		includeDiagnosesOption,
		linesLimitOption,
		moreFieldsOption,
		noteKeysOption,
		timeoutOption,
		unknownFieldsOption,
		...further,
	]);
}

/** Whether values that the node does not have are left out instead of refusing the item. */
export function ignoresUnknown({ unknownFields }: IDataObject): boolean {
	return unknownFields === 'ignore';
}
