import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { JsonValue } from '../../../sage/exactJson';
import { expressionAt, gaveNothing, hasExpression, isNothing } from '../parameters/expression';
import { jsonOf, readJson, refuseInvalidMoment } from '../parameters/json';

/** The parameters that say what Send Entity sends. */
export const bodyProperties: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodySource',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'Send the fields entered below' },
			{ name: 'Input Item', value: 'item', description: 'Send the whole input item as it is' },
			{ name: 'JSON', value: 'json', description: 'Send a JSON text' },
			{ name: 'None', value: 'none', description: 'Send no body' },
		],
		default: 'item',
		description: 'What to send',
	},
	{
		displayName: 'Body Fields',
		name: 'bodyFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: { show: { bodySource: ['fields'] } },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. BPCNAM',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description:
							'Text is sent as it is. An expression keeps its type: number, true or false, list, object or null. An expression that gives nothing leaves the field out.',
					},
				],
			},
		],
	},
	{
		displayName: 'JSON Body',
		name: 'bodyJson',
		type: 'json',
		typeOptions: { rows: 5 },
		default: '{}',
		description:
			'JSON text, sent unchanged with every digit, or an expression that gives an object',
		displayOptions: { show: { bodySource: ['json'] } },
	},
];

/**
 * The body that Send Entity sends for an input item, as JSON text; undefined for none.
 * @throws SageError `invalidRequest` when the JSON is none, and for what JSON cannot hold
 */
export function readBody(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const source: unknown = context.getNodeParameter('bodySource', itemIndex, 'item');
	if (source === 'none') return undefined;
	return textOf(context, source, itemIndex);
}

function textOf(context: IExecuteFunctions, source: unknown, itemIndex: number): string {
	if (source === 'json') return readJson(context, 'bodyJson', 'JSON Body', itemIndex);
	if (source === 'fields') return fieldsText(context, itemIndex);
	return jsonOf(context, context.getInputData()[itemIndex].json, 'Input Item');
}

function fieldsText(context: IExecuteFunctions, itemIndex: number): string {
	const { field } = context.getNodeParameter('bodyFields', itemIndex, {}) as {
		field?: IDataObject[];
	};
	const values: Array<[name: string, value: unknown]> = [];
	for (const [row, { name, value }] of (field ?? []).entries()) {
		const named = String(name ?? '').trim();
		const isGiven = expressionAt(context, 'bodyFields', 'field', row, 'name') !== undefined;
		if (isGiven && isNothing(named)) throw gaveNothing("A name in 'Body Fields'");
		if (named !== '' && value !== undefined) values.push([named, value]); // null would clear it in Sage X3
	}
	const text = jsonOf(context, Object.fromEntries(values), 'Body Fields');
	if (hasExpression(context.getNode().parameters.bodyFields)) {
		refuseInvalidMoment(JSON.parse(text) as JsonValue, 'Body Fields');
	}
	return text;
}
