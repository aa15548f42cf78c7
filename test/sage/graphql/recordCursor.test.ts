import fc from 'fast-check';
import type { JsonValue } from '../../../sage/exactJson';
import {
	cursorsOf,
	cursorWriter,
	readCursor,
	type ListOfCursor,
} from '../../../sage/graphql/recordCursor';

const list: ListOfCursor = {
	folder: 'https://x3.example SEED',
	node: 'x3MasterData/customer',
	filter: undefined,
	orderBy: '{"code":1}',
};
const cursor = cursorWriter(list)({ id: 'A', after: '["A"]#1' });

it('A cursor of a list is read back as it was, whatever the key and the text of Sage X3', () => {
	const place = fc.record({
		id: fc.option(fc.string({ unit: 'binary' })),
		after: fc.string({ unit: 'binary', minLength: 1 }),
	});
	fc.assert(
		fc.property(place, (given) => {
			const read = readCursor(cursorWriter(list)(given), list);
			expect(read).toEqual({ kind: 'place', place: given });
		}),
	);
});

it.each<[string, Partial<ListOfCursor>, string[]]>([
	['another folder', { folder: 'https://x3.example OTHER' }, ['folder']],
	['another node', { node: 'x3MasterData/supplier' }, ['record type']],
	['another filter', { filter: "{code:'A'}" }, ['filter']],
	['no filter or an empty one', { filter: '' }, ['filter']],
	['another order', { orderBy: '{"code":-1}' }, ['sort']],
	['another filter and order', { filter: '{}', orderBy: undefined }, ['filter', 'sort']],
])('A cursor says that it belongs to %s', (_, other, differs) => {
	expect(readCursor(cursor, { ...list, ...other })).toEqual({ kind: 'other', differs });
});

it('A cursor that was cut anywhere, or is none, is no cursor', () => {
	for (let end = 0; end < cursor.length; end++) {
		expect(readCursor(cursor.slice(0, end), list)).toEqual({ kind: 'none' });
	}
	for (const text of ['["A"]#1', 'x3c-1', `${cursor}=`, `x${cursor}`, '[object Object]']) {
		expect(readCursor(text, list)).toEqual({ kind: 'none' });
	}
});

it('Cursors of a page stand in the order of its records, without the places that hold none', () => {
	const edges: JsonValue[] = [
		{ node: { _id: 'A' }, cursor: 'a' },
		{ node: null, cursor: 'b' },
		null,
		{ node: { _id: 'C' } },
		{ cursor: 3 },
	];
	const body = { data: { query: { edges } } };
	expect(cursorsOf(body, 'data.query')).toEqual(['a', null, '3']);
	expect(cursorsOf({ data: null }, 'data.query')).toEqual([]);
});
