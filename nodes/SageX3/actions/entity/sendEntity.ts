import { entitiesPathOption } from '../../parameters/entitiesPath';
import { keysInField, noteKeyFieldOption } from '../../operation/notedKeys';
import { keyInRequestUri } from '../../entity/keyInRequestUri';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Client } from '../../transport/client';
import { typedRequest } from '../../entity/typedRequest';
import { includeDiagnosesOption } from '../../parameters/includeDiagnoses';
import type { Operation, Outcome } from '../../operation/operation';
import { triedRequest } from '../../operation/triedRequest';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { bodyProperties, readBody } from '../../entity/body';
import { outcomeOfReply } from '../../entity/reply';
import { headersOption } from '../../entity/headers';
import { readCall, readOptions, requestParameters, requestUri } from '../../entity/request';

const properties: INodeProperties[] = [
	{
		...requestUri,
		placeholder: 'e.g. /api1/x3/erp/SEED/ZCUSTOMER?representation=ZCUSTOMER.$create',
	},
	{
		displayName: 'Request Method',
		name: 'requestMethod',
		type: 'options',
		options: [
			{ name: 'DELETE', value: 'DELETE', description: 'Delete a record (usually with no body)' },
			{ name: 'PATCH', value: 'PATCH', description: 'Change part of a record' },
			{ name: 'POST', value: 'POST', description: 'Create a record, or run a GraphQL mutation' },
			{ name: 'PUT', value: 'PUT', description: 'Change a record' },
		],
		default: 'POST',
		description: 'HTTP method of the request',
	},
	requestParameters,
	...bodyProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			concurrencyOption,
			dryRunOption,
			entitiesPathOption,
			expectedProposalOption,
			headersOption,
			includeDiagnosesOption,
			noteKeyFieldOption,
			timeoutOption,
		],
	},
];

/** Send Entity: sends each input item to a Request URI, once. */
export const sendEntity: Operation = {
	option: {
		name: 'Send Entity',
		value: 'sendEntity',
		action: 'Send entity to request URI',
		description:
			'Create, change or delete an entity (customer, order, invoice …) in Sage X3, one request for each input item',
	},
	properties,
	writes: true,
	subtitle: { words: 'Send entity', parameters: ['requestMethod', 'requestUri'] },
	key: keyInRequestUri,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const { entitiesPath, includeDiagnoses } = readOptions(this, itemIndex);
	const body = readBody(this, itemIndex);
	const { call, reader, isGraphql } = typedRequest(readCall(this, itemIndex), body, true);
	const request = () => client.preview(call, reader);
	const tried = { operation: 'sendEntity', request, isGraphql };
	const foreseen = await triedRequest(this, client, itemIndex, tried);
	if (foreseen !== undefined) return foreseen;
	const answer = await client.send(call, reader);
	const outcome = outcomeOfReply(answer, entitiesPath, includeDiagnoses);
	return { ...outcome, keys: keysInField(this, itemIndex, outcome.items) };
}
