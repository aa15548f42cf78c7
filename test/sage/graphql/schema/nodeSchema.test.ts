import type { JsonValue } from '../../../../sage/exactJson';
import type { CatalogNode } from '../../../../sage/graphql/schema/catalog';
import { nodeDocument, readNodeOperations } from '../../../../sage/graphql/schema/nodeOperations';
import { recordRoot } from '../../../../sage/graphql/schema/recordRoot';
import { recordTypes } from '../../../../sage/graphql/schema/recordTypes';
import { readTypes, typesDocument, type ObjectType } from '../../../../sage/graphql/schema/types';
import {
	isNothing,
	typesMissing,
	type SchemaPurpose,
} from '../../../../sage/graphql/schema/typesMissing';
import { answerOf, current, earliest } from './introspected';

const order: CatalogNode = {
	path: ['x3Sales', 'order'],
	generation: 'current',
	queryType: 'Order_Operations',
	mutationType: 'Order_Mutations',
};
const earliestOrder: CatalogNode = {
	path: ['sage', 'x3Sales', 'order'],
	generation: 'sage',
	queryType: 'Sales',
	mutationType: 'Order_Mutations',
};
const operationsOf = (node: CatalogNode, schema = current) =>
	readNodeOperations(answerOf(schema, nodeDocument(node)), node);

describe('The operations of a node', () => {
	it('are told with what they take and whether they change data, by one request', () => {
		const { operations } = operationsOf(order);
		expect(operations.map(({ name, changesData }) => [name, changesData])).toEqual([
			['query', false],
			['read', false],
			['countOpen', false],
			['create', true],
			['delete', true],
			['close', true],
		]);
		const create = operations.find(({ name }) => name === 'create');
		expect(create?.arguments.map(({ field, declaration }) => [field.name, declaration])).toEqual([
			['data', 'Order_Input'],
		]);
		expect(create?.arguments[0].fields).toEqual([
			expect.objectContaining({ name: 'id', isRequired: true, shape: 'value', kind: 'string' }),
			expect.objectContaining({
				name: 'status',
				isRequired: false,
				kind: 'enum',
				members: ['open', 'closed'],
			}),
			expect.objectContaining({
				name: 'lines',
				isRequired: false,
				shape: 'list',
				of: 'Line_Input',
				ofObjects: true,
			}),
			expect.objectContaining({ name: 'note', isRequired: false, kind: 'string' }),
			expect.objectContaining({ name: 'isUrgent', kind: 'boolean' }),
			expect.objectContaining({ name: 'count', kind: 'int' }),
		]);
		const close = operations.find(({ name }) => name === 'close');
		expect(close?.arguments.map(({ declaration }) => declaration)).toEqual(['ID!', 'Status']);
	});

	it('of the first generation are its list and its mutations', () => {
		const { operations } = operationsOf(earliestOrder, earliest);
		expect(operations.map(({ name }) => name)).toEqual(['query', 'create']);
	});

	it.each<JsonValue>([
		null,
		{},
		{ data: { q: null, m: null } },
		{ data: { q: { fields: [1, {}] } } },
	])('are none in an answer without any: %j', (body) => {
		expect(readNodeOperations(body, order)).toEqual({ operations: [], types: [] });
	});
});

/** Asks level by level, as long as something is missing; counts the questions. */
function asked(node: CatalogNode, schema: typeof current, purpose: SchemaPurpose) {
	const { operations, types: first } = operationsOf(node, schema);
	const types = new Map<string, ObjectType>(first.map((type) => [type.name, type]));
	for (let questions = 0; questions < 10; questions++) {
		const root = recordRoot(operations, types, purpose.custom);
		if (root === undefined) throw new Error('The node reads nothing');
		const missing =
			root.kind === 'record'
				? typesMissing(root.name, types, purpose)
				: { objects: new Set<string>(), connections: new Set([root.name]) };
		if (isNothing(missing))
			return { questions, root: recordTypes(types).get(root.name), types: recordTypes(types) };
		for (const type of readTypes(answerOf(schema, typesDocument(missing))))
			types.set(type.name, type);
	}
	throw new Error('There is no end of it');
}

describe('The fields of a node', () => {
	const purpose: SchemaPurpose = { paths: [], collections: false };
	const shapes = (found: ReturnType<typeof asked>) =>
		found.root?.fields.map((field) => [
			field.name,
			field.shape === 'value' ? field.kind : field.shape,
		]);

	it('are told apart by one further request', () => {
		const found = asked(order, current, purpose);
		expect(shapes(found)).toEqual([
			['_id', 'id'],
			['id', 'string'],
			['total', 'decimal'],
			['date', 'date'],
			['changed', 'datetime'],
			['status', 'enum'],
			['isUrgent', 'boolean'],
			['count', 'int'],
			['note', 'text'],
			['country', 'reference'],
			['lines', 'collection'],
			['tags', 'other'],
		]);
		expect(found.root?.fields[1].title).toBe('Order number (SOHNUM)');
		expect(found.questions).toBe(1);
	});

	it('behind collections come when they are wanted, or named', () => {
		expect(asked(order, current, purpose).types.has('Line')).toBe(false);
		for (const wanted of [
			{ ...purpose, collections: true },
			{ ...purpose, paths: [['lines', 'product']] },
		]) {
			const { root, types } = asked(order, current, wanted);
			const lines = root?.fields.find(({ name }) => name === 'lines');
			expect(lines).toMatchObject({ shape: 'collection', type: 'Line', hasQueryLevel: true });
			expect(types.get('Line')?.fields.map(({ name }) => name)).toEqual([
				'_id',
				'product',
				'quantity',
			]);
		}
	});

	it('of the first generation stand behind its list', () => {
		const found = asked(earliestOrder, earliest, { ...purpose, collections: true });
		expect(shapes(found)).toEqual([
			['id', 'string'],
			['country', 'reference'],
			['lines', 'collection'],
		]);
		expect(found.root?.fields[2]).toMatchObject({ type: 'Line', hasQueryLevel: false });
	});

	it('of the result of an operation of its own', () => {
		expect(asked(order, current, { ...purpose, custom: 'close' }).root?.name).toBe('Order');
		expect(() => asked(order, current, { ...purpose, custom: 'countOpen' })).toThrow(
			'reads nothing',
		);
	});
});
