import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isJsonObject, type JsonValue } from '../../../../sage/exactJson';
import {
	mutationsDocument,
	readsDocument,
	type NodeCall,
	type Variable,
} from '../../../../sage/graphql/documents';
import { literal } from '../../../../sage/graphql/literal';
import { isOwnName } from '../../../../sage/graphql/name';
import type { NodeOperation } from '../../../../sage/graphql/schema/nodeOperations';
import { isCustom, operationOf } from '../../../../sage/graphql/schema/nodeSchema';
import { SageError } from '../../../../sage/SageError';
import type { Client } from '../../transport/client';
import { endpointProperty } from '../../parameters/endpoint';
import { includeDiagnosesOption, withDiagnoses } from '../../parameters/includeDiagnoses';
import { withCreatedKeys } from '../../operation/createdKeys';
import { keysInField, noteKeyFieldOption } from '../../operation/notedKeys';
import { checkWholeLines } from '../../parameters/wholeLines';
import { asItems, type Outcome, type SingleOperation, type Needs } from '../../operation/operation';
import { dryRunOption, isDryRun } from '../../parameters/dryRun';
import { expectedProposalOption } from '../../parameters/expectedProposal';
import { concurrencyOption, timeoutOption } from '../../parameters/requestOptions';
import {
	decimalsOption,
	fieldsProperties,
	linesLimitOption,
	moreFieldsOption,
	readFields,
} from '../../record/reading/fields';
import { triedOperation } from '../../record/dryRun/triedOperation';
import { nodeProperty } from '../../record/node';
import {
	areFields,
	argumentsProperties,
	readArguments,
} from '../../record/writing/operationArguments';
import { nodeOpener, sendingOf, type OpenNode } from '../../record/openNode';
import { optionsOf } from '../../parameters/options';
import { recordView, type RecordView } from '../../record/reading/recordView';

/** What a node must have. */
const NEEDS: Needs = [['custom']];

/** Run Operation: runs a custom query or mutation of a node. */
export const runOperation: SingleOperation = {
	option: {
		name: 'Run Operation',
		value: 'runOperation',
		action: 'Run operation',
		description:
			'Run a custom operation of the record type, such as grouping stock under a license plate number',
	},
	properties: [
		endpointProperty,
		nodeProperty,
		{
			displayName: 'Custom Operation',
			name: 'customOperation',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			description: 'Which operation of the record type to run',
			typeOptions: { loadOptionsDependsOn: ['endpoint.value', 'node.value'] },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose an operation …',
					typeOptions: { searchListMethod: 'searchOperations', searchable: true },
				},
				{
					displayName: 'By Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. lpnGrouping',
				},
			],
		},
		...argumentsProperties,
		...fieldsProperties,
		optionsOf([
			concurrencyOption,
			decimalsOption,
			dryRunOption,
			expectedProposalOption,
			includeDiagnosesOption,
			linesLimitOption,
			moreFieldsOption,
			noteKeyFieldOption,
			{
				displayName: 'Kind',
				name: 'operationKind',
				type: 'options',
				options: [
					{ name: 'Mutation', value: 'mutation', description: 'It may change data' },
					{ name: 'Query', value: 'query', description: 'It only reads' },
				],
				default: 'mutation',
				description:
					'What kind of operation it is; only needed if Sage X3 does not show its schema',
			},
			timeoutOption,
		]),
	],
	writes: 'perhaps',
	subtitle: { words: 'Run operation', parameters: ['customOperation'] },
	needs: NEEDS,
	returns: { parameter: 'customOperation' },
	execute,
};

async function execute(
	this: IExecuteFunctions,
	client: Client,
	itemIndex: number,
): Promise<Outcome> {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const wanted: unknown = this.getNodeParameter('customOperation', itemIndex, '', {
		extractValue: true,
	});
	const name = typeof wanted === 'string' ? wanted.trim() : '';
	const fields = readFields(this, itemIndex);
	const node = await nodeOpener(this, client)(itemIndex, {
		paths: fields.paths,
		custom: name,
		...(isDryRun(this, itemIndex) || areFields(this) ? { inputs: [name] } : {}),
	});
	const operation = customOperation(node, name);
	const given = readArguments(this, itemIndex, node, operation);
	const isWrite = operation?.changesData ?? options.operationKind !== 'query';
	if (isWrite) checkWholeLines(given);
	const view = recordView(node, fields, []);
	const call = callOf(node, name, operation, given, view);
	const document = (isWrite ? mutationsDocument : readsDocument)(node.place, [call]);
	const sending = sendingOf(this, itemIndex, isWrite);
	if (isWrite) {
		const check = () => node.api.preview(document, sending);
		const write = { node, name, operation, given, check };
		const tried = triedOperation(this, client, itemIndex, write);
		if (tried !== undefined) return tried;
	}
	const [result] = await node.api.calls(document, sending);
	if (result.kind === 'failed') throw result.error;
	const results = valuesOf(result.value, view);
	const values =
		isWrite && results.length === 1 ? [withCreatedKeys(results[0], result.created)] : results;
	const items = asItems(
		options.includeDiagnoses === true
			? values.map((value) => withDiagnoses(value, result))
			: values,
	);
	return {
		items,
		keys: keysInField(this, itemIndex, items),
		diagnoses: [...node.diagnoses, ...result.diagnoses, ...view.takeWarnings()],
		onlyRead: !isWrite,
	};
}

/** The operation as the schema has it; undefined where that is hidden. */
function customOperation({ name, schema }: OpenNode, wanted: string): NodeOperation | undefined {
	const found = schema && operationOf(schema, wanted);
	if (found !== undefined || (schema === undefined && isOwnName(wanted))) return found;
	const own = schema?.operations.filter((operation) => isCustom(operation.name)) ?? [];
	throw new SageError({
		kind: 'invalidRequest',
		message:
			wanted === '' ? `No operation of ${name} is chosen` : `${name} has no operation '${wanted}'`,
		description: `It has: ${own.map((operation) => operation.name).join(', ') || 'none of its own'}. Nothing was sent.`,
	});
}

function callOf(
	{ name: node }: OpenNode,
	name: string,
	operation: NodeOperation | undefined,
	given: Record<string, JsonValue>,
	{ selection }: RecordView,
): NodeCall {
	if (operation === undefined) {
		return { operation: name, arguments: literal(given).slice(1, -1), selection };
	}
	const variables: Record<string, Variable> = {};
	const texts = Object.entries(given).map(([argument, value]) => {
		const taken = operation.arguments.find(({ field }) => field.name === argument);
		if (taken === undefined) throw unknownArgument(node, operation, argument);
		variables[`a_${argument}`] = { type: taken.declaration, value };
		return `${argument}: $a_${argument}`;
	});
	return {
		operation: name,
		arguments: texts.join(', '),
		selection: operation.returns?.kind === 'OBJECT' ? selection : '',
		variables,
	};
}

function valuesOf(value: JsonValue, view: RecordView): IDataObject[] {
	const list = Array.isArray(value) ? value : [value];
	return list.map((result) => (isJsonObject(result) ? view.item(result) : { result }));
}

function unknownArgument(node: string, operation: NodeOperation, argument: string): SageError {
	const names = operation.arguments.map(({ field }) => field.name).join(', ');
	return new SageError({
		kind: 'invalidRequest',
		message: `The operation ${operation.name} of ${node} takes no '${argument}'`,
		description: `It takes: ${names || 'nothing'}. Nothing was sent.`,
	});
}
