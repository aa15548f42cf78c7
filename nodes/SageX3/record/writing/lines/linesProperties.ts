import type { INodeProperties } from 'n8n-workflow';
import { lineFormProperty, lineValueProperties } from '../../../parameters/lines/lineForm';
import { linesFieldProperty, lineSourceProperty } from '../../../parameters/lines/lineSource';

const NODE = ['endpoint.value', 'node.value'];
const LINE_FIELDS = { method: 'getLineFields', dependsOn: NODE };

/** The lines of a record to write: as a list among its values, out of input items, or as a form. */
export const linesProperties: INodeProperties[] = [
	lineSourceProperty('values', 'items', 'form'),
	linesFieldProperty(
		{ method: 'getLinesFields', dependsOn: NODE },
		'Field of the record that holds its lines',
		['items', 'form'],
	),
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
		options: [{ displayName: 'Value', name: 'value', values: lineValueProperties(LINE_FIELDS) }],
	},
	lineFormProperty(LINE_FIELDS),
];
