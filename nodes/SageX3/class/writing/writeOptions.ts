import type { INodeProperties } from 'n8n-workflow';
import { doubtOptions } from '../../operation/doubt/doubtOptions';
import { noteKeysOption } from '../../operation/notedKeys';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { unknownFieldsOption } from '../../parameters/unknownFields';
import { includeLineIdsOption, includeTitlesOption } from '../fields';

/** Entry of the `options` collection: what lines without an identifier are. Source: R20. */
export const addLinesOption: INodeProperties = {
	displayName: 'Add Lines',
	name: 'addLines',
	type: 'boolean',
	default: false,
	description:
		'Whether to send lines without $uuid as new ones. Sage does not document this: try it in a test folder first. Otherwise, such lines are refused.',
};

/** The `options` of an operation that deletes records of a class. */
export function deleteOptions(...further: INodeProperties[]): INodeProperties {
	return optionsOf([
		concurrencyOption,
		...doubtOptions,
		dryRunOption,
		expectedProposalOption,
		includeDiagnosesOption,
		noteKeysOption,
		timeoutOption,
		...further,
	]);
}

/** The `options` of an operation that writes mapped values to a class. */
export function valueOptions(...further: INodeProperties[]): INodeProperties {
	return deleteOptions(
		includeLineIdsOption,
		includeTitlesOption,
		unknownFieldsOption('representation'),
		...further,
	);
}
