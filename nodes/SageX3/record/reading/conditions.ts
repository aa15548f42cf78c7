import type { INodeProperties } from 'n8n-workflow';
import { filterProperties } from '../../parameters/filterProperties';

const LINES = { show: { field: [{ _cnd: { includes: '[]' } }] } };

/** Which records are meant. */
export const conditionsProperties: INodeProperties[] = filterProperties(
	[
		{
			displayName: 'Field Name or ID',
			name: 'field',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: 'getConditionFields',
				loadOptionsDependsOn: ['endpoint.value', 'node.value'],
			},
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Operator Name or ID',
			name: 'operator',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: 'getOperators',
				loadOptionsDependsOn: ['&field', 'node.value'],
			},
			default: 'eq',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			description:
				'What to compare with. The list has the values of enums and yes/no fields, and the records that a reference may lead to: type to search. For any other field, type the value and choose it. For Is One Of, choose By Value and give several: a list, or text with commas. An empty value is refused: to look for empty ones, use Is Empty.',
			displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
			typeOptions: { loadOptionsDependsOn: ['&field'] },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose or type a value …',
					typeOptions: { searchListMethod: 'searchValues', searchable: true },
				},
				{
					displayName: 'By Value',
					name: 'value',
					type: 'string',
					placeholder: 'e.g. EUR',
				},
			],
		},
		{
			displayName: 'Which Lines',
			name: 'lines',
			type: 'options',
			options: [
				{ name: 'At Least', value: 'atLeast', description: 'This many lines or more match' },
				{ name: 'At Most', value: 'atMost', description: 'This many lines or fewer match' },
				{ name: 'Every', value: 'every', description: 'Every line matches' },
				{ name: 'None', value: 'none', description: 'No line matches' },
			],
			default: 'atLeast',
			description:
				'How many lines of the collection have to match. Conditions on the same collection with the same choice apply to the same line.',
			displayOptions: LINES,
		},
		{
			displayName: 'With Number of Lines',
			name: 'linesCount',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 1,
			description: 'How many lines have to match, at least or at most',
			displayOptions: {
				show: { ...LINES.show, lines: ['atLeast', 'atMost'] },
			},
		},
	],
	{
		meaning: 'Records that match a filter in the syntax of Sage X3',
		placeholder: "e.g. {isActive: true, code: {_gte: 'A'}}",
		description:
			'Filter in the syntax of Sage X3. Insert values from expressions with JSON.stringify(), so that quotes in them cannot change the filter.',
	},
);
