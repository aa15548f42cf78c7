import fc from 'fast-check';
import { patternsInAnyCase, patternsOf } from '../../../sage/restriction/patterns';
import { processorSeconds } from '../../support/processorTime';

const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '/', '.', '*'), maxLength: 12 });

it('A pattern matches what it spells, with anything in the place of its stars', () => {
	fc.assert(
		fc.property(text, text, (pattern, name) => {
			const inWords = pattern.split('*').map((piece) => piece.replace(/[/.]/g, '\\$&'));
			const expected = new RegExp(`^${inWords.join('[^]*')}$`).test(name);
			expect(patternsOf([pattern]).matches(name)).toBe(expected);
			const inAnyCase = new RegExp(`^${inWords.join('[^]*')}$`, 'i').test(name);
			expect(patternsInAnyCase([pattern]).matches(name)).toBe(inAnyCase);
		}),
		{ numRuns: 3000 },
	);
});

it('No pattern takes more than linear time', () => {
	const { matches } = patternsOf([`${'a*'.repeat(500)}b`]);
	const seconds = processorSeconds(() => {
		for (let times = 0; times < 100; times++) expect(matches('a'.repeat(2_000))).toBe(false);
	});
	expect(seconds).toBeLessThan(5);
});

it('No pattern matches nothing, and a name of no length at all is no name of Sage X3', () => {
	expect(patternsOf([]).matches('a')).toBe(false);
	expect(patternsOf(['*']).matches('a'.repeat(10_000))).toBe(false);
});

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
	'%s is a name like any other',
	(name) => {
		expect(patternsOf(['BPCUSTOMER']).matches(name)).toBe(false);
		expect(patternsOf([name]).matches(name)).toBe(true);
	},
);

it('A letter that looks like another one is another one', () => {
	expect(patternsOf(['SEED']).matches('SЕED')).toBe(false);
	expect(patternsOf(['customer']).matches('cuѕtomer')).toBe(false);
});
