import { WhereError } from './whereError';

/** A piece of a `where` text. Words keep their spelling; operators are words too. */
export type Token =
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'number'; readonly value: string }
	| { readonly kind: 'date'; readonly value: string }
	| { readonly kind: 'word'; readonly value: string }
	| { readonly kind: 'mark'; readonly value: string };

const pieces = new RegExp(
	[
		String.raw`\s*(?:`,
		String.raw`(?<single>'(?:[^']|'')*')`,
		String.raw`|(?<double>"(?:[^"]|"")*")`,
		String.raw`|@(?<date>[^@]*)@`,
		String.raw`|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
		String.raw`|(?<word>[A-Za-z_]\w*)`,
		String.raw`|(?<mark>[(),+-])`,
		String.raw`)\s*`,
	].join(''),
	'uy',
);

/**
 * Cuts a `where` text into pieces. Strings may use either quote; the quote inside is doubled (R10).
 * @throws WhereError at a character that begins no piece
 */
export function tokenize(text: string): Token[] {
	const tokens: Token[] = [];
	const pattern = new RegExp(pieces);
	while (pattern.lastIndex < text.length) {
		const start = pattern.lastIndex;
		const groups = pattern.exec(text)?.groups;
		if (!groups) {
			if (text.slice(start).trim() === '') break;
			throw new WhereError('syntax', `Syntax error at "${text.slice(start, start + 20)}"`);
		}
		tokens.push(toToken(groups));
	}
	return tokens;
}

function toToken(groups: Partial<Record<string, string>>): Token {
	const { single, double, date, number, word, mark = '' } = groups;
	if (single !== undefined)
		return { kind: 'text', value: single.slice(1, -1).replaceAll("''", "'") };
	if (double !== undefined)
		return { kind: 'text', value: double.slice(1, -1).replaceAll('""', '"') };
	if (date !== undefined) return { kind: 'date', value: date };
	if (number !== undefined) return { kind: 'number', value: number };
	if (word !== undefined) return { kind: 'word', value: word };
	return { kind: 'mark', value: mark };
}
