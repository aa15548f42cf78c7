import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';
import type { SingleOperation, Outcome } from '../../operation/operation';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import { optionsOf } from '../../parameters/options';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import type { Client } from '../../transport/client';
import { keyProperty, readKeys } from '../../webService/keys';
import { failOnErrorOption, simplifyProperty, unknownFieldsOption } from '../../webService/options';
import { readService, serviceProperties } from '../../webService/service';
import { sessionOptions } from '../../webService/session';
import { readValues, valuesProperty } from '../../webService/values';
import { writeByService } from '../../webService/write';

const actionProperties: INodeProperties[] = [
	{
		displayName: 'Action Code',
		name: 'actionCode',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		typeOptions: { loadOptionsDependsOn: ['poolAlias', 'webService'] },
		description: 'Code of the action (button) of the object',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an action …',
				typeOptions: { searchListMethod: 'searchServiceActions' },
			},
			{ displayName: 'By Code', name: 'name', type: 'string', placeholder: 'e.g. V' },
		],
	},
	{
		displayName: 'Run On',
		name: 'runOn',
		type: 'options',
		options: [
			{ name: 'Record', value: 'keys', description: 'An existing record, by its key' },
			{ name: 'Values', value: 'values', description: 'Values that are sent with the call' },
		],
		default: 'keys',
		description: 'What the action works on',
	},
	{ ...keyProperty, displayOptions: { show: { runOn: ['keys'] } } },
	{
		...valuesProperty,
		displayOptions: { show: { runOn: ['values'] }, hide: { webService: [''] } },
	},
];

/** Run Action: runs an action of a published object, on a record or on values. It counts as a write. */
export const runAction: SingleOperation = {
	option: {
		name: 'Run Action',
		value: 'runAction',
		action: 'Run action by web service',
		description: 'Run an action (button) of a published object, on a record or on values',
	},
	properties: [
		...serviceProperties,
		...actionProperties,
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
	subtitle: { words: 'Run action', parameters: ['webService', 'actionCode'] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	return await writeByService(this, client, itemIndex, 'runAction', async () => {
		const service = readService(this, client.credential, itemIndex);
		const actionCode = readActionCode(this, itemIndex);
		const withoutData = { done: true };
		if (this.getNodeParameter('runOn', itemIndex, 'keys') === 'keys') {
			const keys = readKeys(this, itemIndex);
			const call = { operation: 'actionObjectKeys' as const, actionCode, keys };
			return { service, call, keys, withoutData, diagnoses: [] };
		}
		const { xml, diagnoses } = await readValues(this, client, service, itemIndex);
		const call = { operation: 'actionObject' as const, actionCode, objectXml: xml };
		return { service, call, keys: [], withoutData, diagnoses };
	});
}

function readActionCode(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('actionCode', itemIndex, '', {
		extractValue: true,
	});
	const code = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (code !== '') return code;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Action Code' is empty",
		description: 'Enter the code of an action. Nothing was sent.',
	});
}
