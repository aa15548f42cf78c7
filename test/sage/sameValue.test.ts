import fc from 'fast-check';
import type { JsonValue } from '../../sage/exactJson';
import { likeness, sameValue, type Holds, type Likeness } from '../../sage/sameValue';
import { processorSeconds } from '../support/processorTime';

describe('A value that is sent, beside the one that Sage X3 holds', () => {
	it.each<[JsonValue, JsonValue | undefined]>([
		['A', 'A'],
		['1.50', '1.5'],
		[1.5, '1.50'],
		[7, '007'],
		[-0, '0'],
		['-0.00', '0'],
		['12345678901234567890.10', '12345678901234567890.1'],
		[true, 'yes'],
		['no', false],
		[null, ''],
		['', undefined],
		['EUR', { code: 'EUR' }],
		['EUR', { _id: 'EUR' }],
		['Text', { value: 'Text' }],
		['2026-01-02T10:00:00Z', '2026-01-02T11:00:00.000+01:00'],
		[
			[{ product: 'A', quantity: 2 }],
			{ query: { edges: [{ node: { product: { code: 'A' }, quantity: '2.0', other: 1 } }] } },
		],
	])('%j is the same as %j', (sent, held) => {
		expect(likeness(sent, held)).toBe('same');
	});

	it.each<[JsonValue, JsonValue]>([
		['abc', 'ABC'],
		[' A ', 'A'],
		['straße', 'STRASSE'],
		['7', '007'],
		['1.2349', '1.23'],
		['1.235', '1.24'],
		['1.2049', '1.2'],
		['0.004', '0'],
		['-1.239', '-1.24'],
		['2026-01-02T10:00:00Z', '2026-01-02'],
		['2026-01-02', '2026-01-02T00:00:00Z'],
		['2026-01-02T10:00:00.123456Z', '2026-01-02T10:00:00.123Z'],
		[[{ product: 'a' }], [{ product: 'A' }]],
	])('%j may have become %j on the way in', (sent, held) => {
		expect(likeness(sent, held)).toBe('respelt');
	});

	it.each<[JsonValue, JsonValue | undefined]>([
		['Acme', 'acme'],
		['ABC', 'Abc'],
		['A', 'B'],
		['A', undefined],
		[0, null],
		[null, '0'],
		['1.4', '1'],
		['1.24', '1.2'],
		['1.5', '2'],
		['0.004', '-0.01'],
		['1.239', '-1.24'],
		['12345678901234567890', '12345678901234567891'],
		['2026-01-02', '2026-01-03T00:00:00Z'],
		['2026-01-02T10:00:00Z', '2026-01-02T10:00:01Z'],
		[true, 'no'],
		[[{ product: 'A' }], []],
		[[{ product: 'A' }], [{ product: 'A' }, { product: 'B' }]],
		[{ constructor: 'A' }, {}],
		['A', ['A']],
	])('%j is another value than %j', (sent, held) => {
		expect(likeness(sent, held)).toBe('different');
	});

	it('is the same as itself, whatever it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => sameValue(value as JsonValue, value as JsonValue)),
		);
	});

	it('is another number when any digit before the third decimal is another', () => {
		const digits = fc.stringMatching(/^[1-9]\d{0,30}$/);
		fc.assert(
			fc.property(digits, digits, (left, right) => sameValue(left, right) === (left === right)),
		);
	});
});

const lines: Holds = {
	fieldNamed: (name) => new Map<string, Holds>([['reference', 'string']]).get(name),
};

