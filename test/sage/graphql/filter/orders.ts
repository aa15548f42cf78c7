import type { Condition } from '../../../../sage/graphql/filter/condition';
import type { RecordSchema } from '../../../../sage/graphql/schema/recordSchema';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import type {
	CollectionField,
	RecordType,
	ReferenceField,
	ValueField,
	ValueKind,
} from '../../../../sage/graphql/schema/fields';

export function value(
	name: string,
	kind: ValueKind = 'string',
	members: string[] = [],
	title = name,
): ValueField {
	return { shape: 'value', name, title, kind, members };
}

export function reference(name: string, type: string): ReferenceField {
	return { shape: 'reference', name, title: name, type };
}

export function collection(name: string, type?: string): CollectionField {
	return { shape: 'collection', name, title: name, type, hasQueryLevel: true };
}

const types: RecordType[] = [
	{
		name: 'SalesOrder',
		fields: [
			value('_id', 'id'),
			value('id', 'string', [], 'Order number (SOHNUM)'),
			value('reference'),
			value('lineCount', 'int'),
			value('amount', 'decimal'),
			value('isSigned', 'boolean'),
			value('orderDate', 'date'),
			value('_updateStamp', 'datetime'),
			value('isClosed', 'enum', ['no', 'yes']),
			value('category', 'enum', ['normal', 'openOrder', 'loan']),
			value('status', 'enum'),
			value('header', 'text'),
			value('custom', 'other'),
			reference('soldTo', 'Customer'),
			reference('project', 'Project'),
			collection('lines', 'SalesOrderLine'),
			collection('taxes', 'Tax'),
			collection('notes'),
		],
	},
	{
		name: 'Customer',
		fields: [
			value('_id', 'id'),
			reference('code', 'BusinessPartner'),
			value('name'),
			collection('contacts', 'Contact'),
		],
	},
	{ name: 'BusinessPartner', fields: [value('_id', 'id'), value('code'), value('name')] },
	{
		name: 'SalesOrderLine',
		fields: [
			value('lineNumber', 'int'),
			value('quantity', 'decimal'),
			value('text'),
			reference('product', 'Product'),
			collection('lots', 'Lot'),
		],
	},
	{ name: 'Product', fields: [value('_id', 'id'), value('code'), value('description')] },
	{ name: 'Contact', fields: [value('name'), value('email')] },
	{ name: 'Lot', fields: [value('number')] },
	{ name: 'Tax', fields: [value('code')] },
];

/** Sales orders with lines; the types behind `project` and `notes` are not known. */
export const orders: RecordSchema = {
	root: types[0],
	types: new Map(types.map((type) => [type.name, type])),
};

/** What a filter of these conditions says to X3. */
export function filterOf(
	conditions: Condition[],
	combination: 'all' | 'any' = 'all',
	schema: RecordSchema | undefined = orders,
): unknown {
	return JSON.parse(filterText(conditions, combination, schema, 'current') ?? 'null');
}

/** The same without a schema. */
export function blindFilterOf(...conditions: Condition[]): unknown {
	return JSON.parse(filterText(conditions, 'all', undefined, 'current') ?? 'null');
}
