import fc from 'fast-check';
import { entityKey, UniqueKeys } from '../../../sage/changes/entityKey';
import { formerKeyAsKept } from '../../../sage/changes/key';

const keyIn = (entity: Record<string, string | number | null>, fields: string[]) =>
	entityKey(entity, fields)?.key;

/** A key as an earlier version of the node kept it. */
const former = (parts: string[]) => parts.join('~');

describe('The key of an entity', () => {
	it('joins its parts, from wherever they stand', () => {
		expect(entityKey({ NUM: 'A1', LIN: { NO: 2 } }, ['NUM', 'LIN.NO'])?.key).toBe('A1~2');
		expect(keyIn({ 'LIN.NO': 3 }, ['LIN.NO'])).toBe('3');
	});

	it('is found by the same paths as entities are', () => {
		const entity = { LIN: [{ NO: 7 }], 'A.B': { C: 'x' }, D: { 'e f': 'y' } };
		expect(entityKey(entity, ['LIN[0].NO', '["A.B"].C', "D['e f']"])?.key).toBe('7~x~y');
		expect(entityKey(entity, ['LIN[9].NO', 'LIN.length', 'A'])).toBeUndefined();
	});

	it('is another one wherever a part is another one', () => {
		const parts = fc.tuple(
			fc.string({ unit: fc.constantFrom('A', '~', '\\', ' ', '=') }),
			fc.string({ unit: fc.constantFrom('A', '~', '\\', ' ', '=') }),
			fc.string({ unit: fc.constantFrom('A', '~', '\\', ' ', '=') }),
		);
		const keyOf = ([a, b, c]: [string, string, string]) => keyIn({ a, b, c }, ['a', 'b', 'c']);
		fc.assert(
			fc.property(parts, parts, (left, right) => {
				fc.pre([left, right].every((chosen) => chosen.join('').trim() !== ''));
				expect(keyOf(left) === keyOf(right)).toBe(left.every((part, at) => part === right[at]));
			}),
			{ numRuns: 2000 },
		);
	});

	it.each([[{}], [{ NUM: '' }], [{ NUM: null }], [{ NUM: '  ' }]])('is none in %j', (entity) => {
		expect(entityKey(entity, ['NUM'])).toBeUndefined();
		expect(entityKey(entity, ['NUM', 'LOT'])).toBeUndefined();
	});

	it.each([[{ ITM: 'A', LOT: '' }], [{ ITM: 'A', LOT: null }], [{ ITM: 'A' }]])(
		'has a blank part in %j',
		(entity) => {
			expect(entityKey(entity, ['ITM', 'LOT'])?.key).toBe('A~');
			expect(keyIn({ ITM: '', LOT: 'A' }, ['ITM', 'LOT'])).toBe('~A');
		},
	);

	it('is no object', () => {
		expect(() => entityKey({ NUM: { a: 1 } }, ['NUM'])).toThrow('holds neither text nor a number');
	});

	it('is told from what every object has', () => {
		expect(entityKey({}, ['constructor'])).toBeUndefined();
		expect(entityKey({ A: {} }, ['A.toString'])).toBeUndefined();
		expect(keyIn({ NUM: '__proto__' }, ['NUM'])).toMatch(/^=[\w-]{22}$/);
	});

	it.each(['x'.repeat(101), '=A', 'é'.repeat(51), 'a\u0000b', 'a\ud800b', 'constructor'])(
		'that is no good name is kept as a digest: %j',
		(NUM) => {
			expect(keyIn({ NUM }, ['NUM'])).toMatch(/^=[\w-]{22}$/);
		},
	);

	it('may come again on a later page, but not on the same one', () => {
		const keys = new UniqueKeys();
		keys.nextPage();
		keys.note({ key: 'A', shown: 'A' }, ['NUM']);
		keys.nextPage();
		keys.note({ key: 'A', shown: 'A' }, ['NUM']);
		expect(() => keys.note({ key: 'A', shown: 'A' }, ['NUM'])).toThrow('A appears twice');
	});
});

describe('A key that an earlier version of the node has kept', () => {
	const form = { parts: 2, separator: '~' };

	it.each([[['A', 'B']], [['A\\', 'B']], [['constructor', 'x']], [['x'.repeat(200), 'y']]])(
		'is known as that of today: %j',
		(parts) => {
			const [a, b] = parts;
			expect(formerKeyAsKept(former(parts), form)).toBe(keyIn({ a, b }, ['a', 'b']));
		},
	);

	it('that two entities may have had stands for both', () => {
		const kept = formerKeyAsKept('A~B~C', form);
		expect(entityKey({ a: 'A~B', b: 'C' }, ['a', 'b'])?.formerKey).toBe(kept);
		expect(entityKey({ a: 'A', b: 'B~C' }, ['a', 'b'])?.formerKey).toBe(kept);
		expect(entityKey({ a: 'A', b: 'B' }, ['a', 'b'])?.formerKey).toBeUndefined();
	});
});
