import type { INodePropertyOptions } from 'n8n-workflow';
import type {
	Field,
	RecordType,
	RecordTypes,
	ValueField,
} from '../../../sage/graphql/schema/fields';

/** A field that can be chosen, by its path from the node. */
export interface ListedField {
	path: string;
	field: Field;
}

/**
 * The fields of a node and those one step behind its references and collections: `code`, `currency`, `currency.code`,
 * `salesOrderLines[]`, `salesOrderLines[].product`.
 */
export function listFields(root: RecordType, types: RecordTypes): ListedField[] {
	return root.fields.flatMap((field): ListedField[] => {
		const path = field.shape === 'collection' ? `${field.name}[]` : field.name;
		const target =
			field.shape === 'value' || field.type === undefined ? undefined : types.get(field.type);
		const below = (target?.fields ?? []).filter(({ shape }) => shape !== 'collection');
		return [
			{ path, field },
			...below.map((inner) => ({ path: `${path}.${inner.name}`, field: inner })),
		];
	});
}

/** A field as an entry of a list: its path, and what X3 calls it. */
export function fieldOption({ path, field: { name, title } }: ListedField): INodePropertyOptions {
	return { name: title === name ? path : `${path}: ${title}`, value: path };
}

/** Whether a field has a value of its own that can be compared and sorted by. */
export function isComparable({ field }: ListedField): boolean {
	return field.shape === 'value' && !['text', 'other'].includes(field.kind);
}

/** Whether it is one of the fields of the node itself, with a value of its own. */
export function isOwnValue(listed: ListedField): listed is ListedField & { field: ValueField } {
	return listed.field.shape === 'value' && listed.path === listed.field.name;
}
