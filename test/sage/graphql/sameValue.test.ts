import fc from 'fast-check';
import type { JsonValue } from '../../../sage/exactJson';
import { formsOf, looseName, sameValue, type HeldKind } from '../../../sage/graphql/sameValue';

type Row = [sent: JsonValue, held: JsonValue, kind: HeldKind];

describe('What X3 makes of a value on the way in is the same value', () => {
	it.each<Row>([
		['po-1', 'PO-1', 'string'],
		[' PO-1 ', 'PO-1', 'string'],
		['PO-1', 'PO-1      ', 'string'],
		['straße', 'STRASSE', 'string'],
		['straße', 'STRAßE', 'string'],
		[42, '42', 'string'],
		['na001', { _id: 'NA001' }, 'reference'],
		['NA001', { code: { code: 'NA001' } }, 'reference'],
		['', null, 'string'],
		[null, '', 'string'],
		['  ', null, 'string'],
		['12.50', '12.5', 'decimal'],
		[12.5, '12.500', 'decimal'],
		['1e3', '1000', 'decimal'],
		['-0', '0', 'decimal'],
		['12.345', '12.35', 'decimal'],
		['12.345', '12.34', 'decimal'],
		['-12.345', '-12.35', 'decimal'],
		['9.996', '10', 'decimal'],
		['12.304', '12.3', 'decimal'],
		['0.004', '0', 'decimal'],
		['12345678901234567890123456789.10', '12345678901234567890123456789.1', 'decimal'],
		[7, 7, 'int'],
		['7', 7, 'int'],
		[true, 'yes', 'enum'],
		['yes', true, 'boolean'],
		['no', false, 'boolean'],
		['dailyRate', 'dailyRate', 'enum'],
		['2026-03-01', '2026-03-01', 'date'],
		['2026-03-01T23:30:00Z', '2026-03-01', 'date'],
		['2026-03-01T08:45:23.469Z', '2026-03-01T08:45:23Z', 'datetime'],
		['2026-03-01T08:45:23.669Z', '2026-03-01T08:45:24.000Z', 'datetime'],
		['2026-03-01T09:45:23+01:00', '2026-03-01T08:45:23.000Z', 'datetime'],
		['2026-03-01T08:45:23.469Z', '2026-03-01', 'datetime'],
		['2026-03-01', '2026-03-01T00:00:00.000Z', 'datetime'],
		[{ value: 'a\nb' }, { value: 'a\r\nb\r\n' }, 'text'],
		['12.50', '12.5', undefined],
		['2026-03-01', '2026-03-01T00:00:00.000Z', undefined],
		[true, 'true', undefined],
	])('%j and %j (%s)', (sent, held, kind) => {
		expect(sameValue(sent, held, kind)).toBe(true);
	});
});

describe('Another value is not the same', () => {
	it.each<Row>([
		['PO-1', 'po-1', 'string'],
		['PO-1', 'PO-10', 'string'],
		['007', '7', 'string'],
		['1e3', '1000', 'string'],
		['12.4', '12', 'decimal'],
		['12.345', '12.36', 'decimal'],
		['12.345', '12.3451', 'decimal'],
		['12', '-12', 'decimal'],
		['9007199254740993', '9007199254740992', 'decimal'],
		['0.1000000000000000055511151231257827', '0.2', 'decimal'],
		[7, 8, 'int'],
		[true, false, 'boolean'],
		[true, 2, 'boolean'],
		['2026-03-01', '2026-03-02', 'date'],
		['2026-03-01T08:45:23Z', '2026-03-01T08:45:25Z', 'datetime'],
		['A', null, 'string'],
		['A', '', 'string'],
		[0, null, 'decimal'],
		['007', '7', undefined],
		[{ constructor: 'A' }, 'A', undefined],
	])('%j and %j (%s)', (sent, held, kind) => {
		expect(sameValue(sent, held, kind)).toBe(false);
	});
});

const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const decimals = fc
	.tuple(fc.boolean(), fc.stringMatching(/^\d{1,30}$/), fc.stringMatching(/^\d{0,20}$/))
	.map(
		([isNegative, whole, fraction]) =>
			`${isNegative ? '-' : ''}${whole}${fraction && `.${fraction}`}`,
	);
const moments = fc
	.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
	.map((date) => date.toISOString());

describe('Whatever the value,', () => {
	it.each<[HeldKind, fc.Arbitrary<string>]>([
		['string', texts],
		['reference', texts],
		[undefined, texts],
		['decimal', decimals],
		['int', fc.bigInt().map(String)],
		['datetime', moments],
		['date', moments],
	])('it is the same as itself, and as each form that is looked for (%s)', (kind, values) => {
		fc.assert(
			fc.property(values, (sent) => {
				expect(sameValue(sent, sent, kind)).toBe(true);
				for (const form of formsOf(sent, kind)) {
					expect([sent, form, sameValue(sent, form, kind)]).toEqual([sent, form, true]);
				}
			}),
		);
	});

	it.each<[HeldKind, fc.Arbitrary<string>]>([
		['string', texts],
		[undefined, decimals],
		['decimal', decimals],
		['int', fc.bigInt({ min: -20n, max: 20n }).map(String)],
		['datetime', moments],
		['date', moments],
	])('values that may be one have one name (%s)', (kind, values) => {
		fc.assert(
			fc.property(values, values, (sent, held) => {
				if (sameValue(sent, held, kind)) {
					expect(looseName(sent, kind)).toBe(looseName(held, kind));
				}
				for (const form of formsOf(sent, kind)) {
					expect(looseName(form, kind)).toBe(looseName(sent, kind));
				}
			}),
		);
	});

	it('decimals are compared by value, by all their digits', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.bigInt(), fc.nat({ max: 30 }), (left, right, zeros) => {
				const [one, other] = [String(left), String(right)];
				expect(sameValue(one, `${one}.${'0'.repeat(zeros)}`, 'decimal')).toBe(true);
				expect(sameValue(one, other, 'decimal')).toBe(left === right);
			}),
		);
	});

	it('a long text costs linear time', () => {
		const long = '0'.repeat(2_000_000);
		const begun = performance.now();
		sameValue(`1.${long}1`, `1.${long}`, 'decimal');
		sameValue(`${long}1`, long, 'string');
		sameValue(` ${long}`.repeat(2), long, 'text');
		sameValue(long, `${long}.1`, undefined);
		formsOf(`1.${long}1`, 'decimal');
		expect(performance.now() - begun).toBeLessThan(2_000);
	});
});
