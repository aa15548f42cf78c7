import type { INodeProperties } from 'n8n-workflow';
import { noteKeyFieldOption, noteKeysOption } from '../operation/notedKeys';
import { dryRunOption } from '../parameters/dryRun';
import { expectedProposalOption } from '../parameters/expectedProposal';
import { includeDiagnosesOption } from '../parameters/includeDiagnoses';
import { optionsOf } from '../parameters/options';
import { concurrencyOption, timeoutOption } from '../parameters/requestOptions';
import { failOnErrorOption } from './options';
import { languageOption } from './service';
import { sessionOptions } from './session';

function writeOptions(...further: INodeProperties[]): INodeProperties {
	return optionsOf([
		concurrencyOption,
		dryRunOption,
		expectedProposalOption,
		failOnErrorOption,
		includeDiagnosesOption,
		languageOption,
		...sessionOptions,
		timeoutOption,
		...further,
	]);
}

/** The `options` of a call that names its record by the key. */
export function keyedWriteOptions(...further: INodeProperties[]): INodeProperties {
	return writeOptions(noteKeysOption, ...further);
}

/** The `options` of a call that names no record: which field of the answer holds the key, the user says. */
export function keylessWriteOptions(...further: INodeProperties[]): INodeProperties {
	return writeOptions(noteKeyFieldOption, ...further);
}
