import { isJsonObject, parseExact, type JsonValue } from './exactJson';
import { readVerdict, type Diagnosis } from './diagnoses';
import { readTokenRejection } from './connectedApp/rejection';
import { SageError, type Trouble } from './SageError';

/** What came back over HTTP. Header names are lower case; the body is text as it was sent. */
export interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	text: string;
}

/** What the request was, as far as it matters for reading its answer. */
export interface Asked {
	/** A request that changes data: an unreadable answer then leaves in doubt what X3 did. */
	isWrite: boolean;
	url: URL;
}

/** An answer that reports success. */
export interface Answer {
	statusCode: number;
	headers: Record<string, unknown>;
	/** undefined when the body is empty. */
	body: JsonValue | undefined;
	/** Warnings and notices of a success. */
	diagnoses: Diagnosis[];
}

/**
 * Reads an HTTP answer of any Sage X3 API. Success is a 2xx whose body reports no failure: a 200 with an
 * error in `$diagnoses` or `errors`, a sign-in page, or text that is no JSON are failures.
 *
 * Sources: Sage docs and contradictions R16, R17, Q18, Q19, A11; gateway error bodies.
 * @throws SageError with Sage X3's own words first
 */
export function readAnswer(raw: RawAnswer, asked: Asked): Answer {
	const { statusCode, headers, text } = raw;
	const isSuccess = statusCode >= 200 && statusCode < 300;
	if (text.trim() === '') {
		if (!isSuccess) throw new SageError(refusal(raw, asked, undefined));
		return { statusCode, headers, body: undefined, diagnoses: [] };
	}
	if (isHtml(raw)) throw new SageError(isSuccess ? signInPage(asked) : refusal(raw, asked, undefined));
	const parsed = parseExact(text);
	if (!isSuccess) throw new SageError(refusal(raw, asked, parsed.ok ? parsed.value : undefined));
	if (!parsed.ok) return readPlainText(raw, asked, parsed.reason);
	const verdict = readVerdict(parsed.value);
	if (verdict.failed) throw new SageError(refusal(raw, asked, parsed.value));
	return { statusCode, headers, body: parsed.value, diagnoses: [...verdict.diagnoses, ...repairNotice(parsed.repaired)] };
}

function repairNotice(repaired: boolean): Diagnosis[] {
	if (!repaired) return [];
	const message = 'Sage X3 sent JSON with lone backslashes; they were read as backslashes.';
	return [{ severity: 'warning', message, raw: { severity: 'warning', message } }];
}

/** Text that does not claim to be JSON is handed over as it is; a broken JSON is a failure. */
function readPlainText(raw: RawAnswer, asked: Asked, reason: string): Answer {
	const type = String(raw.headers['content-type'] ?? '');
	const claimsJson = type === '' || /json/i.test(type) || /^\s*[[{]/.test(raw.text);
	if (!claimsJson && /^(?:text|application)\//i.test(type)) {
		const body = { body: raw.text, statusCode: raw.statusCode };
		return { statusCode: raw.statusCode, headers: raw.headers, body, diagnoses: [] };
	}
	throw new SageError({
		kind: 'unreadable',
		statusCode: raw.statusCode,
		message: 'The answer of Sage X3 is not valid JSON, it may have been cut off',
		description: [
			`${reason}. It has ${raw.text.length} characters and begins with: ${excerpt(raw.text)}`,
			...(asked.isWrite ? [IN_DOUBT] : []),
		].join('\n'),
		inDoubt: asked.isWrite,
	});
}

/** What to say when a write may have been done although no good answer came. */
export const IN_DOUBT =
	'Sage X3 may have executed it. Look in Sage X3 before sending it again: it is not sent again by itself.';

function isHtml({ headers, text }: RawAnswer): boolean {
	return /\bhtml\b/i.test(String(headers['content-type'] ?? '')) || /^\s*<(?:!doctype\s+html|html)\b/i.test(text);
}

/** A login page where data should be. Used for redirects to one, too. */
export function signInPage(asked: Asked): Trouble {
	return {
		kind: 'notSignedIn',
		statusCode: 401,
		message: 'Not signed in: Sage X3 answered with a web page to sign in, not with data',
		description: `Check that ${asked.url.origin}${asked.url.pathname} is the address of an API (not of the user interface), that this kind of sign-in is switched on in Sage X3, and connect the credential again.`,
	};
}

/** Turns a refusal into trouble: X3's first message, then everything else it said and the way out. */
function refusal(raw: RawAnswer, asked: Asked, body: JsonValue | undefined): Trouble {
	const diagnoses = body === undefined ? [] : readVerdict(body).diagnoses;
	const words = spoken(raw, body, diagnoses);
	const statusCode = raw.statusCode;
	const token = statusCode === 401 ? readTokenRejection(raw.text) : undefined;
	const inDoubt = asked.isWrite && ([408, 502, 504].includes(statusCode) || (statusCode >= 500 && words.length === 0));
	const description = [
		...(token ? [token.description] : words.slice(1)),
		...(token ? [] : wayOut(statusCode, asked, words)),
		...(inDoubt ? [IN_DOUBT] : []),
	].join('\n');
	return {
		kind: statusCode === 401 ? 'notSignedIn' : 'refused',
		statusCode,
		message: token?.message ?? words[0] ?? statusWords(statusCode),
		...(description ? { description } : {}),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw: said }) => said) } : {}),
		...(inDoubt ? { inDoubt } : {}),
	};
}

