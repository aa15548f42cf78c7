import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Facet } from '../../../sage/rest/classAddress';

/** Entry of the `options` collection of operations that list records. Source: R34. */
export const listFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'listFacet',
	type: 'options',
	options: [
		{ name: 'Lookup', value: 'lookup', description: 'The selection list' },
		{ name: 'Query', value: 'query', description: 'The list of the representation' },
	],
	default: 'query',
	description: 'Which list of the representation to read',
};

/** Entry of the `options` collection of operations that read one record. Source: RF2. */
export const recordFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'recordFacet',
	type: 'options',
	options: [
		{ name: 'Details', value: 'details', description: 'Everything that the representation shows' },
		{ name: 'Edit', value: 'edit', description: 'What an update takes' },
		{ name: 'Summary', value: 'summary', description: 'The most important fields' },
	],
	default: 'details',
	description: 'How much of a record to read',
};

/** Entry of the `options` collection of operations that create: two facets are told of. Source: R2. */
export const createFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'createFacet',
	type: 'options',
	options: [
		{ name: 'Create', value: 'create' },
		{ name: 'Edit', value: 'edit' },
	],
	default: 'create',
	description: 'Facet of the representation to create records with',
};

/** Entry of the `options` collection of Delete: Sage's pages name two facets. Source: R3. */
export const deleteFacetOption: INodeProperties = {
	displayName: 'Facet',
	name: 'deleteFacet',
	type: 'options',
	options: [
		{ name: 'Edit', value: 'edit', description: "As Sage's integration guide says" },
		{ name: 'Query', value: 'query', description: "As Sage's API guide says" },
	],
	default: 'edit',
	description: 'Facet of the representation to delete records with',
};

/** The facet that lists. */
export function listFacetOf({ listFacet }: IDataObject): Facet {
	return listFacet === 'lookup' ? 'lookup' : 'query';
}

/** The facet that shows one record. */
export function recordFacetOf({ recordFacet }: IDataObject): Facet {
	return recordFacet === 'edit' || recordFacet === 'summary' ? recordFacet : 'details';
}

/** The facet that creates. */
export function createFacetOf({ createFacet }: IDataObject): 'create' | 'edit' {
	return createFacet === 'edit' ? 'edit' : 'create';
}

/** The facet that deletes. */
export function deleteFacetOf({ deleteFacet }: IDataObject): 'edit' | 'query' {
	return deleteFacet === 'query' ? 'query' : 'edit';
}
