import { nodeName, nodePath } from '../../../sage/graphql/nodePath';

it.each([
	['x3MasterData/customer', ['x3MasterData', 'customer']],
	[' x3MasterData / customer ', ['x3MasterData', 'customer']],
	['x3MasterData.customer', ['x3MasterData', 'customer']],
	['sage/x3Sales/salesOrder', ['sage', 'x3Sales', 'salesOrder']],
	['_package/_node', ['_package', '_node']],
])('%j names a node', (name, path) => {
	expect(nodePath(name)).toEqual(path);
	expect(nodePath(nodeName(path))).toEqual(path);
});

it.each([
	'',
	' ',
	'customer',
	'a/',
	'/a',
	'a//b',
	'a/b c',
	'a/{b}',
	'a/b(first: 1)',
	'a/__type',
	'1/2',
])('%j names none, and says how one is written', (name) => {
	expect(() => nodePath(name)).toThrow(/No record type is chosen|is not the name of a record type/);
});
