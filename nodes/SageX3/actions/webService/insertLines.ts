import type { IExecuteFunctions } from 'n8n-workflow';
import type { Batch, JointOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { keyMembers, keyProperty } from '../../webService/keys';
import { blockKeyProperty, readBlockKey } from '../../webService/lines';
import { failOnErrorOption, simplifyProperty, unknownFieldsOption } from '../../webService/options';
import { batchesByRecord } from '../../webService/recordWork';
import { serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { readValues, valuesProperty } from '../../webService/values';
import { writeByService } from '../../webService/write';

/** Insert Lines: puts lines into a record of a published object. Sage's own console calls it not implemented (S23). */
export const insertLines: JointOperation = {
	option: {
		name: 'Insert Lines',
		value: 'insertLines',
		action: 'Insert lines by web service',
		description:
			'Put lines into a table of a record. Many releases of Sage X3 refuse it as not implemented: Update adds lines there.',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		blockKeyProperty,
		{
			displayName: 'Line Key',
			name: 'lineKey',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1_000_000 },
			default: 1,
			description: 'Number of the line that Sage X3 is told as the place',
		},
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
	subtitle: { words: 'Insert lines', parameters: ['webService'] },
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
			await writeByService(this, client, itemIndex, 'insertLines', async () => {
				const blockKey = readBlockKey(this, itemIndex);
				const lineKey = String(this.getNodeParameter('lineKey', itemIndex, 1));
				const { xml, diagnoses } = await readValues(this, client, service, itemIndex);
				return {
					...{ service, keys, diagnoses },
					call: { operation: 'insertLines', keys, blockKey, lineKey, lineXml: xml },
					withoutData: { linesInserted: true, ...keyMembers(keys) },
				};
			}),
	);
}
