import type { Range } from './looks';
import { asItStands, folded, readings, type Reading } from './spelling';

/** Shorter secrets cannot be told from ordinary words. */
export const SHORTEST = 4;
/** Pieces of a secret are looked for by so many characters at a time. */
const GRAM = 8;
/** Pieces at the edge of a text may be shorter. */
const SHORTEST_AT_EDGE = 4;

/** What of the pieces of a secret counts, where the text may be cut or hold only a part of it. */
export interface Strictness {
	/** The shortest secret that is looked for. */
	shortest: number;
	/** Whether a piece of a secret of so many characters gives it away. */
	tells(piece: string, secretLength: number): boolean;
	/** Whether shorter pieces count where the text begins, ends or is cut. */
	atEdges: boolean;
}

/** For words that people read: every piece that is no plain word. */
export const IN_WORDS: Strictness = {
	shortest: SHORTEST,
	tells: (piece, secretLength) => !isPlainWord(piece) || piece.length * 4 >= secretLength * 3,
	atEdges: true,
};

/** For data, which must not be changed without need: most of a secret that is long enough to be nothing else. */
export const IN_DATA: Strictness = {
	shortest: 8,
	tells: (piece, secretLength) => piece.length >= leastInData(secretLength),
	atEdges: false,
};

/** How much of a secret must stand in data to be hidden there. */
function leastInData(secretLength: number): number {
	if (secretLength >= 32) return Math.ceil(secretLength / 2);
	return secretLength >= 12 ? Math.ceil((secretLength * 3) / 4) : secretLength;
}

/** Letters alone, and no capital after a small one: such a piece may be a word of any text. */
function isPlainWord(piece: string): boolean {
	return !/\d|[a-z][A-Z]/.test(piece);
}

/** Secrets as they are looked for: in one spelling, whole and by their pieces. */
export class Traces {
	private readonly whole: string[];
	/** The length of the shortest secret that has these characters. */
	private readonly grams = new Map<string, number>();

	constructor(
		secrets: readonly string[],
		private readonly strictness: Strictness,
	) {
		this.whole = [...new Set(secrets.flatMap(spellings))].filter(
			({ length }) => length >= strictness.shortest,
		);
		for (const secret of this.whole) {
			for (let at = 0; at + GRAM <= secret.length; at++) {
				const gram = secret.slice(at, at + GRAM);
				this.grams.set(gram, Math.min(secret.length, this.grams.get(gram) ?? Infinity));
			}
		}
	}

	/** Where a text gives a secret away, by the indexes of the reading's source. */
	foundIn(reading: Reading): Range[] {
		const canonical = folded(reading);
		const { text } = canonical;
		const ranges = [...this.wholeIn(text), ...this.piecesIn(text)];
		if (this.strictness.atEdges) ranges.push(...this.edgesIn(text));
		return ranges.map(({ start, end }) => ({
			start: canonical.startOf(start),
			end: canonical.endOf(end - 1),
		}));
	}

	private wholeIn(text: string): Range[] {
		const ranges: Range[] = [];
		for (const secret of this.whole) {
			let at = text.indexOf(secret);
			while (at !== -1) {
				ranges.push({ start: at, end: at + secret.length });
				at = text.indexOf(secret, at + secret.length);
			}
		}
		return ranges;
	}

	private piecesIn(text: string): Range[] {
		const ranges: Range[] = [];
		let piece: Range | undefined;
		let secretLength = Infinity;
		const close = () => {
			if (piece && this.strictness.tells(text.slice(piece.start, piece.end), secretLength))
				ranges.push(piece);
			piece = undefined;
			secretLength = Infinity;
		};
		for (let at = 0; at + GRAM <= text.length; at++) {
			const length = this.grams.get(text.slice(at, at + GRAM));
			if (length === undefined) continue;
			if (piece && at > piece.end) close();
			piece = { start: piece?.start ?? at, end: at + GRAM };
			secretLength = Math.min(secretLength, length);
		}
		close();
		return ranges;
	}

	private edgesIn(text: string): Range[] {
		const ellipses = [...text.matchAll(/\.\.\./g)].map(({ index }) => index);
		const beginnings = [0, ...ellipses.map((index) => index + 3)];
		const ends = [...ellipses, text.length];
		return this.whole.flatMap((secret) => {
			const most = Math.min(secret.length - 1, GRAM);
			return [
				...ends.flatMap((end) => {
					const length = longest(most, (size) => text.endsWith(secret.slice(0, size), end));
					return this.atEdge(text, end - length, end, secret.length);
				}),
				...beginnings.flatMap((start) => {
					const length = longest(most, (size) => text.startsWith(secret.slice(-size), start));
					return this.atEdge(text, start, start + length, secret.length);
				}),
			];
		});
	}

	private atEdge(text: string, start: number, end: number, secretLength: number): Range[] {
		const size = end - start;
		const isMost = size * 4 >= secretLength * 3;
		const isTelling = size >= 6 || size * 2 >= secretLength;
		const counts = isMost || (isTelling && !isPlainWord(text.slice(start, end)));
		return size >= SHORTEST_AT_EDGE && counts ? [{ start, end }] : [];
	}
}

function longest(most: number, fits: (size: number) => boolean): number {
	for (let size = most; size >= SHORTEST_AT_EDGE; size--) {
		if (fits(size)) return size;
	}
	return 0;
}

/** A secret in the one spelling: as it stands, and as it reads when what looks like an escape in it is taken for one. */
function spellings(secret: string): string[] {
	const all = readings(secret);
	return [asItStands(secret), all[all.length - 1]].map((reading) => folded(reading).text);
}
