import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { jsonText } from '../parameters/json';

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
							'Text as it stands. An expression keeps its type: number, true or false, list, object or null. One that gives nothing leaves the field out.',
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
			'JSON text, sent as it stands with every digit, or an expression that gives an object',
		displayOptions: { show: { bodySource: ['json'] } },
	},
];

/**
 * The body that Send Entity sends for an input item, as JSON text; undefined for none.
 * @throws SageError `invalidRequest` when the JSON is none
 */
export function readBody(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const source = context.getNodeParameter('bodySource', itemIndex, 'item') as string;
	if (source === 'none') return undefined;
	if (source === 'json')
		return jsonText(context.getNodeParameter('bodyJson', itemIndex, '{}'), 'JSON Body');
	if (source === 'fields') return JSON.stringify(fieldsOf(context, itemIndex));
	return JSON.stringify(context.getInputData()[itemIndex].json);
}

function fieldsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const { field } = context.getNodeParameter('bodyFields', itemIndex, {}) as {
		field?: IDataObject[];
	};
	const named = (field ?? []).filter(({ name }) => String(name ?? '').trim() !== '');
	const given = named.filter(({ value }) => value !== undefined); // null would clear it in Sage X3
	return Object.fromEntries(given.map(({ name, value }) => [String(name).trim(), value]));
}
