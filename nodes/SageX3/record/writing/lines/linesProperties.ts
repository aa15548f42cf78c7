import type { INodeProperties } from 'n8n-workflow';
import { itemLineProperties } from '../../../parameters/lines/itemLines';
import { lineFormProperty } from '../../../parameters/lines/lineForm';
import { linesFieldProperty, lineSourceProperty } from '../../../parameters/lines/lineSource';

const NODE = ['endpoint.value', 'node.value'];
const LINE_FIELDS = {
	method: 'getLineFields',
	dependsOn: NODE,
	valuesMethod: 'searchLineValues',
};

/** The lines of a record to write: as a list among its values, out of input items, or as a form. */
export const linesProperties: INodeProperties[] = [
	lineSourceProperty('values', 'items', 'form'),
	linesFieldProperty(
		{ method: 'getLinesFields', dependsOn: NODE },
		'Field of the record that holds its lines',
		['items', 'form'],
	),
	...itemLineProperties(LINE_FIELDS),
	lineFormProperty(LINE_FIELDS),
];
