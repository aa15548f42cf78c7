import type { Asked, RawAnswer } from './rawAnswer';
import { readTokenRejection } from './connectedApp/rejection';
import { errorsIn, readVerdict, type Diagnosis } from './diagnoses';
import { isJsonObject, type JsonValue } from './exactJson';
import { inDoubt, inDoubtIf } from './inDoubt';
import type { SageError, Trouble } from './SageError';
import { withoutMarkers } from './markers';
import { readBreakdown, withoutPlaces, withoutStack, type Breakdown } from './stack';
import { waysToSignIn } from './signIn';
import { missingAtGateway, statusWords, wayOut } from './status';
import { asksToSignIn, excerpt, isWebPage, titleOf } from './webPage';

/** A login page where data should be. Used for redirects to one, too. */
export function signInPage(asked: Asked): Trouble {
	return {
		kind: 'notSignedIn',
		statusCode: 401,
		message: 'Not signed in: Sage X3 answered with a web page to sign in, not with data',
		description: `Check that ${asked.url.origin}${asked.url.pathname} is the address of an API (not of the user interface), that this kind of sign-in is switched on in Sage X3, and ${waysToSignIn(asked.signIn).askedToSignIn}.`,
	};
}

/** A web page that came with a success, where data should be. Unless it asks to sign in, a write may be behind it. */
export function pageForData({ text }: RawAnswer, asked: Asked): SageError {
	return inDoubtIf(asked.isWrite && !asksToSignIn(text), signInPage(asked));
}

/**
 * Puts a refusal into words: the message is what X3 said first, the description everything else it said
 * and the way out.
 *
 * @param body the parsed body; undefined when it is empty or no JSON
 * @param diagnoses what it reports
 */
export function refusal(
	raw: RawAnswer,
	asked: Asked,
	body: JsonValue | undefined,
	diagnoses: readonly Diagnosis[] = body === undefined ? [] : readVerdict(body).diagnoses,
): Trouble {
	const { statusCode } = raw;
	const ownWords = distinctLines(diagnoses.length > 0 ? inOrder(diagnoses) : messagesIn(body));
	const breakdown = body === undefined ? breakdownIn(raw) : undefined;
	const isOpen =
		breakdown === undefined
			? mayBeDone(raw, diagnoses) || holdsResult(body)
			: !breakdown.isOfBody && (statusCode < 300 || mayBeDone(raw, diagnoses));
	const isInDoubt = asked.isWrite && isOpen;
	const { message, rest } = worded(
		raw,
		asked,
		body,
		ownWords.length > 0 ? ownWords : otherWords(raw, body, breakdown),
	);
	const description = rest.join('\n');
	const retryAfter = raw.headers['retry-after'];
	const trouble: Trouble = {
		kind: statusCode === 401 ? 'notSignedIn' : 'refused',
		statusCode,
		message,
		...(description ? { description } : {}),
		...(typeof retryAfter === 'string' ? { retryAfter } : {}),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw: said }) => said) } : {}),
	};
	return isInDoubt ? inDoubt(trouble) : trouble;
}

