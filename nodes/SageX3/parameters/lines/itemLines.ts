import type { INodeProperties } from 'n8n-workflow';
import { lineValueProperties } from './lineForm';
import type { OfferedFields } from './lineSource';

/** How input items become records and their lines. */
export function itemLineProperties(fields: OfferedFields): INodeProperties[] {
	return [
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
			options: [{ displayName: 'Value', name: 'value', values: lineValueProperties(fields) }],
		},
	];
}