/** Everything that X3 said, errors first. */
function spoken(raw: RawAnswer, body: JsonValue | undefined, diagnoses: Diagnosis[]): string[] {
	if (diagnoses.length > 0) {
		const errors = diagnoses.filter(({ severity }) => severity === 'error');
		const others = diagnoses.filter(({ severity }) => severity !== 'error');
		return [...errors, ...others].flatMap(({ message }) => message.split('\n')).filter((line) => line.trim() !== '');
	}
	const found = body === undefined ? undefined : messageIn(body);
	if (found !== undefined) return found.split('\n');
	if (isHtml(raw)) return titleOf(raw.text);
	return body === undefined && raw.text.trim() !== '' ? [excerpt(raw.text)] : [];
}

/** The message of a body without diagnoses: `{message}`, `{internalError:{message}}`, RFC 6749. */
function messageIn(body: JsonValue): string | undefined {
	if (typeof body === 'string') return body;
	if (!isJsonObject(body)) return undefined;
	for (const key of ['message', 'error_description', 'internalError', 'error', 'statusMessage']) {
		const value = body[key];
		const text = typeof value === 'string' ? value : isJsonObject(value) ? messageIn(value) : undefined;
		if (text !== undefined && text.trim() !== '') return text.trim();
	}
	return undefined;
}

function titleOf(html: string): string[] {
	const title = /<(?:title|h1)[^>]*>([^<]*)</i.exec(html)?.[1].trim();
	return title ? [title] : [];
}

function excerpt(text: string): string {
	const line = text.trim().replace(/\s+/g, ' ');
	return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function statusWords(statusCode: number): string {
	const known: Record<number, string> = {
		400: 'Sage X3 did not understand the request',
		401: 'Not signed in: Sage X3 did not accept the credential',
		403: 'Sage X3 does not allow this',
		404: 'Sage X3 found nothing at this address',
		405: 'Sage X3 does not take this request method here',
		409: 'Sage X3 reports a conflict with what it holds',
		429: 'Sage X3 is receiving too many requests',
	};
	const generic = statusCode >= 500 ? 'Sage X3 could not process the request' : 'Sage X3 refused the request';
	return `${known[statusCode] ?? generic} (HTTP ${statusCode})`;
}

function wayOut(statusCode: number, { url, isWrite }: Asked, words: string[]): string[] {
	const hints: Record<number, string> = {
		401: 'Open the credential and connect it again or check its user and secret. The gateway forgets a sign-in after 30 days without use, or when it is revoked in Sage X3.',
		403: "Check the rights of the Sage X3 user behind the credential, and that the folder was ticked when connecting.",
		404: "Check the 'Request URI': endpoint, class, representation and key. A record that is not there is reported like this, too.",
		405: "Check the 'Request Method' and the facet at the end of the representation ($query, $details, $create, $edit).",
		409: 'The record exists already, or someone else is changing it.',
		429: "Send fewer requests at a time: lower 'Concurrency' in the options, or run less often.",
	};
	if (statusCode === 500 && !isWrite && url.searchParams.has('where')) {
		return ["Check the property names in 'where': Sage X3 answers 500 when it does not know one."];
	}
	if (hints[statusCode]) return [hints[statusCode]];
	if (statusCode >= 500 && words.length === 0) return ['Try again later, and look in the logs of the Sage X3 server.'];
	return [];
}
