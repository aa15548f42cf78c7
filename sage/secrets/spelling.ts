import { namedCharacter } from './entities';

/** A text made of another one, which remembers where each of its characters comes from. */
export interface Reading {
	text: string;
	/** Where in the source the character at an index begins. */
	startOf(index: number): number;
	/** Where in the source the character at an index ends. */
	endOf(index: number): number;
}

/** A text as it stands. */
export function asItStands(text: string): Reading {
	return { text, startOf: (index) => index, endOf: (index) => index + 1 };
}

/** How often something may be escaped over again. */
const MOST_LEVELS = 4;

/** All readings of a text: as it stands, and without one level of escapes after the other. */
export function readings(text: string): Reading[] {
	const all = [asItStands(text)];
	while (all.length <= MOST_LEVELS) {
		const deeper = unescaped(all[all.length - 1]);
		if (deeper === undefined) break;
		all.push(deeper);
	}
	return all;
}

/** Whether a text may hold escapes. */
const ESCAPE_SIGN = /[%&\\]/;

/**
 * Escapes as they are written in addresses and forms (`%2B`, `%u002B`), in HTML (`&plus;`, `&#43;`, `&#x2b;`), in JSON and in
 * programs (`\u002b`, `\u{2b}`, `\x2b`, `\"`). No two repetitions follow each other, so that a search takes linear time.
 */
const ESCAPE =
	/%u([\da-f]{4})|((?:%[\da-f]{2})+)|&#(\d{1,9});?|&#x([\da-f]{1,8});?|&([a-z]{2,24}\d{0,2});|\\u([\da-f]{4})|\\u\{([\da-f]{1,8})\}|\\x([\da-f]{2})|\\([^ux])/gi;

/** The same text with one level of escapes taken away; undefined when there are none. */
function unescaped(reading: Reading): Reading | undefined {
	const { text } = reading;
	if (!ESCAPE_SIGN.test(text)) return undefined;
	const made = new Building(reading);
	let from = 0;
	for (const found of text.matchAll(ESCAPE)) {
		const meanings = meaningsOf(found);
		if (meanings.length === 0) continue;
		made.copy(from, found.index);
		from = found.index;
		for (const { character, length } of meanings) {
			made.put(character, from, from + length);
			from += length;
		}
	}
	if (from === 0) return undefined;
	made.copy(from, text.length);
	return made.reading();
}

/** A character, and how many characters spell it. */
interface Meaning {
	character: string;
	length: number;
}

/** What an escape means; nothing for one that is none. */
function meaningsOf(found: RegExpExecArray): Meaning[] {
	const [whole, wide, percent, decimal, hexadecimal, name, json, braced, byte, plain] = found;
	if (percent !== undefined) return ofBytes(Buffer.from(percent.replace(/%/g, ''), 'hex'));
	const code = decimal ?? wide ?? hexadecimal ?? json ?? braced ?? byte;
	const character =
		name !== undefined
			? namedCharacter(name)
			: code === undefined
				? (CONTROLS.get(plain) ?? plain)
				: characterOf(parseInt(code, decimal === undefined ? 16 : 10));
	return character === undefined ? [] : [{ character, length: whole.length }];
}

const CONTROLS: ReadonlyMap<string, string> = new Map([
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['b', '\b'],
	['f', '\f'],
]);

function characterOf(code: number): string | undefined {
	return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Percent-encoded bytes as characters: UTF-8 where it is that, else Latin-1. */
function ofBytes(bytes: Buffer): Meaning[] {
	const meanings: Meaning[] = [];
	for (let at = 0; at < bytes.length;) {
		const size = sizeOfCharacter(bytes[at]);
		const text = bytes.toString('utf8', at, at + size);
		const isWhole = at + size <= bytes.length && !text.includes('\uFFFD');
		const character = isWhole ? text : String.fromCharCode(bytes[at]);
		const taken = isWhole ? size : 1;
		meanings.push({ character, length: 3 * taken });
		at += taken;
	}
	return meanings;
}

/** How many bytes a character has in UTF-8, by its first one. */
function sizeOfCharacter(first: number): number {
	if (first < 0xc0) return 1;
	if (first < 0xe0) return 2;
	return first < 0xf0 ? 3 : 4;
}

/** What differs between spellings that mean the same: blanks, which are folded and trimmed, and the `+` of forms. */
const IMMATERIAL = /[\s+\p{Cc}\p{Cf}]/u;
const PLAIN = /^[!-*,-~]*$/;

/** A text without what is immaterial, and with one spelling for composed characters. */
export function folded(reading: Reading): Reading {
	const { text } = reading;
	if (PLAIN.test(text)) return reading;
	const made = new Building(reading);
	let index = 0;
	for (const character of text) {
		const end = index + character.length;
		if (PLAIN.test(character)) made.put(character, index, end);
		else if (!IMMATERIAL.test(character)) made.put(character.normalize('NFKD'), index, end);
		index = end;
	}
	return made.reading();
}

/** A reading that is being made of another one. */
class Building {
	private readonly parts: string[] = [];
	private readonly starts: number[] = [];
	private readonly ends: number[] = [];

	constructor(private readonly source: Reading) {}

	/** Takes over the characters of the source between two of its indexes. */
	copy(from: number, to: number): void {
		this.parts.push(this.source.text.slice(from, to));
		for (let index = from; index < to; index++) {
			this.starts.push(this.source.startOf(index));
			this.ends.push(this.source.endOf(index));
		}
	}

	/** Puts a text in the place of some characters of the source. */
	put(text: string, from: number, to: number): void {
		this.parts.push(text);
		const start = this.source.startOf(from);
		const end = this.source.endOf(to - 1);
		for (let index = 0; index < text.length; index++) {
			this.starts.push(start);
			this.ends.push(end);
		}
	}

	reading(): Reading {
		const { starts, ends } = this;
		return {
			text: this.parts.join(''),
			startOf: (index) => starts[index],
			endOf: (index) => ends[index],
		};
	}
}
