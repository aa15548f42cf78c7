import { readRelaxedJson } from '../graphql/filter/relaxedJson';
import type { Patterns } from './patterns';

/** The reference that api1 puts beside a field. Source: RF6. */
const REFERENCE = /_REF$/i;

/** Fields that are never shown. Capital and small letters do not differ here. */
export class HiddenFields {
	/** Whether there are any. */
	readonly any: boolean;

	/** @param writable those of them that may be written all the same */
	constructor(
		private readonly hidden: Patterns,
		private readonly writable: Patterns,
	) {
		this.any = !hidden.isEmpty;
	}

	/** Whether a field must not be shown, by its own name or as what stands beside it: `CUR_REF` beside `CUR`. */
	isHidden(name: string): boolean {
		return (
			this.any && (this.hidden.matches(name) || this.hidden.matches(name.replace(REFERENCE, '')))
		);
	}

	/** Whether a field must not be written. */
	mayNotWrite(name: string): boolean {
		return this.isHidden(name) && !this.writable.matches(name);
	}

	/**
	 * The first hidden field that a filter or a sort names; undefined when there is none. In what cannot be read as relaxed
	 * JSON every word counts.
	 */
	inFilter(text: string): string | undefined {
		if (!this.any) return undefined;
		const odd = ODD_ESCAPE.exec(text)?.[0];
		if (odd !== undefined) return odd; // who else reads it may read a name in it
		const names = readRelaxedJson(text).ok ? namesIn(text) : [unescaped(text)];
		const read = names.includes('_fn') ? [unescaped(text)] : names; // code may name any field
		return read.flatMap(wordsOf).find((word) => this.isHidden(word));
	}

	/** The first hidden field among the words of a text, such as a condition of api1; undefined when there is none. */
	inWords(text: string): string | undefined {
		return this.any ? wordsOf(text).find((word) => this.isHidden(word)) : undefined;
	}
}

function wordsOf(text: string): string[] {
	return text.match(/[A-Za-z_$][\w$]*/g) ?? [];
}

/** Escapes that readers of relaxed JSON read in different ways: of octal numbers, and of ends of lines. */
const ODD_ESCAPE = /\\[0-9\n\r\u2028\u2029]/;

/** Comments, quoted texts, words and everything else of relaxed JSON that can be read. */
const TOKEN =
	/\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|[\p{L}_$][\p{L}\p{N}_$]*|[^]/gu;
const IGNORED = /^(?:\/\/|\/\*|[\s\uFEFF])/;

/** All names before a colon, those of objects included that another one of the same name replaces. */
function namesIn(text: string): string[] {
	const tokens = (text.match(TOKEN) ?? []).filter((token) => !IGNORED.test(token));
	return tokens.filter((_, at) => tokens[at + 1] === ':').map(unescaped);
}

function unescaped(text: string): string {
	return text.replace(
		/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([^]))/gi,
		(_, braced?: string, four?: string, two?: string, one?: string) =>
			one ?? String.fromCharCode(parseInt(braced ?? four ?? two ?? '', 16)),
	);
}
