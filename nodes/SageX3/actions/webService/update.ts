import type { IExecuteFunctions } from 'n8n-workflow';
import type { Batch, JointOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { keyMembers, keyProperty } from '../../webService/keys';
import { failOnErrorOption, simplifyProperty, unknownFieldsOption } from '../../webService/options';
import { batchesByRecord } from '../../webService/recordWork';
import { serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { readValues, valuesProperty } from '../../webService/values';
import { writeByService } from '../../webService/write';

/** Update: changes one record of a published object for each input item. */
export const update: JointOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record by web service',
		description:
			'Change a record of a published object: its fields, its lines by their number, new lines',
	},
	properties: [
		...serviceProperties,
		keyProperty,
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
	subtitle: { words: 'Update', parameters: ['webService'] },
	batches,
};

async function batches(
	this: IExecuteFunctions,
	client: Client,
	itemCount: number,
): Promise<Batch[]> {
	return await batchesByRecord(
		this,
		client,
		itemCount,
		async ({ service, keys }, itemIndex) =>
			await writeByService(this, client, itemIndex, 'update', async () => {
				const { xml, diagnoses } = await readValues(this, client, service, itemIndex);
				return {
					...{ service, keys, diagnoses },
					call: { operation: 'modify', keys, objectXml: xml },
					withoutData: { updated: true, ...keyMembers(keys) },
				};
			}),
	);
}
