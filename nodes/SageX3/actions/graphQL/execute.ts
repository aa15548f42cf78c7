import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Diagnosis } from '../../../../sage/diagnoses';
import { entitiesOfPage } from '../../../../sage/entities';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../sage/exactJson';
import { findConnections } from '../../../../sage/graphql/connection';
import { readDocument } from '../../../../sage/graphql/document';
import { nothingListed } from '../../../../sage/graphql/listedRecords';
import { inDoubtIf } from '../../../../sage/inDoubt';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../../transport/client';
import { graphqlApi } from '../../transport/graphql/graphqlApi';
import { entitiesPathOption, readEntitiesPath } from '../../parameters/entitiesPath';
import { endpointProperty, readEndpoint } from '../../parameters/endpoint';
import { withKeysOfReply } from '../../operation/createdKeys';
import { keysInField, noteKeyFieldOption } from '../../operation/notedKeys';
import { columnsOfDocument } from '../../operation/rowsFile/columnsOfDocument';
import { outcomeOfPages } from '../../operation/rowsFile/outcomeOfPages';
import { refuseFileOfWrite } from '../../operation/rowsFile/refuseFileOfWrite';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { expressionAt, gaveNothing, isNothing } from '../../parameters/expression';
import { readJson } from '../../parameters/json';
import { checkFilters } from '../../parameters/postedFilters';
import { checkWholeLines } from '../../parameters/wholeLines';
import { limitProperties, readLimit } from '../../parameters/limit';
import {
	byteOrderMarkOption,
	columnsOption,
	fileNameOption,
	fileOutput,
	fileProperties,
	readFileWanted,
} from '../../parameters/rowsOutput';
import { asItems, type Outcome, type SingleOperation } from '../../operation/operation';
import { triedRequest } from '../../operation/triedRequest';
import { dryRunOption } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { concurrencyOption, timeoutMsOf, timeoutOption } from '../../parameters/requestOptions';

const LIST = { show: { output: ['items', 'file'] } };

/** Execute: sends a GraphQL document of the user's own. */
export const executeDocument: SingleOperation = {
	option: {
		name: 'Execute',
		value: 'execute',
		action: 'Execute document',
		description: 'Send a GraphQL query or mutation of your own to Sage X3',
	},
	properties: [
		endpointProperty,
		{
			displayName: 'Document',
			name: 'document',
			type: 'string',
			required: true,
			typeOptions: { rows: 10 },
			default:
				'query ($after: String) {\n  x3MasterData {\n    customer {\n      query(first: 500, after: $after) {\n        edges { node { _id companyName1 } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n}',
			description:
				'GraphQL query or mutation. A query that takes $after and asks for pageInfo { hasNextPage endCursor } is read page by page. Pass values as variables.',
		},
		{
			displayName: 'Variables',
			name: 'variables',
			type: 'json',
			typeOptions: { rows: 4 },
			default: '{}',
			description: 'Values of the variables of the document, as a JSON object',
		},
		{
			displayName: 'Operation Name',
			name: 'operationName',
			type: 'string',
			default: '',
			description: 'Which operation of the document to run, if it has several',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				fileOutput,
				{
					name: 'Items',
					value: 'items',
					description:
						'One output item for each record of the list in the answer; all its pages are read',
				},
				{
					name: 'Whole Answer',
					value: 'whole',
					description: 'The answer to one request, as it is',
				},
			],
			default: 'items',
			description: 'What to return',
		},
		...limitProperties.map((property) => ({
			...property,
			displayOptions: { show: { ...property.displayOptions?.show, ...LIST.show } },
		})),
		...fileProperties,
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
				includeDiagnosesOption,
				noteKeyFieldOption,
				timeoutOption,
			],
		},
	],
	writes: 'perhaps',
	subtitle: { words: 'Execute document', parameters: [] },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const { body, isWrite } = readRequest(this, itemIndex);
	const file = readFileWanted(this, itemIndex, 'records');
	if (isWrite) refuseFileOfWrite(file);
	const sending = { isWrite, timeoutMs: timeoutMsOf(options) };
	const api = await graphqlApi(client, readEndpoint(this, itemIndex));
	if (isWrite) {
		const request = () => api.preview(body, sending);
		const wanted = { operation: 'execute', request, isGraphql: true };
		const tried = await triedRequest(this, client, itemIndex, wanted);
		if (tried !== undefined) return tried;
	}
	const annotated = (entity: IDataObject, said: Diagnosis[]) =>
		options.includeDiagnoses === true ? withDiagnoses(entity, { diagnoses: said }) : entity;
	if (this.getNodeParameter('output', itemIndex, 'items') === 'whole') {
		const { body: answer, diagnoses } = await api.post(body, sending);
		const items = asItems([annotated(withData(answer, isWrite), diagnoses)]);
		return {
			...{ items, diagnoses },
			keys: keysInField(this, itemIndex, items),
			onlyRead: !isWrite,
		};
	}
	const limit = readLimit(this, itemIndex);
	const entitiesPath = readEntitiesPath(this, options);
	let hasList = false;
	const pages = api.pages(
		body,
		{
			entitiesOf: ({ body: answer }) => {
				const whole = withData(answer, isWrite);
				const isList = findConnections(whole).length > 0;
				if (hasList && !isList && entitiesPath === '') throw nothingListed('data');
				hasList = isList;
				return entitiesOfPage(whole, entitiesPath);
			},
			entitiesPath,
			limit,
			follow: !isWrite,
			isPassedOn: file !== undefined,
		},
		sending,
	);
	const outcome = await outcomeOfPages(this, pages, {
		limit,
		file,
		columns: entitiesPath === '' ? columnsOfDocument(body, file) : [],
		added: options.includeDiagnoses === true ? ['$diagnoses'] : [],
		itemsOf:
			({ diagnoses }) =>
			(entity) =>
				annotated(entity, diagnoses),
	});
	if (!isWrite) return { ...outcome, onlyRead: true };
	const records = outcome.items.map(({ json }) => json);
	const items =
		entitiesPath === '' ? outcome.items : asItems(withKeysOfReply(records, outcome.diagnoses));
	return { ...outcome, items, keys: keysInField(this, itemIndex, items), onlyRead: false };
}

