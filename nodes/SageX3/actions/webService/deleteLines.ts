import type { IExecuteFunctions } from 'n8n-workflow';
import type { Batch, JointOperation } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { keyMembers, keyProperty } from '../../webService/keys';
import {
	blockKeyProperty,
	lineNumbersProperty,
	readBlockKey,
	readLineNumbers,
} from '../../webService/lines';
import { failOnErrorOption, simplifyProperty } from '../../webService/options';
import { batchesByRecord } from '../../webService/recordWork';
import { serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { writeByService } from '../../webService/write';

/** Delete Lines: takes lines out of a record of a published object. */
export const deleteLines: JointOperation = {
	option: {
		name: 'Delete Lines',
		value: 'deleteLines',
		action: 'Delete lines by web service',
		description: 'Take lines out of a table of a record, by their numbers',
	},
	properties: [
		...serviceProperties,
		keyProperty,
		blockKeyProperty,
		lineNumbersProperty,
		simplifyProperty,
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
	subtitle: { words: 'Delete lines', parameters: ['webService'] },
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
			await writeByService(this, client, itemIndex, 'deleteLines', async () => ({
				...{ service, keys, diagnoses: [] },
				call: {
					operation: 'deleteLines',
					keys,
					blockKey: readBlockKey(this, itemIndex),
					lineKeys: readLineNumbers(this, itemIndex),
				},
				withoutData: { linesDeleted: true, ...keyMembers(keys) },
			})),
	);
}
