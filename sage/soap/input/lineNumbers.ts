/** The member of a line that says which one it is. */
export const LINE = '$line';
const MOST_LINES = 1_000_000;

/**
 * The numbers of lines: `$line` where it is given; any other line follows the one before it.
 * @returns why they cannot be told, if so
 */
export function lineNumbers(lines: ReadonlyArray<Record<string, unknown>>): number[] | string {
	const numbers: number[] = [];
	for (const { [LINE]: given } of lines) {
		const number = given === undefined ? (numbers[numbers.length - 1] ?? 0) + 1 : numberOf(given);
		if (!Number.isSafeInteger(number) || number < 1 || number > MOST_LINES) {
			return `${LINE} is not the number of a line: ${shown(given)}`;
		}
		numbers.push(number);
	}
	const twice = numbers.length === new Set(numbers).size ? undefined : firstTwice(numbers);
	return twice === undefined ? numbers : `the line ${twice} is given twice`;
}

/** Neither yes nor a list of one number is the first line. Nothing is no number either: as line 1 it would change another one than was meant. */
function numberOf(given: unknown): number {
	if (typeof given === 'number' || typeof given === 'bigint') return Number(given);
	return typeof given === 'string' && /^\s*\d{1,7}\s*$/.test(given) ? Number(given) : NaN;
}

function shown(given: unknown): string {
	return typeof given === 'object' ? 'an object or a list' : String(given).slice(0, 40);
}

function firstTwice(numbers: readonly number[]): number | undefined {
	const seen = new Set<number>();
	return numbers.find((number) => seen.size === seen.add(number).size);
}
