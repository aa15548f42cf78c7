import fc from 'fast-check';
import { parseRelaxedJson } from '../../../../sandbox/graphql/relaxedJson';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { notBlank } from './awkwardTexts';
import { orders } from './orders';

/** What the sandbox reads from a filter. */
function read(
	conditions: Condition[],
	schema: typeof orders | undefined,
	combination: 'all' | 'any' = 'all',
): unknown {
	return parseRelaxedJson('filter', filterText(conditions, combination, schema, 'current') ?? '');
}

describe('any text comes back as that very value from the parser of the other side', () => {
	it.each([orders, undefined])('in one row', (schema) => {
		fc.assert(
			fc.property(notBlank, (text) => {
				for (const operator of ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex']) {
					const condition = { field: 'soldTo.name', operator, value: text };
					expect(read([condition], schema)).toEqual({
						soldTo: { name: { [`_${operator}`]: text } },
					});
				}
			}),
		);
	});

	it.each<['all' | 'any', '_and' | '_or']>([
		['all', '_and'],
		['any', '_or'],
	])('in every row, of which %s must hold', (combination, join) => {
		fc.assert(
			fc.property(fc.array(notBlank, { minLength: 2, maxLength: 5 }), (texts) => {
				const conditions = texts.map((text) => ({ field: 'id', operator: 'ne', value: text }));
				expect(read(conditions, orders, combination)).toEqual({
					[join]: texts.map((text) => ({ id: { _ne: text } })),
				});
			}),
		);
	});

	it('in lists, given as an array or as JSON', () => {
		fc.assert(
			fc.property(fc.array(notBlank, { minLength: 1 }), (texts) => {
				for (const given of [texts, JSON.stringify(texts)]) {
					const condition = { field: 'id', operator: 'in', value: given };
					expect(read([condition], orders)).toEqual({ id: { _in: texts } });
				}
			}),
		);
	});

	it('in lines and as the key of a reference', () => {
		fc.assert(
			fc.property(notBlank, (text) => {
				expect(
					read(
						[
							{ field: 'lines[].text', operator: 'eq', value: text },
							{ field: 'soldTo', operator: 'eq', value: text },
						],
						orders,
					),
				).toEqual({ lines: { _atLeast: 1, text: { _eq: text } }, soldTo: { _id: text } });
			}),
		);
	});
});

it('any decimal keeps its value and its digits', () => {
	fc.assert(
		fc.property(
			fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
			fc.nat({ max: 20 }),
			(digits, scale) => {
				const sign = digits < 0n ? '-' : '';
				const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
				const at = padded.length - scale;
				const literal = `${sign}${padded.slice(0, at)}${scale > 0 ? `.${padded.slice(at)}` : ''}`;
				const parsed = read([{ field: 'amount', operator: 'eq', value: literal }], orders);
				const { amount } = parsed as { amount: { _eq: number | string } };

				if (typeof amount._eq === 'string') expect(amount._eq).toBe(literal);
				else expect(scaled(plain(amount._eq), scale)).toBe(digits);
			},
		),
	);
});

/** The digits of a number without an exponent. */
function plain(number: number): string {
	const [mantissa, exponent = '0'] = String(number).split('e');
	if (exponent === '0') return mantissa;
	return number.toFixed(Math.min(100, Math.max(0, -Number(exponent) + mantissa.length)));
}

function scaled(literal: string, scale: number): bigint {
	const [whole, fraction = ''] = literal.split('.');
	const kept = fraction.replace(/0+$/, '').padEnd(scale, '0');
	return BigInt(`${whole}${kept}`);
}
