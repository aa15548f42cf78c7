import type { Field, RecordType, ValueKind } from '../../../../sage/graphql/schema/fields';
import type { RecordSchema } from '../../../../sage/graphql/schema/recordSchema';

const value = (name: string, kind: ValueKind = 'string', members: string[] = []): Field => ({
	name,
	title: name,
	shape: 'value',
	kind,
	members,
});
const reference = (name: string, type: string): Field => ({
	name,
	title: name,
	shape: 'reference',
	type,
});
const collection = (name: string, type?: string, hasQueryLevel = true): Field => ({
	name,
	title: name,
	shape: 'collection',
	type,
	hasQueryLevel,
});

const recordTypes: Record<string, Field[]> = {
	SalesOrder: [
		value('_id', 'id'),
		value('_createStamp', 'datetime'),
		value('_updateStamp', 'datetime'),
		value('_etag'),
		collection('_access'),
		reference('_createUser', 'SysUser'),
		reference('_updateUser', 'SysUser'),
		value('id'),
		value('orderDate', 'date'),
		value('total', 'decimal'),
		value('notes', 'text'),
		value('extra', 'other'),
		reference('billToCustomer', 'Customer'),
		reference('currency', 'Currency'),
		reference('project', 'Unasked'),
		collection('lines', 'SalesOrderLine'),
		collection('flatLines', 'SalesOrderLine', false),
		collection('contacts'),
	],
	SalesOrderLine: [
		value('_id', 'id'),
		value('price', 'decimal'),
		reference('product', 'Product'),
		collection('taxes', 'Tax'),
	],
	Customer: [value('name'), reference('code', 'Partner'), reference('currency', 'Currency')],
	Partner: [value('name'), value('code')],
	Currency: [value('_id', 'id'), value('code')],
	Product: [value('_id', 'id'), value('code'), value('weight', 'decimal'), value('text', 'text')],
	Tax: [value('remark', 'text'), value('rate', 'decimal')],
	Circle: [reference('code', 'Circle')],
	Stream: [value('body', 'text')],
	Holder: [
		reference('circle', 'Circle'),
		reference('stream', 'Stream'),
		reference('tax', 'Tax'),
		collection('circles', 'Empty'),
	],
	Empty: [],
};

/** A made-up schema with every shape of field, for tests. */
export function schemaOf(root: string): RecordSchema {
	const types = new Map(
		Object.entries(recordTypes).map(([name, fields]): [string, RecordType] => [
			name,
			{ name, fields },
		]),
	);
	return { root: { name: root, fields: recordTypes[root] }, types };
}

export const salesOrder = schemaOf('SalesOrder');
