import type { INodeProperties } from 'n8n-workflow';

/** How a door has its filters typed. */
interface FilterText {
	/** What a typed filter is: `Records that match …`. */
	meaning: string;
	placeholder: string;
	description: string;
}

/**
 * Which records are meant: by conditions, all or any of which must match, or by a text in the language of the door.
 * @param condition what one row of the conditions holds
 */
export function filterProperties(
	condition: INodeProperties[],
	{ meaning, placeholder, description }: FilterText,
): INodeProperties[] {
	return [
		{
			displayName: 'Filter',
			name: 'filterMode',
			type: 'options',
			options: [
				{
					name: 'Conditions',
					value: 'conditions',
					description: 'Records that match the conditions below; every record when there are none',
				},
				{ name: 'Filter Text', value: 'text', description: meaning },
			],
			default: 'conditions',
			description: 'How to say which records are meant',
		},
		{
			displayName: 'Must Match',
			name: 'combination',
			type: 'options',
			options: [
				{ name: 'All Conditions', value: 'all' },
				{ name: 'Any Condition', value: 'any' },
			],
			default: 'all',
			description: 'How many of the conditions a record has to match',
			displayOptions: { show: { filterMode: ['conditions'] } },
		},
		{
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			displayOptions: { show: { filterMode: ['conditions'] } },
			options: [{ displayName: 'Condition', name: 'condition', values: condition }],
		},
		{
			displayName: 'Filter Text',
			name: 'filterText',
			type: 'string',
			default: '',
			placeholder,
			description,
			displayOptions: { show: { filterMode: ['text'] } },
		},
	];
}
