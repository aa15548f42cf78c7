import type { INodeProperties } from 'n8n-workflow';

/** Where the lines of a record come from. */
export const LINE_SOURCES = ['values', 'items', 'form'] as const;
export type LineSource = (typeof LINE_SOURCES)[number];

/** One field of a line, and its value. */
const VALUES: INodeProperties[] = [
	{
		displayName: 'Field Name or ID',
		name: 'field',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getLineFields',
			loadOptionsDependsOn: ['endpoint.value', 'node.value', 'linesField'],
		},
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description:
			'A field that is left blank is not sent. References take the key; decimals keep every digit.',
	},
];

/** The lines of a record to write: as a list among its values, out of input items, or as a form. */
export const linesProperties: INodeProperties[] = [
	{
		displayName: 'Lines',
		name: 'lineSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Among the Values',
				value: 'values',
				description: 'One of the values holds them as a list, or there are none',
			},
			{
				name: 'Built From Input Items',
				value: 'items',
				description:
					'Input items that share some fields make one record, such as the rows of a CSV file with the same order number. Each item is a line.',
			},
			{
				name: 'Defined Below',
				value: 'form',
				description: 'Line by line, field by field',
			},
		],
		default: 'values',
		description: 'Where the lines of the record come from',
	},
	{
		displayName: 'Lines Field Name or ID',
		name: 'linesField',
		type: 'options',
		typeOptions: {
			loadOptionsMethod: 'getLinesFields',
			loadOptionsDependsOn: ['endpoint.value', 'node.value'],
		},
		default: '',
		description:
			'Field of the record that holds its lines. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { lineSource: ['items', 'form'] } },
	},
	{
		displayName: 'Shared Fields',
		name: 'sharedFields',
		type: 'string',
		requiresDataPath: 'multiple',
		default: '',
		placeholder: 'e.g. orderNumber',
		description:
			"Names of fields of the input items, separated by commas. Items with the same values in all of them make one record. Map the fields of the record itself under 'Values': they must be the same in all items of a record.",
		displayOptions: { show: { lineSource: ['items'] } },
	},
	{
		displayName: 'Values of Each Line',
		name: 'lineValues',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Values that each input item gives to its line',
		displayOptions: { show: { lineSource: ['items'] } },
		options: [{ displayName: 'Value', name: 'value', values: VALUES }],
	},
	{
		displayName: 'Lines of the Record',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Line',
		default: {},
		displayOptions: { show: { lineSource: ['form'] } },
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{
						displayName: 'Values of This Line',
						name: 'values',
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						placeholder: 'Add Field',
						default: {},
						options: [{ displayName: 'Value', name: 'value', values: VALUES }],
					},
				],
			},
		],
	},
];
