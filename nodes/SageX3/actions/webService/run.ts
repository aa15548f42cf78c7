import type { IExecuteFunctions } from 'n8n-workflow';
import type { SingleOperation, Outcome } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { failOnErrorOption, simplifyProperty, unknownFieldsOption } from '../../webService/options';
import { readService, serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { readValues, valuesProperty } from '../../webService/values';
import { writeByService } from '../../webService/write';

/** Run Sub-Program: runs a published sub-program for each input item. What it does is not known, so it counts as a write. */
export const run: SingleOperation = {
	option: {
		name: 'Run Sub-Program',
		value: 'run',
		action: 'Run sub program by web service',
		description: 'Run a published sub-program with mapped arguments, and return what it gives back',
	},
	properties: [
		...serviceProperties,
		valuesProperty,
		simplifyProperty,
		optionsOf([
			concurrencyOption,
			dryRunOption,
			expectedProposalOption,
			failOnErrorOption,
			includeDiagnosesOption,
			...sessionOptions,
			timeoutOption,
			unknownFieldsOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Run sub-program', parameters: ['webService'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeByService(this, client, itemIndex, 'run', async () => {
		const service = readService(this, client.credential, itemIndex);
		const { xml, diagnoses } = await readValues(this, client, service, itemIndex);
		return {
			...{ service, diagnoses, keys: [] },
			call: { operation: 'run', inputXml: xml },
			withoutData: { done: true },
		};
	});
}
