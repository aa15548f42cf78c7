import type { INodeProperties, ResourceMapperTypeOptions } from 'n8n-workflow';

/** What a field mapper maps to. */
interface Mapper {
	/** The parameter that says what is written: without it there is nothing to map. */
	of: string;
	/** The parameters that decide which fields there are. */
	dependsOn: string[];
	/** The method that tells the fields. */
	method: string;
	mode?: ResourceMapperTypeOptions['mode'];
	/** Set where records may be found by several fields. */
	multiKeyMatch?: true;
	/** Whether input items may be taken as they are; they may unless it is given. */
	supportAutoMap?: boolean;
}

/** What n8n says of the fields by which a record is found; its own words are about rows of tables. */
const KEY_LABELS = {
	title: 'Fields to match on',
	description: 'Sage X3 finds the record by the values of these fields: the fields of its key.',
	hint: 'The fields of the key, by which the record is found',
};

/** The values that are written, mapped to the fields that there are. `readMappedValues` reads them. */
export function mapperProperty({
	of,
	dependsOn,
	method,
	mode = 'add',
	multiKeyMatch,
	supportAutoMap = true,
}: Mapper): INodeProperties {
	return {
		displayName: 'Values',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		builderHint: {
			propertyHint:
				'Pass the whole object: mappingMode, value, schema and matchingColumns. A text such as autoMapInputData alone is not enough. A field that is left out, or empty, is not sent; only an expression that gives null clears it.',
		},
		displayOptions: { hide: { [of]: [''] } },
		typeOptions: {
			loadOptionsDependsOn: dependsOn,
			resourceMapper: {
				resourceMapperMethod: method,
				mode,
				valuesLabel: 'Values',
				fieldWords: { singular: 'field', plural: 'fields' },
				...(multiKeyMatch && { multiKeyMatch, matchingFieldsLabels: KEY_LABELS }),
				supportAutoMap,
				refreshStaleSchemaOnOpen: true,
			},
		},
	};
}
