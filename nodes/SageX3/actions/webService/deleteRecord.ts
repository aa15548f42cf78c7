import type { IExecuteFunctions } from 'n8n-workflow';
import type { Batch, JointOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { keyMembers, keyProperty } from '../../webService/keys';
import { failOnErrorOption } from '../../webService/options';
import { batchesByRecord } from '../../webService/recordWork';
import { serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { writeByService } from '../../webService/write';

/** Delete: deletes one record of a published object for each input item. */
export const deleteRecord: JointOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record by web service',
		description: 'Delete a record of a published object by its key',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		optionsOf([
			concurrencyOption,
			dryRunOption,
			expectedProposalOption,
			failOnErrorOption,
			includeDiagnosesOption,
			...sessionOptions,
			timeoutOption,
		]),
	],
	writes: true,
	subtitle: { words: 'Delete', parameters: ['webService'] },
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
			await writeByService(this, client, itemIndex, 'delete', async () => ({
				...{ service, keys, diagnoses: [] },
				call: { operation: 'delete', keys },
				withoutData: { deleted: true, ...keyMembers(keys) },
			})),
	);
}
