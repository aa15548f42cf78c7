import type { FieldType } from 'n8n-workflow';
import type { InputField, ValueKind } from '../../../../sage/graphql/schema/fields';

/**
 * n8n checks and converts mapped values by these types. Decimals are text to it, so that no digit is lost; so are dates,
 * which it would move to its own time zone.
 */
const TYPES: Record<ValueKind, FieldType> = {
	id: 'string',
	string: 'string',
	int: 'number',
	decimal: 'string',
	boolean: 'boolean',
	date: 'string',
	datetime: 'string',
	enum: 'options',
	text: 'string',
	other: 'string',
};

/** The type by which the mapper takes a field. */
export function mapperType(input: InputField): FieldType {
	if (input.shape === 'list') return 'array';
	return input.shape === 'object' ? 'object' : TYPES[input.kind];
}
