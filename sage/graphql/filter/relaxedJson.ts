import { isJsonObject, type JsonObject, type JsonValue } from '../../exactJson';

/** What reading a filter text gave: the filter, or what is wrong and where (line and column from 1). */
export type RelaxedJson =
	{ ok: true; value: JsonObject } | { ok: false; reason: string; line: number; column: number };

/** Deeper than any filter that people write; the reader must not run out of stack. */
const MOST_LEVELS = 200;

const BLANK = /[\s\uFEFF]*/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_$])/uy;
const ESCAPES: ReadonlyMap<string, string> = new Map([
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['b', '\b'],
	['f', '\f'],
	['v', '\v'],
	['0', '\0'],
]);

/**
 * Reads the relaxed JSON in which X3 takes filters: names without quotes, single quotes, commas at the end, comments.
 * The value is for checking alone, as its numbers may be rounded: what is sent is the text.
 *
 * Source: Q8.
 */
export function readRelaxedJson(text: string): RelaxedJson {
	try {
		return { ok: true, value: new Reader(text).whole() };
	} catch (error) {
		const flaw = error instanceof Flaw ? error : new Flaw(String(error), 0);
		const before = text.slice(0, flaw.at).split(/\r\n|\n|\r/);
		return {
			ok: false,
			reason: flaw.message,
			line: before.length,
			column: before[before.length - 1].length + 1,
		};
	}
}

class Flaw extends Error {
	constructor(
		message: string,
		readonly at: number,
	) {
		super(message);
	}
}

class Reader {
	private at = 0;

	constructor(private readonly text: string) {}

	whole(): JsonObject {
		this.pass();
		if (this.text[this.at] !== '{') throw this.flaw('a filter begins with {');
		const value = this.value(0);
		this.pass();
		if (this.at < this.text.length) throw this.flaw('something follows after the last }');
		if (!isJsonObject(value)) throw this.flaw('a filter begins with {');
		return value;
	}

	private value(level: number): JsonValue {
		if (level > MOST_LEVELS) throw this.flaw(`it has more than ${MOST_LEVELS} levels`);
		const first = this.text[this.at];
		if (first === '{') return this.object(level);
		if (first === '[') return this.list(level);
		if (first === '"' || first === "'") return this.quoted();
		const digits = this.match(NUMBER);
		if (digits !== undefined) return Number(digits);
		const start = this.at;
		const name = this.match(NAME);
		if (name === 'true' || name === 'false') return name === 'true';
		if (name === 'null') return null;
		this.at = start;
		if (first === undefined) throw this.flaw('it ends too early: a value is missing');
		throw this.flaw(
			name === undefined ? `${first} is not a value` : `the text ${name} needs quotes`,
		);
	}

	private object(level: number): JsonObject {
		const open = this.at++;
		const members: Array<[string, JsonValue]> = [];
		for (;;) {
			this.pass();
			if (this.take('}')) return Object.fromEntries(members);
			const name = this.name(open);
			this.pass();
			if (!this.take(':')) throw this.flaw(`a colon is missing after ${name}`);
			this.pass();
			members.push([name, this.value(level + 1)]);
			this.pass();
			if (!this.take(',') && this.text[this.at] !== '}') throw this.unclosed(open, '}');
		}
	}

	private name(open: number): string {
		const first = this.text[this.at];
		if (first === undefined) throw this.unclosed(open, '}');
		if (first === '"' || first === "'") return this.quoted();
		const name = this.match(NAME) ?? this.match(NUMBER);
		if (name === undefined) throw this.flaw(`${first} is not the name of a field`);
		return name;
	}

	private list(level: number): JsonValue[] {
		const open = this.at++;
		const elements: JsonValue[] = [];
		for (;;) {
			this.pass();
			if (this.take(']')) return elements;
			elements.push(this.value(level + 1));
			this.pass();
			if (!this.take(',') && this.text[this.at] !== ']') throw this.unclosed(open, ']');
		}
	}

	private quoted(): string {
		const open = this.at;
		const quote = this.text[this.at++];
		const runs: string[] = [];
		let from = this.at;
		for (;;) {
			const sign = this.text[this.at];
			if (sign === undefined || sign === '\n' || sign === '\r') {
				this.at = open;
				throw this.flaw(`the quote ${quote} is not closed`);
			}
			if (sign === quote) break;
			if (sign === '\\') {
				runs.push(this.text.slice(from, this.at), this.escape());
				from = this.at;
			} else this.at++;
		}
		runs.push(this.text.slice(from, this.at++));
		return runs.join('');
	}

	private escape(): string {
		const escaped = this.text[this.at + 1] ?? '';
		if (escaped === 'u' || escaped === 'x') {
			const length = escaped === 'u' ? 4 : 2;
			const digits = this.text.slice(this.at + 2, this.at + 2 + length);
			if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) {
				throw this.flaw(`\\${escaped} needs ${length} hexadecimal digits`);
			}
			this.at += 2 + length;
			return String.fromCharCode(parseInt(digits, 16));
		}
		this.at += 2;
		return ESCAPES.get(escaped) ?? escaped;
	}

	/** Passes over blanks and comments. */
	private pass(): void {
		for (;;) {
			this.match(BLANK);
			if (this.text.startsWith('//', this.at)) this.passTo(/[\n\r\u2028\u2029]|$/g);
			else if (this.text.startsWith('/*', this.at)) {
				const end = this.text.indexOf('*/', this.at + 2);
				if (end === -1) throw this.flaw('the comment /* is not closed');
				this.at = end + 2;
			} else return;
		}
	}

	private passTo(end: RegExp): void {
		end.lastIndex = this.at;
		this.at = end.exec(this.text)?.index ?? this.text.length;
	}

	private take(sign: string): boolean {
		if (this.text[this.at] !== sign) return false;
		this.at++;
		return true;
	}

	private match(pattern: RegExp): string | undefined {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.text)?.[0];
		if (found !== undefined) this.at += found.length;
		return found;
	}

	private unclosed(open: number, close: string): Flaw {
		if (this.at < this.text.length) {
			return this.flaw(`a comma or ${close} is missing before ${this.text[this.at]}`);
		}
		return new Flaw(`${this.text[open]} is not closed`, open);
	}

	private flaw(message: string): Flaw {
		return new Flaw(message, this.at);
	}
}
