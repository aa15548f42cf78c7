import fc from 'fast-check';
import { parseWhere } from '../../sandbox/rest/where/parser';
import { WhereError } from '../../sandbox/rest/where/whereError';
import { column } from '../../sandbox/data/definition';
import { compareNumbers } from '../../sandbox/data/decimals';

const columns = [
	column.string('NAME', 'Name'),
	column.decimal('AMOUNT', 'Amount'),
	column.date('DAY', 'Day'),
];

function holds(where: string, fields: Record<string, string | number | null>): boolean {
	return parseWhere(where, columns, { flagsInWhere: 'number' })(fields);
}

const digits = fc
	.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat({ max: 12 }))
	.map(([whole, fraction]) => `${whole}.${fraction}`);

describe('The where language', () => {
	it('finds any text again that is written as a literal, with either quote', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom("'", '"'), (text, quote) => {
				const literal = `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
				expect(holds(`NAME eq ${literal}`, { NAME: text })).toBe(true);
				expect(holds(`NAME eq ${literal}`, { NAME: `${text}!` })).toBe(false);
			}),
		);
	});

	it('compares numbers of any length by their size', () => {
		fc.assert(
			fc.property(digits, digits, (a, b) => {
				const order = compareNumbers(a, b);
				expect(holds(`AMOUNT lt ${b}`, { AMOUNT: a })).toBe(order < 0);
				expect(holds(`AMOUNT ge ${b}`, { AMOUNT: a })).toBe(order >= 0);
				expect(compareNumbers(b, a)).toBe(order === 0 ? 0 : -order);
			}),
		);
	});

	it('understands and, or, not and parentheses as logic does', () => {
		const condition = fc.letrec((tie) => ({
			whole: fc.oneof({ depthSize: 'small' }, tie('atom'), tie('and'), tie('or'), tie('not')),
			atom: fc.boolean().map((truth) => ({ text: truth ? "NAME eq 'a'" : "NAME eq 'b'", truth })),
			and: fc.tuple(tie('whole'), tie('whole')).map(([a, b]) => join(a, 'and', b)),
			or: fc.tuple(tie('whole'), tie('whole')).map(([a, b]) => join(a, 'or', b)),
			not: tie('whole').map((inner) => ({
				text: `not (${part(inner).text})`,
				truth: !part(inner).truth,
			})),
		})).whole;
		fc.assert(
			fc.property(condition, (whole) => {
				const { text, truth } = part(whole);
				expect(holds(text, { NAME: 'a' })).toBe(truth);
			}),
		);
	});

	it('binds and closer than or', () => {
		expect(holds("NAME eq 'a' or NAME eq 'b' and NAME eq 'c'", { NAME: 'a' })).toBe(true);
	});

	it('refuses whatever it does not understand with an error of its own', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
				try {
					parseWhere(text, columns, { flagsInWhere: 'number' });
				} catch (error) {
					expect(error).toBeInstanceOf(WhereError);
				}
			}),
		);
	});

	it.each([
		["NAME like '%o%'", { NAME: 'foo' }, true],
		["NAME like 'f__'", { NAME: 'foo' }, true],
		["NAME like 'f.*'", { NAME: 'foo' }, false],
		['AMOUNT between 1 and 2.5', { AMOUNT: '2.50' }, true],
		['AMOUNT div 2 eq 1.25', { AMOUNT: '2.5' }, true],
		['AMOUNT in (1, -2)', { AMOUNT: '-2' }, true],
		['abs(AMOUNT) gt 1 + 2', { AMOUNT: '-4' }, true],
		['DAY ge @2026-01-01@', { DAY: '2026-01-15' }, true],
		['DAY lt @2026-01-01@', { DAY: null }, false],
		["DAY eq ''", { DAY: null }, true],
		['year(DAY) eq 2026', { DAY: '2026-01-15' }, true],
		["substring(NAME, 2, 2) eq 'oo'", { NAME: 'foo' }, true],
	])('%s over %j is %s', (where, fields, expected) => {
		expect(holds(where, fields)).toBe(expected);
	});
});

interface Part {
	text: string;
	truth: boolean;
}

function part(value: unknown): Part {
	if (typeof value === 'object' && value !== null && 'text' in value && 'truth' in value) {
		return { text: String(value.text), truth: value.truth === true };
	}
	throw new Error('not a condition');
}

function join(left: unknown, word: 'and' | 'or', right: unknown): Part {
	const [a, b] = [part(left), part(right)];
	return {
		text: `(${a.text}) ${word} (${b.text})`,
		truth: word === 'and' ? a.truth && b.truth : a.truth || b.truth,
	};
}