describe('Where nobody tells what a field holds, letter by letter,', () => {
	it.each<[JsonValue, JsonValue, Likeness]>([
		['2024.10', '2024.1', 'respelt'],
		[2024.1, '2024.10', 'respelt'],
		['2024.10', 2024.1, 'same'],
		['2024.10', '2024.10', 'same'],
		['', null, 'same'],
		[true, 'yes', 'respelt'],
		['A', 'B', 'different'],
		[[{ reference: '2.10' }], [{ reference: '2.1' }], 'respelt'],
		[{ inner: { code: '2.10' } }, { inner: { code: '2.1' } }, 'respelt'],
		[null, 'A', 'different'],
		['A', null, 'different'],
		[-0, '0', 'same'],
		['123456789012345678901234567890', '123456789012345678901234567890.0', 'respelt'],
		['123456789012345678901234567890', '123456789012345678901234567891.0', 'different'],
		['20260102', '2026-01-02', 'different'],
		[['A', 'B'], ['A'], 'different'],
		[['A'], ['A', 'B'], 'different'],
		[[{ code: 'A' }], [{ code: 'A' }, { code: 'B' }], 'different'],
	])('%j is beside %j: %s', (sent, held, alike) => {
		expect(likeness(sent, held, undefined, 'byLetters')).toBe(alike);
	});

	it('a value whose kind is told is compared by its kind', () => {
		expect(likeness('2024.10', '2024.1', 'decimal', 'byLetters')).toBe('same');
		expect(likeness(true, 'yes', 'enum', 'byLetters')).toBe('same');
	});
});

describe('Where the schema tells what a field holds,', () => {
	it.each<[JsonValue, JsonValue, Holds, Likeness]>([
		['2024.10', '2024.1', 'string', 'different'],
		['2024.10', '2024.1', 'decimal', 'same'],
		['1e3', '1000', 'string', 'different'],
		['1e3', '1000', 'decimal', 'same'],
		['true', 'yes', 'string', 'different'],
		['true', 'yes', 'enum', 'same'],
		[true, 2, 'boolean', 'different'],
		['7', '007', 'string', 'respelt'],
		['7', '007', 'decimal', 'same'],
		['PO-1', 'PO-1    ', 'string', 'respelt'],
		['po-1', 'PO-1', 'string', 'respelt'],
		['straße', 'STRAßE', 'string', 'respelt'],
		['PO-1', 'po-1', 'string', 'different'],
		['2026-03-01', '2026-03-01T00:00:00Z', 'string', 'different'],
		['2026-03-01T23:30:00Z', '2026-03-01', 'date', 'same'],
		['2026-03-01T08:45:23.469Z', '2026-03-01T08:45:23Z', 'datetime', 'respelt'],
		['2026-03-01T08:45:23.469Z', '2026-03-01', 'datetime', 'respelt'],
		['9007199254740993', '9007199254740992', 'int', 'different'],
		['twelve', '12', 'decimal', 'different'],
		['na001', { _id: 'NA001', companyName: 'A' }, 'reference', 'respelt'],
		['a\nb', { value: 'a\r\nb' }, 'text', 'respelt'],
		[[{ reference: '2.10' }], [{ reference: '2.1' }], lines, 'different'],
		[[{ reference: '2.10', other: '2.10' }], [{ reference: '2.10', other: '2.1' }], lines, 'same'],
	])('%j and %j (%j) are %s', (sent, held, holds, alike) => {
		expect(likeness(sent, held, holds)).toBe(alike);
	});

	it('decimals are compared by value, by all their digits', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.bigInt(), fc.nat({ max: 30 }), (left, right, zeros) => {
				const [one, other] = [String(left), String(right)];
				expect(likeness(one, `${one}.${'0'.repeat(zeros)}`, 'decimal')).toBe('same');
				expect(sameValue(one, other, 'decimal')).toBe(left === right);
			}),
		);
	});
});

it('A long text costs linear time', () => {
	const long = '0'.repeat(2_000_000);
	const seconds = processorSeconds(() => {
		for (const holds of ['decimal', 'string', 'text', 'datetime', undefined] as const) {
			likeness(`1.${long}1`, `1.${long}`, holds);
			likeness(`${long}1`, long, holds);
			likeness(`${long} x`, `${long}  y`, holds);
		}
	});
	expect(seconds).toBeLessThan(10);
});
