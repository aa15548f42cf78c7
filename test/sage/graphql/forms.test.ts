import fc from 'fast-check';
import { formsOf, isForm, looseName, type FilteredKind } from '../../../sage/graphql/forms';
import { sameValue } from '../../../sage/sameValue';

it.each<[string, FilteredKind, unknown[]]>([
	[' po-1', 'string', [' po-1', 'po-1', 'PO-1']],
	['straße', 'string', ['straße', 'STRASSE', 'STRAßE']],
	['12.3456', 'decimal', ['12.3456', '12.34', '12.35', '12.345', '12.346']],
	['12.30', 'decimal', ['12.30']],
	['7', 'int', ['7']],
	[
		'2026-03-01T08:45:23.469Z',
		'datetime',
		['2026-03-01T08:45:23.469Z', '2026-03-01T08:45:23.000Z', '2026-03-01T00:00:00.000Z'],
	],
	['2026-03-01', 'date', ['2026-03-01']],
	['a', undefined, ['a', 'A']],
])('%s (%s) is looked for as %j', (sent, kind, forms) => {
	expect(formsOf(sent, kind)).toEqual(forms);
});

it.each<[string, unknown, FilteredKind, boolean]>([
	['po-1', 'PO-1   ', 'string', true],
	['PO-1', 'po-1', 'string', false],
	['7', '007', 'string', false],
	['2024.10', '2024.1', 'string', false],
	['2024.10', '2024.1', undefined, false],
	['na001', { _id: 'NA001', companyName: 'A' }, 'reference', true],
	['12.345', '12.35', 'decimal', true],
	['12.5', '12', 'decimal', false],
	['2026-03-01T08:45:23.469Z', '2026-03-01T00:00:00.000Z', 'datetime', true],
	['A', null, 'string', false],
])('%j, held as %j (%s), is found: %s', (sent, held, kind, isFound) => {
	expect(isForm(sent, held as never, kind)).toBe(isFound);
});

const texts = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
	.filter((text) => text.trim() !== '');
const decimals = fc
	.tuple(fc.boolean(), fc.stringMatching(/^\d{1,30}$/), fc.stringMatching(/^\d{0,20}$/))
	.map(([isLess, whole, part]) => `${isLess ? '-' : ''}${whole}${part && `.${part}`}`);
const moments = fc
	.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
	.map((date) => date.toISOString());

describe.each<[FilteredKind, fc.Arbitrary<string>]>([
	['string', texts],
	['reference', texts],
	[undefined, texts],
	['decimal', decimals],
	['int', fc.bigInt({ min: -20n, max: 20n }).map(String)],
	['datetime', moments],
	['date', moments],
])('Any value of the kind %s', (kind, values) => {
	it('is found in each of its forms, which count as the same value', () => {
		fc.assert(
			fc.property(values, (sent) => {
				for (const form of formsOf(sent, kind)) {
					expect([sent, form, isForm(sent, form, kind)]).toEqual([sent, form, true]);
					expect(sameValue(sent, form, kind)).toBe(true);
				}
			}),
		);
	});

	it('has one name with all that it may become', () => {
		fc.assert(
			fc.property(values, values, (sent, held) => {
				if (isForm(sent, held, kind)) expect(looseName(sent, kind)).toBe(looseName(held, kind));
				for (const form of formsOf(sent, kind)) {
					expect(looseName(form, kind)).toBe(looseName(sent, kind));
				}
			}),
		);
	});
});