function worded(
	raw: RawAnswer,
	asked: Asked,
	body: JsonValue | undefined,
	words: string[],
): { message: string; rest: string[] } {
	const mayBeToken = asked.signIn === undefined || asked.signIn === 'connectedApp';
	const token = raw.statusCode === 401 && mayBeToken ? readTokenRejection(raw.text) : undefined;
	if (token) return { message: token.message, rest: [token.description] };
	const missing = missingAtGateway(raw.statusCode, asked);
	if (missing) return { message: missing.message, rest: [...words, missing.wayOut] };
	const telling = words.find((text) => !saysNothing(text));
	const out = wayOut(raw.statusCode, asked, telling !== undefined);
	return {
		message: telling ?? statusWords(raw.statusCode),
		rest: [
			...words.filter((text) => text !== telling),
			...(words.length === 0 ? unreadWords(raw, body) : []),
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
function mayBeDone({ statusCode }: RawAnswer, diagnoses: readonly Diagnosis[]): boolean {
	if ([408, 502, 504].includes(statusCode)) return true;
	return statusCode >= 500 && !diagnoses.some(isReason);
}

/**
 * Whether an answer of GraphQL with errors holds a result, too: then something was executed, such as the other mutation
 * of a document, or a record that could only not be read back.
 *
 * Sources: GraphQL specification, errors and null; Q20.
 */
function holdsResult(body: JsonValue | undefined): boolean {
	return isJsonObject(body) && errorsIn(body.errors).length > 0 && isSomething(body.data);
}

/** Packages, nodes and refused operations are objects around null. */
function isSomething(value: JsonValue | undefined): boolean {
	if (!isJsonObject(value)) return value !== undefined && value !== null;
	return Object.values(value).some(isSomething);
}

const NOT_EXECUTED =
	'Nothing was executed. Something between n8n and Sage X3 may have changed the body of the request.';

/**
 * A program of the server that answered with its stack: it broke down, or could not read what was sent to it. Text of a
 * success may be a file that somebody asked for.
 *
 * Sources: Q18, R23.
 */
export function breakdownIn({ statusCode, headers, text }: RawAnswer): Breakdown | undefined {
	if (statusCode === 401) return undefined;
	const breakdown = readBreakdown(text);
	if (breakdown === undefined) return undefined;
	const isOfBody = breakdown.isOfBody || (breakdown.isOfJson && statusCode === 400);
	const isSuccess = statusCode >= 200 && statusCode < 300;
	const mayBeFile = isSuccess && /^text\/plain\b/i.test(String(headers['content-type'] ?? ''));
	return mayBeFile && !isOfBody ? undefined : { ...breakdown, isOfBody };
}

/** Whether a diagnosis says why something was refused. */
export function isReason({ severity, message }: Diagnosis): boolean {
	return severity === 'error' && !saysNothing(message) && !INTERNAL_ERROR.test(message.trim());
}

/** Says that something broke, not what. */
const INTERNAL_ERROR = /^internal (?:server )?error\.?$/i;

/** Whether words are none: a title that is only "Error" tells nobody anything. */
function saysNothing(message: string): boolean {
	return /^(?:(?:unknown |unexpected )?(?:error|exception|failure)|failed|null|undefined)[.!:]?$/i.test(
		message.trim(),
	);
}

/** Errors first, then the rest in X3's order, without what is meant for programs (Q33). */
function inOrder(diagnoses: readonly Diagnosis[]): string[] {
	const errors = diagnoses.filter(({ severity }) => severity === 'error');
	const others = diagnoses.filter(({ severity }) => severity !== 'error');
	return [
		...errors.map(({ message }) => message),
		...others.map(({ message }) => withoutMarkers(message)),
	];
}

function distinctLines(texts: string[]): string[] {
	const lines = texts.flatMap((text) => withoutPlaces(text).split('\n')).map((line) => line.trim());
	return [...new Set(lines)].filter((line) => line !== '');
}

const MESSAGE_KEYS = [
	'message',
	'error_description',
	'internalError',
	'error',
	'errorMessage',
	'statusMessage',
	'detail',
	'title',
	'error_code',
	'errorCode',
];

/** The messages of a body without diagnoses: `{message}`, `{internalError:{message}}`, RFC 6749. */
export function messagesIn(body: JsonValue | undefined): string[] {
	if (typeof body === 'string') return [body];
	if (!isJsonObject(body)) return [];
	return MESSAGE_KEYS.flatMap((key) => {
		const value = body[key];
		if (isJsonObject(value)) return typeof value.message === 'string' ? [value.message] : [];
		return typeof value === 'string' ? [value] : [];
	});
}

/** The words of whatever answered in X3's place: of a program, the title of a page, or plain text. */
function otherWords(
	raw: RawAnswer,
	body: JsonValue | undefined,
	breakdown: Breakdown | undefined,
): string[] {
	if (body !== undefined) return [];
	if (breakdown?.isOfBody) {
		const reason = breakdown.words.replace(/^SyntaxError: /, '');
		return [`Sage X3 could not read the JSON that was sent to it: ${reason}`, NOT_EXECUTED];
	}
	if (breakdown !== undefined) return [`A program of Sage X3 broke down: ${breakdown.words}`];
	const words = isWebPage(raw) ? titleOf(raw.text) : excerpt(withoutPlaces(raw.text));
	return words ? [words] : [];
}

/** A body in which no message was found is shown as it is, but for the stack of a program. */
function unreadWords(raw: RawAnswer, body: JsonValue | undefined): string[] {
	const isShown = raw.text.trim() !== '' && !isWebPage(raw);
	const text = isJsonObject(body) ? JSON.stringify(withoutStack(body)) : raw.text;
	return isShown ? [`It answered: ${excerpt(text)}`] : [];
}
