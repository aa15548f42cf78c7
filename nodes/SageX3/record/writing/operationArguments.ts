import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isJsonObject, parseExact, type JsonObject } from '../../../../sage/exactJson';
import { inputOf } from '../../../../sage/graphql/input/inputOf';
import { argumentFields, argumentsFrom } from '../../../../sage/graphql/schema/argumentFields';
import type { NodeOperation } from '../../../../sage/graphql/schema/nodeOperations';
import { SageError } from '../../../../sage/SageError';
import { readJson } from '../../parameters/json';
import { mapperProperty } from '../../parameters/mapperProperty';
import { readMappedValues } from '../../parameters/mappedValues';
import type { OpenNode } from '../openNode';

const mapper = mapperProperty({
	of: 'customOperation',
	dependsOn: ['node.value', 'customOperation.value'],
	method: 'getArgumentFields',
	supportAutoMap: false,
});

/** What to give to an operation of a node's own: as JSON, or field by field. */
export const argumentsProperties: INodeProperties[] = [
	{
		displayName: 'Specify Arguments',
		name: 'argumentsMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Using JSON', value: 'json' },
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: 'Field by field, as the schema of Sage X3 defines them',
			},
		],
		default: 'json',
		description: 'How to specify the arguments of the operation',
	},
	{
		displayName: 'Arguments',
		name: 'operationArguments',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{\n  "parameter": {}\n}',
		description:
			'Arguments of the operation, as a JSON object. Most operations take one called parameter.',
		displayOptions: { show: { argumentsMode: ['json'] } },
	},
	{ ...mapper, displayOptions: { ...mapper.displayOptions, show: { argumentsMode: ['fields'] } } },
];

/** Whether the arguments of a run are given field by field. */
export function areFields(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('argumentsMode', 0, 'json') === 'fields';
}

/**
 * The arguments of one input item: from JSON, or from fields, each in the form of its kind.
 * @param operation as the schema has it; undefined where that is hidden
 * @throws SageError `invalidRequest` for what is no JSON object, and for fields that the operation does not take
 */
export function readArguments(
	context: IExecuteFunctions,
	itemIndex: number,
	node: OpenNode,
	operation: NodeOperation | undefined,
): JsonObject {
	if (!areFields(context)) return argumentsOfJson(context, itemIndex);
	const { values } = readMappedValues(context, itemIndex);
	const schema = operation && {
		fields: argumentFields(operation),
		types: node.schema?.inputTypes ?? new Map(),
	};
	const what = operation === undefined ? node.name : `${node.name} ${operation.name}`;
	const { data, unknown } = inputOf(values, schema, what);
	if (unknown.length > 0) throw unknownFields(what, unknown);
	return argumentsFrom(data);
}

function argumentsOfJson(context: IExecuteFunctions, itemIndex: number): JsonObject {
	const parsed = parseExact(readJson(context, 'operationArguments', 'Arguments', itemIndex));
	if (parsed.ok && isJsonObject(parsed.value)) return parsed.value;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Arguments' are not a JSON object",
		description: 'Enter an object with the arguments, e.g. {"parameter": {}}. Nothing was sent.',
	});
}

function unknownFields(what: string, unknown: readonly string[]): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The operation ${what} takes no ${unknown.map((name) => `'${name}'`).join(', ')}`,
		description:
			"Remove or rename them. If the operation has changed, choose 'Refresh Field List' in the menu (three dots) of 'Values'. Nothing was sent.",
	});
}
