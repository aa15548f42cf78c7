import type { ResourceMapperField } from 'n8n-workflow';

/** A field of the mapper that takes any text. */
export function keptField(name: string, displayName: string): ResourceMapperField {
	return {
		id: name,
		displayName,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: false,
		type: 'string',
	};
}
