import type { JsonValue } from '../../../../sage/exactJson';
import {
	catalogOf,
	membersDocument,
	readMembers,
	readOperationNames,
	readRoots,
	ROOTS_DOCUMENT,
	typesInDoubt,
	type Roots,
} from '../../../../sage/graphql/schema/catalog';
import { findNode } from '../../../../sage/graphql/schema/findNode';
import { SageError } from '../../../../sage/SageError';
import { answerOf, current, earliest } from './introspected';

function rootsOf(schema: typeof current): Roots {
	const roots = readRoots(answerOf(schema, ROOTS_DOCUMENT));
	if (roots === undefined) throw new Error('There are no roots');
	return roots;
}

function catalogueOf(schema: typeof current) {
	const roots = rootsOf(schema);
	const inDoubt = typesInDoubt(roots);
	const below = inDoubt.length === 0 ? null : answerOf(schema, membersDocument(inDoubt));
	return catalogOf(roots, readMembers(below));
}

it('the nodes of today stand in packages, also those that are only written', () => {
	expect(catalogueOf(current)).toEqual([
		{
			path: ['x3Sales', 'order'],
			generation: 'current',
			queryType: 'Order_Operations',
			mutationType: 'Order_Mutations',
		},
		{
			path: ['x3Sales', 'inputOnly'],
			generation: 'current',
			queryType: undefined,
			mutationType: 'Order_Mutations',
		},
	]);
});

it('the nodes of the first generation stand one level further down', () => {
	expect(catalogueOf(earliest)).toEqual([
		{
			path: ['sage', 'x3Sales', 'order'],
			generation: 'sage',
			queryType: 'Sales',
			mutationType: 'Order_Mutations',
		},
		{
			path: ['sage', 'x3Sales', 'stock'],
			generation: 'sage',
			queryType: 'Sales',
			mutationType: undefined,
		},
	]);
});

it('the operations of several types come by one request', () => {
	const answer = answerOf(
		current,
		membersDocument(['Order_Operations', 'Order_Mutations', 'Gone']),
	);
	expect([...readOperationNames(answer)]).toEqual([
		['Order_Operations', ['query', 'read', 'countOpen']],
		['Order_Mutations', ['create', 'delete', 'close']],
	]);
});

it.each<JsonValue>([
	null,
	{},
	{ data: null },
	{ data: {} },
	{ data: { __schema: null } },
	{ errors: [] },
	'text',
])('an answer without a schema holds none: %j', (body) => {
	expect(readRoots(body)).toBeUndefined();
	expect(readMembers(body).size).toBe(0);
});

describe('A node that is not there', () => {
	const complaint = (...path: string[]) => {
		try {
			findNode(catalogueOf(current), path);
		} catch (error) {
			if (error instanceof SageError) return `${error.message} / ${error.trouble.description}`;
		}
		return '';
	};

	it.each([
		['x3Sales', 'oder'],
		['x3Sale', 'order'],
		['x3Sales', 'Order'],
	])('brings up what looks like it: %s/%s', (place, name) => {
		expect(complaint(place, name)).toMatch(
			`There is no record type ${place}/${name} in this folder / There is: x3Sales/order`,
		);
	});

	it('brings up nothing when nothing does', () => {
		expect(complaint('x3Sales', 'zzz')).not.toContain('There is:');
	});
});
