import { array, assert, bigInt, integer, property, tuple } from 'fast-check';
import { averageOf, compareNumbers, sumOf } from '../../sandbox/data/decimals';

/** Up to 40 digits with up to 12 of them after the point, as text, and the same as so many 10^-12. */
const decimals = tuple(
	bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
	integer({ min: 0, max: 12 }),
);

function written([digits, places]: [bigint, number]): { text: string; scaled: bigint } {
	const sign = digits < 0n ? '-' : '';
	const padded = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
	const whole = padded.slice(0, padded.length - places);
	const fraction = padded.slice(padded.length - places);
	return {
		text: `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`,
		scaled: digits * 10n ** BigInt(12 - places),
	};
}

it('compares by size, whatever the number of digits', () => {
	assert(
		property(decimals, decimals, (left, right) => {
			const [a, b] = [written(left), written(right)];
			const expected = a.scaled < b.scaled ? -1 : a.scaled > b.scaled ? 1 : 0;
			expect(Math.sign(compareNumbers(a.text, b.text))).toBe(expected);
		}),
	);
	expect(compareNumbers('x', '12345678901234567890')).toBeNaN();
});

it('adds without losing a digit', () => {
	assert(
		property(array(decimals, { maxLength: 20 }), (numbers) => {
			const scaled = numbers.reduce((sum, number) => sum + written(number).scaled, 0n);
			const sum = sumOf(numbers.map((number) => written(number).text));
			expect(compareNumbers(sum, written([scaled, 12]).text)).toBe(0);
		}),
	);
});

it('cuts an average that does not come out even after 13 places', () => {
	expect(averageOf(['1', '1', '0'])).toBe('0.6666666666666');
	expect(averageOf([1, '2'])).toBe('1.5');
	expect(averageOf(['12345678901234567890.1', '-0.3'])).toBe('6172839450617283944.9');
});
