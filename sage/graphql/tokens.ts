import { endOfString } from '../numberLiterals';

/** What may stand between tokens, then a token that is no text. */
const IGNORED = /(?:[\t\n\r ,\uFEFF]+|#[^\n\r]*)/y;
const TOKEN = /[A-Za-z_]\w*|-?\d[\w.+-]*|\.{3}|[!$&():=@[\]{|}]/y;
const LINE_END = /[\n\r]/;

/** Stands for every text: what it holds is no code. */
export const TEXT = '""';

/**
 * The names, numbers and marks of a GraphQL document, in their order; undefined when it holds anything else.
 * Lines end with LF, CR or both, and with nothing else: a comment, too.
 *
 * Source: GraphQL specification, lexical tokens.
 */
export function tokensOf(document: string): string[] | undefined {
	const tokens: string[] = [];
	let at = 0;
	while (at < document.length) {
		if (document[at] === '"') {
			const end = endOfText(document, at);
			if (end === undefined) return undefined;
			tokens.push(TEXT);
			at = end;
			continue;
		}
		const passed = endOf(IGNORED, document, at) ?? endOf(TOKEN, document, at);
		if (passed === undefined) return undefined;
		if (!isIgnored(document[at])) tokens.push(document.slice(at, passed));
		at = passed;
	}
	return tokens;
}

function endOf(pattern: RegExp, document: string, at: number): number | undefined {
	pattern.lastIndex = at;
	return pattern.test(document) ? pattern.lastIndex : undefined;
}

function isIgnored(first: string): boolean {
	return '\t\n\r ,\uFEFF#'.includes(first);
}

function endOfText(document: string, start: number): number | undefined {
	if (document.startsWith('"""', start)) return endOfBlockString(document, start);
	const end = endOfString(document, start);
	const text = document.slice(start, end);
	const isWhole = text.length > 1 && text.endsWith('"') && !LINE_END.test(text);
	return isWhole ? end : undefined;
}

/** In a block string a backslash escapes three quotes, and nothing else. */
function endOfBlockString(document: string, start: number): number | undefined {
	let end = document.indexOf('"""', start + 3);
	while (end !== -1 && document[end - 1] === '\\') end = document.indexOf('"""', end + 3);
	return end === -1 ? undefined : end + 3;
}
