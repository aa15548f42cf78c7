import { toScaled } from './decimals';

/** Digits after the point of an average that does not come out even. */
const averageScale = 13;

/** The sum of numbers, given as digits or as numbers, with every digit. */
export function sumOf(numbers: ReadonlyArray<string | number>): string {
	const { digits, scale } = add(numbers);
	return write(digits, scale);
}

/** Their average, exact where it comes out even within 13 places. */
export function averageOf(numbers: ReadonlyArray<string | number>): string {
	const { digits, scale } = add(numbers);
	const places = Math.max(scale, averageScale);
	return write((digits * 10n ** BigInt(places - scale)) / BigInt(numbers.length), places);
}

function add(numbers: ReadonlyArray<string | number>): { digits: bigint; scale: number } {
	let digits = 0n;
	let scale = 0;
	for (const number of numbers) {
		const next = toScaled(String(number));
		if (!next) continue;
		const common = Math.max(scale, next.scale);
		digits =
			digits * 10n ** BigInt(common - scale) + next.digits * 10n ** BigInt(common - next.scale);
		scale = common;
	}
	return { digits, scale };
}

function write(digits: bigint, scale: number): string {
	const sign = digits < 0n ? '-' : '';
	const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
	const whole = text.slice(0, text.length - scale);
	const fraction = text.slice(text.length - scale).replace(/0+$/, '');
	return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
