/** A token of a GraphQL document: a mark or name or number as it stands, or a text with its escapes read. */
export type Token =
	{ kind: 'mark' | 'name' | 'number'; text: string } | { kind: 'text'; text: string };

/** What a GraphQL document must not hold, or how it must not end. */
export class SyntaxFlaw extends Error {}

const IGNORED = /(?:[\t\n\r ,\uFEFF]+|#[^\n\r]*)/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![.A-Za-z0-9_])/y;
const MARK = /\.{3}|[!$&():=@[\]{|}]/y;
/** A text in plain quotes: no line end, and no escape but those of the language. */
const TEXT = /"((?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,8}\}))*)"/y;
const ESCAPE = /\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|(.))/g;
const CONTROL: ReadonlyMap<string, string> = new Map([
	['b', '\b'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
]);

/**
 * The tokens of a GraphQL document, in their order.
 *
 * Source: GraphQL specification, lexical tokens.
 * @throws SyntaxFlaw for anything else
 */
export function lex(document: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < document.length) {
		const ignored = matchAt(IGNORED, document, at);
		if (ignored !== undefined) {
			at += ignored.length;
			continue;
		}
		const { token, length } = tokenAt(document, at);
		tokens.push(token);
		at += length;
	}
	return tokens;
}

function tokenAt(document: string, at: number): { token: Token; length: number } {
	if (document.startsWith('"""', at)) return blockAt(document, at);
	if (document[at] === '"') {
		const text = matchAt(TEXT, document, at);
		if (text === undefined)
			throw new SyntaxFlaw('a text in it is not closed, or holds no valid escape');
		return { token: { kind: 'text', text: unescaped(text.slice(1, -1)) }, length: text.length };
	}
	for (const [kind, pattern] of KINDS) {
		const text = matchAt(pattern, document, at);
		if (text !== undefined) return { token: { kind, text }, length: text.length };
	}
	throw new SyntaxFlaw('it holds a character that no GraphQL document has outside texts');
}

const KINDS = [
	['name', NAME],
	['number', NUMBER],
	['mark', MARK],
] as const;

function matchAt(pattern: RegExp, document: string, at: number): string | undefined {
	pattern.lastIndex = at;
	return pattern.exec(document)?.[0];
}

function unescaped(text: string): string {
	return text.replace(ESCAPE, (_, braced?: string, four?: string, one?: string) => {
		if (one !== undefined) return CONTROL.get(one) ?? one;
		const code = parseInt(braced ?? four ?? '', 16);
		if (code > 0x10ffff) throw new SyntaxFlaw('a text in it holds an escape of no character');
		return String.fromCodePoint(code);
	});
}

/**
 * A block string: a backslash escapes three quotes and nothing else. How it is indented is kept, as it is for looking
 * into alone.
 */
function blockAt(document: string, at: number): { token: Token; length: number } {
	let end = document.indexOf('"""', at + 3);
	while (end !== -1 && document[end - 1] === '\\') end = document.indexOf('"""', end + 3);
	if (end === -1) throw new SyntaxFlaw('a block of text in it is not closed');
	const text = document.slice(at + 3, end).replace(/\\"""/g, '"""');
	return { token: { kind: 'text', text }, length: end + 3 - at };
}
