import type { RawAnswer } from './rawAnswer';

const MARKUP_START = /^<(?:!doctype\s+html|html|head|body)\b/i;

/** Whether an answer is a page for people: markup, whatever its content type claims. */
export function isWebPage({ headers, text }: RawAnswer): boolean {
	const start = text.slice(0, 500).trimStart();
	if (MARKUP_START.test(start)) return true;
	return start.startsWith('<') && /\bx?html\b/i.test(String(headers['content-type'] ?? ''));
}

/** Words and fields of a page on which people sign in. */
const SIGN_IN =
	/type\s?=\s?["']?password|\b(?:log|sign)[ _-]?(?:in|on)\b|password|anmeld|connexion|saml/i;

/** Whether a web page asks to sign in, as far as it says so itself: many leave that to a script. */
export function asksToSignIn(html: string): boolean {
	return SIGN_IN.test(html.slice(0, 20_000));
}

/** What a web page is called: often all that a proxy says about what went wrong. */
export function titleOf(html: string): string | undefined {
	const title = /<(?:title|h1)\b[^<>]*>([^<]*)</i.exec(html.slice(0, 20_000))?.[1];
	return title?.trim() ? excerpt(title) : undefined;
}

/** The beginning of a text, on one line. */
export function excerpt(text: string): string {
	const line = text.slice(0, 2000).trim().replace(/\s+/g, ' ');
	return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
