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
 * The fields of a node and those one step behind its references and collections: first its own (`code`, `currency`,
 * `salesOrderLines[]`), then what is behind them (`currency.code`, `salesOrderLines[].product`), at last the
 * technical ones (`_id`).
 */
export function listFields(root: RecordType, types: RecordTypes): ListedField[] {
	const own = root.fields.map((field) => ({ path: pathOf(field), field }));
	const business = own.filter(({ field }) => !isOfEveryNode(field));
	return [
		...business,
		...business.flatMap((listed) => behind(listed, types)),
		...own.filter(({ field }) => isOfEveryNode(field) && field.name !== '_access'),
	];
}

function behind({ path, field }: ListedField, types: RecordTypes): ListedField[] {
	const type = field.shape === 'value' || field.type === undefined ? undefined : field.type;
	const fields = type === undefined ? [] : (types.get(type)?.fields ?? []);
	return fields
		.filter((inner) => inner.shape !== 'collection' && !isOfEveryNode(inner))
		.map((inner) => ({ path: `${path}.${inner.name}`, field: inner }));
}

function pathOf({ name, shape }: Field): string {
	return shape === 'collection' ? `${name}[]` : name;
}

/** What a record takes in the order of the schema, and at the end what every node has: `_id` is rarely wanted. */
export function technicalLast<T extends { name: string }>(fields: readonly T[]): T[] {
	const isTechnical = ({ name }: T) =>
		isOfEveryNode({ name: name.slice(name.lastIndexOf('.') + 1) });
	return [...fields.filter((field) => !isTechnical(field)), ...fields.filter(isTechnical)];
}

/** What every node has. Source: QF7. */
function isOfEveryNode({ name }: { name: string }): boolean {
	return name.startsWith('_');
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
