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

/** Create: saves a new record of a published object for each input item. */
export const create: SingleOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create record by web service',
		description:
			'Create a record of a published object (order with its lines …) from mapped values',
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
	subtitle: { words: 'Create', parameters: ['webService'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeByService(this, client, itemIndex, 'create', async () => {
		const service = readService(this, client.credential, itemIndex);
		const { xml, diagnoses } = await readValues(this, client, service, itemIndex);
		return {
			...{ service, diagnoses, keys: [] },
			call: { operation: 'save', objectXml: xml },
			withoutData: { created: true },
		};
	});
}
