import fc from 'fast-check';
import type { JsonValue } from '../../sage/exactJson';
import { likeness, sameValue } from '../../sage/sameValue';

describe('A value that is sent, beside the one that Sage X3 holds', () => {
	it.each<[JsonValue, JsonValue | undefined]>([
		['A', 'A'],
		['1.50', '1.5'],
		[1.5, '1.50'],
		[7, '007'],
		[-0, '0'],
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
		['-0.00', '0'],
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
