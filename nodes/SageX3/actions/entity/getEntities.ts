import { entitiesPathOption } from '../../parameters/entitiesPath';
import { keyInRequestUri } from '../../entity/keyInRequestUri';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { entitiesOfPage } from '../../../../sage/entities';
import type { JsonObject } from '../../../../sage/exactJson';
import type { Client } from '../../transport/client';
import { keysInField, noteKeyFieldOption } from '../../operation/notedKeys';
import type { Operation, Outcome } from '../../operation/operation';
import { columnsOfDocument } from '../../operation/rowsFile/columnsOfDocument';
import { outcomeOfPages } from '../../operation/rowsFile/outcomeOfPages';
import { refuseFileOfWrite } from '../../operation/rowsFile/refuseFileOfWrite';
import { triedRequest } from '../../operation/triedRequest';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { expressionAt } from '../../parameters/expression';
import { readJson } from '../../parameters/json';
import { checkFilters } from '../../parameters/postedFilters';
import { limitProperties, readLimit } from '../../parameters/limit';
import {
	byteOrderMarkOption,
	columnsOption,
	fileNameOption,
	outputProperties,
	readFileWanted,
	type FileWanted,
} from '../../parameters/rowsOutput';
import { headersOption } from '../../entity/headers';
import { typedRequest, type TypedRequest } from '../../entity/typedRequest';
import {
	readingMethod,
	readCall,
	readOptions,
	requestParameters,
	requestUri,
} from '../../entity/request';

const properties: INodeProperties[] = [
	requestUri,
	readingMethod,
	requestParameters,
	{
		displayName: 'Request Body',
		name: 'requestBody',
		type: 'json',
		typeOptions: { rows: 8 },
		default:
			'{\n  "query": "query ($after: String) { x3MasterData { customer { query(first: 500, after: $after) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }"\n}',
		description:
			'JSON to post, e.g. a GraphQL query. A query that takes $after and asks for pageInfo { hasNextPage endCursor } is read page by page. To write the query in several lines, use an expression with JSON.stringify, as the example workflow does.',
		displayOptions: { show: { requestMethod: ['POST'] } },
	},
	...limitProperties,
	...outputProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			byteOrderMarkOption,
			columnsOption,
			concurrencyOption,
			dryRunOption,
			entitiesPathOption,
			expectedProposalOption,
			fileNameOption,
			headersOption,
			includeDiagnosesOption,
			noteKeyFieldOption,
			{
				displayName: 'Pagination',
				name: 'pagination',
				type: 'options',
				options: [
					{
						name: 'Automatic',
						value: 'auto',
						description: 'Read all pages, however Sage X3 links them',
					},
					{ name: 'Off', value: 'off', description: 'Read the one page that the request asks for' },
				],
				default: 'auto',
				description: 'Whether to read the pages that follow the first one',
			},
			timeoutOption,
		],
	},
];

/** Get Entities: reads entities from a Request URI, page after page, one output item each. */
export const getEntities: Operation = {
	option: {
		name: 'Get Entities',
		value: 'getEntities',
		action: 'Get entities from request URI',
		description:
			'Read entities (customers, orders, stock …) from a REST, GraphQL or gateway address of Sage X3, page by page',
	},
	properties,
	writes: 'perhaps',
	subtitle: { words: 'Get entities', parameters: ['requestUri'] },
	key: keyInRequestUri,
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const { entitiesPath, includeDiagnoses, pagination } = readOptions(this, itemIndex);
	const limit = readLimit(this, itemIndex);
	const file = readFileWanted(this, itemIndex, 'entities');
	const { call, reader, isGraphql } = readingRequest(this, itemIndex);
	if (call.isWrite) {
		refuseFileOfWrite(file);
		const request = () => client.preview(call, reader);
		const tried = { operation: 'getEntities', request, isGraphql };
		const dry = await triedRequest(this, client, itemIndex, tried);
		if (dry !== undefined) return dry;
	}
	const pages = client.pages(call, reader, {
		entitiesOf: ({ body, statusCode }) =>
			body === undefined ? noEntities(statusCode, file) : entitiesOfPage(body, entitiesPath),
		entitiesPath,
		limit,
		follow: pagination === 'auto' && !call.isWrite, // the same body again could create a record again
		isPassedOn: file !== undefined,
	});
	const outcome = await outcomeOfPages(this, pages, {
		limit,
		file,
		columns: isGraphql && entitiesPath === '' ? columnsOfDocument(call.body?.content, file) : [],
		added: includeDiagnoses ? ['$diagnoses'] : [],
		itemsOf: (answer) => (entity) => (includeDiagnoses ? withDiagnoses(entity, answer) : entity),
	});
	const keys = keysInField(this, itemIndex, outcome.items);
	return { ...outcome, keys, onlyRead: !call.isWrite };
}

/** An answer without a body: an item tells so, a file holds no records. */
function noEntities(statusCode: number, file: FileWanted | undefined): JsonObject[] {
	return file === undefined ? [{ statusCode }] : [];
}

/** A GET and a posted GraphQL query only read, and may be sent again; anything else may change something. */
function readingRequest(context: IExecuteFunctions, itemIndex: number): TypedRequest {
	const call = readCall(context, itemIndex);
	if (call.method !== 'POST') return typedRequest(call, undefined, false);
	const body = readJson(context, 'requestBody', 'Request Body', itemIndex);
	const request = typedRequest(call, body, false);
	const expression = expressionAt(context, 'requestBody');
	checkFilters([{ label: 'Request Body', expression, text: body }], body, request.call);
	return request;
}
