import type { INodeProperties } from 'n8n-workflow';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { noteKeysOption } from '../../operation/notedKeys';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { batchSizeOption } from '../../parameters/batchSize';
import { decimalsOption, linesLimitOption, moreFieldsOption } from '../reading/fields';
import { optionsOf } from '../../parameters/options';
import { unknownFieldsOption } from '../../parameters/unknownFields';
import { doubtOptions } from '../../operation/doubt/doubtOptions';

/** The `options` of an operation that writes mapped values. */
export function writeOptions(...further: INodeProperties[]): INodeProperties {
	return optionsOf([
		batchSizeOption(
			1,
			'How many input items to send in one request. Each keeps its own outcome, but if the request breaks off, all of them are in doubt',
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
		unknownFieldsOption('node'),
		...further,
	]);
}
