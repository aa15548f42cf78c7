import type { INodeProperties } from 'n8n-workflow';
import { operators } from '../../../sage/rest/where/operators';
import { filterProperties } from '../parameters/filterProperties';

const LIST_DEPENDS_ON = ['endpoint.value', 'className.value', 'representation.value'];

/** A field of the class, from a list or by its name. */
export function fieldLocator(name: string, searchListMethod: string): INodeProperties {
	return {
		displayName: 'Field',
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'Name of the field in Sage X3',
		typeOptions: { loadOptionsDependsOn: LIST_DEPENDS_ON },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a field …',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. BPCNAM' },
		],
	};
}

/** Which records are meant. */
export const conditionsProperties: INodeProperties[] = filterProperties(
	[
		fieldLocator('field', 'searchClassFields'),
		{
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			options: operators.map(({ name, title, description }) => ({
				name: title,
				value: name,
				description,
			})),
			default: 'eq',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. EUR',
			description:
				'What to compare with. For Is One Of, give several values: a list, or text with commas. An empty value is refused: to look for empty ones, use Is Empty.',
			displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
		},
		{
			displayName: 'Value Type',
			name: 'valueType',
			type: 'options',
			options: [
				{
					name: 'As the Field Wants It',
					value: 'auto',
					description:
						'By the type of the field or, if Sage X3 does not tell it, by the value itself',
				},
				{ name: 'Date', value: 'date' },
				{ name: 'Date and Time', value: 'dateTime' },
				{ name: 'Number', value: 'number' },
				{ name: 'Text', value: 'text' },
			],
			default: 'auto',
			description: 'Type to send the value as',
			displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
		},
	],
	{
		meaning: 'Records that match a text in the language of Sage X3',
		placeholder: "e.g. left(BPCNAM,4) eq 'PONT' and BPCSNCDAT ge @2026-01-31@",
		description:
			'Filter in the language of where. A value from an expression must not contain the quotes around it; conditions take any value.',
	},
);
