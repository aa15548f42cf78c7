import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Facet } from '../../../sage/rest/classAddress';

/** Entry of the `options` collection of operations that list records. Source: R34. */
export const listFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'listFacet',
	type: 'options',
	options: [
		{ name: 'Lookup', value: 'lookup', description: 'The list that people choose from' },
		{ name: 'Query', value: 'query', description: 'The list of the representation' },
	],
	default: 'query',
	description: 'Which of its lists the representation is asked for',
};

/** Entry of the `options` collection of operations that read one record. Source: RF2. */
export const recordFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'recordFacet',
	type: 'options',
	options: [
		{ name: 'Details', value: 'details', description: 'All that the representation shows' },
		{ name: 'Edit', value: 'edit', description: 'What it takes for an update' },
		{ name: 'Summary', value: 'summary', description: 'The most important fields' },
	],
	default: 'details',
	description: 'What the representation is asked to show of a record',
};

/** The facet that lists. */
export function listFacetOf({ listFacet }: IDataObject): Facet {
	return listFacet === 'lookup' ? 'lookup' : 'query';
}

/** The facet that shows one record. */
export function recordFacetOf({ recordFacet }: IDataObject): Facet {
	return recordFacet === 'edit' || recordFacet === 'summary' ? recordFacet : 'details';
}