/**
 * The answer, if it is one of GraphQL with data in it.
 * @throws SageError `unreadable`: a document that was answered with nothing did not succeed, and a mutation may be done
 */
function withData(answer: JsonValue | undefined, isWrite: boolean): JsonObject {
	if (isJsonObject(answer) && isJsonObject(answer.data)) return answer;
	throw inDoubtIf(isWrite, {
		kind: 'unreadable',
		statusCode: 200,
		message: 'The answer of Sage X3 holds no data',
	});
}

/**
 * The request as JSON text, and whether it may change data: the variables stand in it as they were typed, with every digit.
 * @throws SageError `invalidRequest` for a part of it that cannot be sent, and where an expression gives nothing
 */
function readRequest(
	context: IExecuteFunctions,
	itemIndex: number,
): { body: string; isWrite: boolean } {
	const query: unknown = context.getNodeParameter('document', itemIndex, '');
	if (typeof query !== 'string' || query.trim() === '') throw noDocument();
	const variables = readJson(context, 'variables', 'Variables', itemIndex);
	const values = JSON.parse(variables) as JsonValue;
	if (!isJsonObject(values)) throw noVariables();
	const operationName = operationNameOf(context, itemIndex);
	const named = operationName === '' ? '' : `,"operationName":${JSON.stringify(operationName)}`;
	const body = `{"query":${JSON.stringify(query)},"variables":${variables}${named}}`;
	const written = [
		{ label: 'Document', expression: expressionAt(context, 'document'), text: query },
		{ label: 'Variables', expression: expressionAt(context, 'variables'), text: variables },
	];
	const isWrite = !readDocument(query).readOnly;
	checkFilters(written, body, { isWrite });
	if (isWrite) checkWholeLines(values);
	return { body, isWrite };
}

function operationNameOf(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('operationName', itemIndex, '');
	const name = String(given ?? '').trim();
	const isGiven = expressionAt(context, 'operationName') !== undefined;
	if (isGiven && isNothing(name)) throw gaveNothing("The 'Operation Name'");
	return name;
}

function noDocument(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "The 'Document' is empty",
		description: 'Enter a GraphQL query or mutation. Nothing was sent.',
	});
}

function noVariables(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "The 'Variables' are not a JSON object",
		description: 'Enter an object with the names of the variables as keys. Nothing was sent.',
	});
}
