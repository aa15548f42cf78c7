import type { Asked, RawAnswer } from './rawAnswer';
import { readTokenRejection } from './connectedApp/rejection';
import { readVerdict, type Diagnosis } from './diagnoses';
import { isJsonObject, type JsonValue } from './exactJson';
import { inDoubt } from './inDoubt';
import { retryAfterMs } from './retryAfter';
import type { Trouble } from './SageError';
import { waysToSignIn } from './signIn';
import { statusWords, wayOut } from './status';
import { excerpt, isWebPage, titleOf } from './webPage';

/** A login page where data should be. Used for redirects to one, too. */
export function signInPage(asked: Asked): Trouble {
	return {
		kind: 'notSignedIn',
		statusCode: 401,
		message: 'Not signed in: Sage X3 answered with a web page to sign in, not with data',
		description: `Check that ${asked.url.origin}${asked.url.pathname} is the address of an API (not of the user interface), that this kind of sign-in is switched on in Sage X3, and ${waysToSignIn(asked.signIn).askedToSignIn}.`,
	};
}

/**
 * Puts a refusal into words: the message is what X3 said first, the description everything else it said
 * and the way out.
 *
 * @param body the parsed body; undefined when it is empty or no JSON
 */
export function refusal(raw: RawAnswer, asked: Asked, body: JsonValue | undefined): Trouble {
	const { statusCode } = raw;
	const diagnoses = body === undefined ? [] : readVerdict(body).diagnoses;
	const ownWords = distinctLines(diagnoses.length > 0 ? inOrder(diagnoses) : messagesIn(body));
	const isInDoubt = asked.isWrite && (mayBeDone(raw, diagnoses) || holdsResult(body));
	const { message, rest } = worded(
		raw,
		asked,
		ownWords.length > 0 ? ownWords : otherWords(raw, body),
	);
	const description = rest.join('\n');
	const waitMs = retryAfterMs(raw.headers['retry-after'], Date.now());
	const trouble: Trouble = {
		kind: statusCode === 401 ? 'notSignedIn' : 'refused',
		statusCode,
		message,
		...(description ? { description } : {}),
		...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw: said }) => said) } : {}),
	};
	return isInDoubt ? inDoubt(trouble) : trouble;
}

function worded(
	raw: RawAnswer,
	asked: Asked,
	words: string[],
): { message: string; rest: string[] } {
	const mayBeToken = asked.signIn === undefined || asked.signIn === 'connectedApp';
	const token = raw.statusCode === 401 && mayBeToken ? readTokenRejection(raw.text) : undefined;
	if (token) return { message: token.message, rest: [token.description] };
	const [first, ...rest] = words;
	const out = wayOut(raw.statusCode, asked, words.length > 0);
	return {
		message: first ?? statusWords(raw.statusCode),
		rest: [
			...rest,
			...(first === undefined ? unreadWords(raw) : []),
			...(out === undefined ? [] : [out]),
			...askedToWait(raw),
		],
	};
}

/** What a `Retry-After` says, in seconds or as a date: it may be longer than an execution waits. */
function askedToWait({ headers }: RawAnswer): string[] {
	const asked = headers['retry-after'];
	if (asked === undefined) return [];
	return [
		`Sage X3 asks to come back ${/^\d+$/.test(String(asked)) ? `after ${asked} seconds` : `at ${asked}`}.`,
	];
}

/**
 * Whether a write may have been done: something between n8n and X3 gave up waiting, or the server broke
 * down without a diagnosis of X3's own. A bare message may be anybody's, and says nothing about the write.
 * Nor does a 503 that says when to come back: whatever stands before X3 adds that to any failure behind it.
 */
function mayBeDone({ statusCode }: RawAnswer, diagnoses: Diagnosis[]): boolean {
	if ([408, 502, 504].includes(statusCode)) return true;
	return statusCode >= 500 && !diagnoses.some(isReason);
}

/**
 * Whether an answer of GraphQL with errors holds a result, too: then something was executed, such as the other mutation
 * of a document, or a record that could only not be read back.
 *
 * Source: GraphQL specification, errors and null; sage-x3 contradictions Q20.
 */
function holdsResult(body: JsonValue | undefined): boolean {
	return isJsonObject(body) && Array.isArray(body.errors) && isSomething(body.data);
}

/** Packages, nodes and refused operations are objects around null. */
function isSomething(value: JsonValue | undefined): boolean {
	if (!isJsonObject(value)) return value !== undefined && value !== null;
	return Object.values(value).some(isSomething);
}

/** Whether a diagnosis says why something was refused: "Internal server error" says nothing. */
export function isReason({ severity, message }: Diagnosis): boolean {
	return severity === 'error' && !/^internal server error\.?$/i.test(message);
}

/** Errors first, then the rest in X3's order. */
function inOrder(diagnoses: Diagnosis[]): string[] {
	const errors = diagnoses.filter(({ severity }) => severity === 'error');
	const others = diagnoses.filter(({ severity }) => severity !== 'error');
	return [...errors, ...others].map(({ message }) => message);
}

function distinctLines(texts: string[]): string[] {
	const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
	return [...new Set(lines)].filter((line) => line !== '');
}

const MESSAGE_KEYS = [
	'message',
	'error_description',
	'internalError',
	'error',
	'statusMessage',
	'detail',
	'title',
];

/** The messages of a body without diagnoses: `{message}`, `{internalError:{message}}`, RFC 6749. */
function messagesIn(body: JsonValue | undefined): string[] {
	if (typeof body === 'string') return [body];
	if (!isJsonObject(body)) return [];
	return MESSAGE_KEYS.flatMap((key) => {
		const value = body[key];
		if (isJsonObject(value)) return typeof value.message === 'string' ? [value.message] : [];
		return typeof value === 'string' ? [value] : [];
	});
}

/** The words of whatever answered in X3's place: the title of a page, or plain text. */
function otherWords(raw: RawAnswer, body: JsonValue | undefined): string[] {
	if (body !== undefined) return [];
	const words = isWebPage(raw) ? titleOf(raw.text) : excerpt(raw.text);
	return words ? [words] : [];
}

/** A body in which no message was found is shown as it is. */
function unreadWords(raw: RawAnswer): string[] {
	const isShown = raw.text.trim() !== '' && !isWebPage(raw);
	return isShown ? [`It answered: ${excerpt(raw.text)}`] : [];
}
