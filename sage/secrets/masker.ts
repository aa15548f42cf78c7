import { atOnce, type Steps } from '../steps';
import { inEveryText } from './everyText';
import { isSecretName, looksSecret, type Range } from './looks';
import { readings, type Reading } from './spelling';
import { holdsTrace } from './suspicion';
import { IN_DATA, IN_WORDS, SHORTEST, Traces } from './traces';

/** Takes secrets out of what people see. */
export interface Masker {
	/** For words: errors, hints, logs. Whatever looks like a secret is hidden, too, and so are pieces of secrets. */
	words(text: string): string;
	/** The same for every text in a value, names included. */
	wordsIn<T>(this: void, value: T): T;
	/**
	 * For data that was asked for: only the secrets themselves, in every text, names included.
	 * @returns the value itself when nothing in it had to be hidden
	 */
	dataIn<T>(value: T): T;
	/** The same in steps, for data that may be long. */
	dataInSteps<T>(value: T): Steps<T>;
	/** Whether data made of this text may hold a secret. It is quick, and never wrongly says no. */
	mayHold(text: string): boolean;
}

/** What stands in place of a secret. The later ones are for secrets that an earlier one would spell out. */
const MASKS = ['[hidden]', '***', '•••', '\uFFFD'];
/** Nobody reads more of an error or a hint. */
const MOST_WORDS = 100_000;

/**
 * Makes the masker for some secrets. It knows them in every spelling in which a server or a library may give them back:
 * escaped for HTML, addresses, forms, JSON or programs, several times over, with blanks folded or trimmed, or cut off.
 * So a text must be masked before it is cut, not afterwards.
 * @param tokenBeginnings what tokens begin with of which each is used only once
 */
export function maskerFor(
	secrets: readonly string[],
	tokenBeginnings: readonly string[] = [],
): Masker {
	const known = [...new Set(secrets)].filter(({ length }) => length >= SHORTEST);
	const mask = MASKS.find((candidate) => !known.some((secret) => meet(secret, candidate))) ?? '';
	const inWords = once(() => new Traces(known, IN_WORDS));
	const inData = once(() => new Traces(known, IN_DATA));
	const mayHold = once(() => holdsTrace([...known, ...tokenBeginnings]));

	const words = (text: string): string => {
		const shown = text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text;
		const ranges = readings(shown).flatMap((reading) => [
			...inWords().foundIn(reading),
			...looksSecret(reading),
		]);
		return masked(shown, [...ranges, ...verbatim(shown, known)], mask);
	};
	const data = (text: string): string => {
		if (!mayHold()(text)) return text;
		return masked(
			text,
			readings(text).flatMap((reading) => [
				...inData().foundIn(reading),
				...tokensIn(reading, tokenBeginnings),
			]),
			mask,
		);
	};
	const maskOf = (name: string) => (isSecretName(name) ? mask : undefined);
	const dataInSteps = <T>(value: T) => inEveryText(value, data, () => undefined);
	return {
		words,
		wordsIn: (value) => atOnce(inEveryText(value, words, maskOf)),
		dataIn: (value) => atOnce(dataInSteps(value)),
		dataInSteps,
		mayHold: (text) => mayHold()(text),
	};
}

/** Tokens that begin so, up to their ends. */
function tokensIn(reading: Reading, beginnings: readonly string[]): Range[] {
	const { text } = reading;
	return beginnings.flatMap((beginning) => {
		const ranges: Range[] = [];
		let at = text.indexOf(beginning);
		while (at !== -1) {
			let end = at + beginning.length;
			while (end < text.length && /[\w.-]/.test(text[end])) end++;
			ranges.push({ start: reading.startOf(at), end: reading.endOf(end - 1) });
			at = text.indexOf(beginning, end);
		}
		return ranges;
	});
}

/** Where a secret stands as it is: for those of which folding leaves too little. */
function verbatim(text: string, secrets: readonly string[]): Range[] {
	return secrets.flatMap((secret) =>
		[secret, JSON.stringify(secret).slice(1, -1)].flatMap((spelling) => {
			const ranges: Range[] = [];
			let at = text.indexOf(spelling);
			while (at !== -1) {
				ranges.push({ start: at, end: at + spelling.length });
				at = text.indexOf(spelling, at + spelling.length);
			}
			return ranges;
		}),
	);
}

function masked(text: string, ranges: Range[], mask: string): string {
	if (ranges.length === 0) return text;
	const sorted = [...ranges].sort((left, right) => left.start - right.start);
	const parts: string[] = [];
	let from = 0;
	let hiddenUpTo = -1;
	for (const { start, end } of sorted) {
		if (start > hiddenUpTo) {
			parts.push(text.slice(from, start), mask);
			from = end;
		}
		from = Math.max(from, end);
		hiddenUpTo = Math.max(hiddenUpTo, end);
	}
	return parts.join('') + text.slice(from);
}

function once<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

/** Whether a secret could be read again where a mask stands: in it, or across its edge. */
function meet(secret: string, mask: string): boolean {
	return (
		mask.includes(secret) || secret.includes(mask[0]) || secret.includes(mask[mask.length - 1])
	);
}
