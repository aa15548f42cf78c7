import type { INodeProperties } from 'n8n-workflow';

/**
 * The order of records.
 * @param field how a row names its field; saved as `name`
 */
export function sortBy(field: INodeProperties): INodeProperties {
	return {
		displayName: 'Sort',
		name: 'sort',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Fields to sort by, in order of priority',
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					field,
					{
						displayName: 'Direction',
						name: 'direction',
						type: 'options',
						options: [
							{ name: 'Ascending', value: 'ascending' },
							{ name: 'Descending', value: 'descending' },
						],
						default: 'ascending',
					},
				],
			},
		],
	};
}
