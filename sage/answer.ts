import type { Diagnosis } from './diagnoses';
import { hasGraphqlShape, readVerdict, remark } from './diagnoses';
import { parseExact, type JsonValue, type ParsedJson } from './exactJson';
import { isTooDeep, MOST_LEVELS } from './depth';
import { inDoubtIf } from './inDoubt';
import { breakdownIn, pageForData, refusal } from './refusal';
import { SageError } from './SageError';
import type { Asked, RawAnswer } from './rawAnswer';
import { excerpt, isWebPage } from './webPage';

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
 * error in `$diagnoses` or `errors`, a sign-in page, the stack of a program, or text that is no JSON are failures.
 *
 * Sources: GF7, A11, Q18, Q19, RF11, R16, R17.
 * @throws SageError with Sage X3's own words first
 */
export function readAnswer(raw: RawAnswer, asked: Asked): Answer {
	const { statusCode, headers } = raw;
	const { body, notes } = readBody(raw, asked);
	if (body === undefined) return { statusCode, headers, body, diagnoses: notes };
	const isGraphql = hasGraphqlShape(body) && !REST_PATH.test(asked.url.pathname);
	const { failed, diagnoses } = readVerdict(body, isGraphql);
	if (failed) throw new SageError(refusal(raw, asked, body, diagnoses));
	return { statusCode, headers, body, diagnoses: [...diagnoses, ...notes] };
}

/** Where nothing but entities is found: their fields may have any name. */
const REST_PATH = /\/(?:api1|sdata)\//i;

/** What an answer of success holds, whatever it says. */
export interface ReadBody {
	/** undefined when it is empty. */
	body: JsonValue | undefined;
	/** What is to be said of how it was read. */
	notes: Diagnosis[];
}

/**
 * Reads the body of an answer of success.
 * @throws SageError for every other answer: a refusal by its status, a page to sign in, what cannot be read
 */
export function readBody(raw: RawAnswer, asked: Asked): ReadBody {
	const { statusCode, text } = raw;
	const isSuccess = statusCode >= 200 && statusCode < 300;
	if (text.trim() === '') {
		if (!isSuccess) throw new SageError(refusal(raw, asked, undefined));
		return { body: undefined, notes: [] };
	}
	const isJson = /^\s*[[{"]/.test(text);
	if (!isJson && breakdownIn(raw)) throw new SageError(refusal(raw, asked, undefined));
	if (isWebPage(raw)) {
		throw isSuccess ? pageForData(raw, asked) : new SageError(refusal(raw, asked, undefined));
	}
	if (isSuccess && raw.undecodable !== undefined) throw undecodable(raw, raw.undecodable, asked);
	const parsed = parseExact(text);
	const isRead = parsed.ok && !isTooDeep(parsed.value);
	if (!isSuccess) throw new SageError(refusal(raw, asked, isRead ? parsed.value : undefined));
	if (!parsed.ok) return { body: plainText(raw, asked, parsed.reason), notes: [] };
	if (!isRead) throw tooDeep(raw, asked);
	return { body: parsed.value, notes: parsed.repaired ? [REPAIRED] : [] };
}

/** The JSON of a body; none when its bytes are no text, and when it is nested too deeply. */
export function parseBody({ text, undecodable: reason }: RawAnswer): ParsedJson {
	if (reason !== undefined) return { ok: false, reason };
	const parsed = parseExact(text);
	return parsed.ok && isTooDeep(parsed.value)
		? { ok: false, reason: 'It is nested too deeply' }
		: parsed;
}

function tooDeep({ statusCode }: RawAnswer, { isWrite }: Asked): SageError {
	return inDoubtIf(isWrite, {
		kind: 'unreadable',
		statusCode,
		message: 'The answer of Sage X3 is nested too deeply',
		description: `It has more than ${MOST_LEVELS} levels of objects and lists in each other. Ask for fewer fields.`,
	});
}

/** Read all the same, unknown characters would be written back to Sage X3 as such. */
function undecodable({ statusCode }: RawAnswer, reason: string, { isWrite }: Asked): SageError {
	return inDoubtIf(isWrite, {
		kind: 'unreadable',
		statusCode,
		message: 'The answer of Sage X3 is in a charset that cannot be read',
		description: `${reason}. Whatever answers for Sage X3 must send UTF-8, or say in its Content-Type in which charset it writes.`,
	});
}

const REPAIRED = remark(
	'warning',
	'Sage X3 sent JSON with lone backslashes; they were read as backslashes.',
);

/** Text that does not claim to be JSON is handed over as it is; a broken JSON is a failure. */
function plainText(raw: RawAnswer, asked: Asked, reason: string): JsonValue {
	const { statusCode, headers, text } = raw;
	const type = String(headers['content-type'] ?? '');
	const claimsJson = type === '' || /json/i.test(type) || /^\s*[[{]/.test(text);
	if (!claimsJson && /^(?:text|application)\//i.test(type)) {
		return { body: text, statusCode };
	}
	throw inDoubtIf(asked.isWrite, {
		kind: 'unreadable',
		statusCode,
		message: 'The answer of Sage X3 is not valid JSON, it may have been cut off',
		description: `${reason}. It has ${text.length} characters and begins with: ${excerpt(text)}`,
	});
}
