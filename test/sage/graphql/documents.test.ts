import { parse, print } from 'graphql';
import {
	listDocument,
	listPath,
	mutationsDocument,
	readsDocument,
	type NodePlace,
} from '../../../sage/graphql/documents';

const current: NodePlace = { path: ['x3Sales', 'salesOrder'], generation: 'current' };
const sage: NodePlace = { path: ['sage', 'x3Sales', 'salesOrder'], generation: 'sage' };
const same = (document: string) => print(parse(document));

describe('A list', () => {
	const wanted = {
		selection: 'id',
		first: 5,
		filter: undefined,
		orderBy: undefined,
		totalCount: false,
	};

	it.each([
		[
			'of a node',
			current,
			{},
			`query ($first: Int!, $after: String) { x3Sales { salesOrder { query(first: $first, after: $after) {
				edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`,
		],
		[
			'of a node of the first generation, which is the list itself',
			sage,
			{},
			`query ($first: Int!, $after: String) { sage { x3Sales { salesOrder(first: $first, after: $after) {
				edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`,
		],
		[
			'with filter, order and total count',
			current,
			{ filter: '{"a":1}', orderBy: '{"b":1}', totalCount: true },
			`query ($first: Int!, $after: String, $filter: String!, $orderBy: String!) { x3Sales { salesOrder {
				query(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
				totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`,
		],
		[
			'of groups',
			current,
			{ operation: 'queryAggregate' as const },
			`query ($first: Int!, $after: String) { x3Sales { salesOrder { queryAggregate(first: $first, after: $after) {
				edges { node { id } } pageInfo { hasNextPage endCursor } } } } }`,
		],
	])('%s', (_, place, more, document) => {
		expect(same(listDocument(place, { ...wanted, ...more }).query)).toBe(same(document));
	});

	it('has its values as variables, never in its text', () => {
		const filter = '{"code":"}) { x }"}';
		const { query, variables } = listDocument(current, { ...wanted, filter });
		expect(query).not.toContain('}) { x }');
		expect(variables).toEqual({ first: 5, filter });
	});

	it('stands where its path says', () => {
		expect(listPath(current)).toBe('data.x3Sales.salesOrder.query');
		expect(listPath(current, 'queryAggregate')).toBe('data.x3Sales.salesOrder.queryAggregate');
		expect(listPath(sage)).toBe('data.sage.x3Sales.salesOrder');
	});
});

describe('Several reads', () => {
	const call = (key: string) => ({
		operation: 'read',
		arguments: `_id: "${key}"`,
		selection: 'id',
	});

	it('are aliased below their node, and each knows its place', () => {
		const { query, paths } = readsDocument(current, [call('A'), call('B')]);
		expect(same(query)).toBe(
			same(
				'query { x3Sales { salesOrder { p0: read(_id: "A") { id } p1: read(_id: "B") { id } } } }',
			),
		);
		expect(paths).toEqual([
			['x3Sales', 'salesOrder', 'p0'],
			['x3Sales', 'salesOrder', 'p1'],
		]);
	});

	it('of the first generation are aliased in their package', () => {
		const { query, paths } = readsDocument(sage, [{ ...call('A'), arguments: 'first: 2' }]);
		expect(same(query)).toBe(
			same('query { sage { x3Sales { p0: salesOrder(first: 2) { id } } } }'),
		);
		expect(paths).toEqual([['sage', 'x3Sales', 'p0']]);
	});
});

describe('Several mutations', () => {
	it('stand at the root, where they run one after another', () => {
		const calls = ['A', 'B'].map((code, index) => ({
			operation: 'create',
			arguments: `data: $d${index}`,
			selection: '_id',
			variables: { [`d${index}`]: { type: 'SalesOrder_Input!', value: { code } } },
		}));
		const { query, variables, paths } = mutationsDocument(current, calls);
		expect(same(query)).toBe(
			same(`mutation ($d0: SalesOrder_Input!, $d1: SalesOrder_Input!) {
				p0: x3Sales { salesOrder { create(data: $d0) { _id } } }
				p1: x3Sales { salesOrder { create(data: $d1) { _id } } } }`),
		);
		expect(variables).toEqual({ d0: { code: 'A' }, d1: { code: 'B' } });
		expect(paths).toEqual([
			['p0', 'salesOrder', 'create'],
			['p1', 'salesOrder', 'create'],
		]);
	});

	it('without variables or result are as plain as that', () => {
		const call = { operation: 'delete', arguments: 'id: "A"', selection: '', variables: {} };
		expect(same(mutationsDocument(current, [call]).query)).toBe(
			same('mutation { p0: x3Sales { salesOrder { delete(id: "A") } } }'),
		);
	});
});
