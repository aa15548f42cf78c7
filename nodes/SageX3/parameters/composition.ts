/** Stands for what an expression gives, in the outline of a text. */
export const GIVEN = '\uE000';

/** How a person has written a text with expressions in it. */
export interface Composition {
	/** What was typed, with `GIVEN` in the place of what is given: around the expressions, or in the code of the only one. */
	outline: string;
	/** The code of the expressions in the text; empty when all of it comes from a single one. */
	codes: string[];
	/** Whether the text is put together of several parts, so that one of them can be missing. */
	isPutTogether: boolean;
}

/** Takes an expression of n8n apart: `=A {{ $json.b }} c`, or `={{ 'A ' + $json.b + ' c' }}`. */
export function compositionOf(expression: string): Composition {
	const codes: string[] = [];
	let outline = '';
	let from = 1; // behind the sign that marks it
	for (;;) {
		const start = expression.indexOf('{{', from);
		const end = start === -1 ? -1 : expression.indexOf('}}', start);
		if (end === -1) break;
		outline += expression.slice(from, start) + GIVEN;
		codes.push(expression.slice(start + 2, end));
		from = end + 2;
	}
	outline += expression.slice(from);
	if (outline.trim() !== GIVEN) return { outline, codes, isPutTogether: true };
	return { outline: outlineOf(codes[0]), codes: [], isPutTogether: PUTS_TOGETHER.test(codes[0]) };
}

/** What code does that puts a text together. */
const PUTS_TOGETHER = /\$\{|\+|\b(?:concat|join|replace|replaceAll)\b/;

/** The texts that stand in code, with `GIVEN` between them and wherever else code gives something. */
function outlineOf(code: string): string {
	let outline = '';
	let at = 0;
	while (at < code.length) {
		const quote = code[at];
		if (quote === '"' || quote === "'" || quote === '`') {
			const literal = literalAt(code, at);
			outline += literal.text;
			at = literal.end;
		} else {
			if (!/\s/.test(quote) && !outline.endsWith(GIVEN)) outline += GIVEN;
			at += 1;
		}
	}
	return outline;
}

/** A text in code, with `GIVEN` for each value in a template, and the place behind it. */
function literalAt(code: string, open: number): { text: string; end: number } {
	const quote = code[open];
	let text = '';
	let at = open + 1;
	while (at < code.length && code[at] !== quote) {
		if (code[at] === '\\') {
			text += code[at + 1] ?? '';
			at += 2;
		} else if (quote === '`' && code.startsWith('${', at)) {
			text += GIVEN;
			at = endOfValue(code, at + 2);
		} else {
			text += code[at];
			at += 1;
		}
	}
	return { text, end: at + 1 };
}

/** The place behind the brace that closes a value in a template. */
function endOfValue(code: string, start: number): number {
	let braces = 1;
	let at = start;
	while (at < code.length && braces > 0) {
		if (code[at] === '"' || code[at] === "'" || code[at] === '`') {
			at = literalAt(code, at).end;
			continue;
		}
		if (code[at] === '{') braces += 1;
		else if (code[at] === '}') braces -= 1;
		at += 1;
	}
	return at;
}
