import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';
import { withoutPlaces, withoutStack } from './stack';

/** One message of Sage X3 about what it did or refused to do. */
export interface Diagnosis {
	severity: 'error' | 'warning' | 'info';
	message: string;
	/** The message in Sage X3's own shape, without the stack of a program. */
	raw: JsonValue;
}

/** What is to be said about a success without being Sage X3's own words. */
export function remark(severity: 'warning' | 'info', message: string): Diagnosis {
	return { severity, message, raw: { severity, message } };
}

/** What an answer says besides its data. */
export interface Verdict {
	/** Whether the answer reports that the work was not done, whatever its HTTP status. */
	failed: boolean;
	diagnoses: Diagnosis[];
}

/**
 * Reads every message that an answer carries: api1 `$diagnoses` (and the `$message` of classic sessions),
 * GraphQL `errors[]` with their diagnoses, and `extensions.diagnoses` of a success.
 *
 * Severities 3 and 4 mean failure, 1 is information and 2 a warning even inside `errors[]`, a missing one is a failure.
 * Sources: QF16, QF17, Q19, RF11, R17, R23.
 * @param isGraphql whether a GraphQL document was posted: then `errors` count, whatever stands beside them
 */
export function readVerdict(body: JsonValue, isGraphql = hasGraphqlShape(body)): Verdict {
	if (!isJsonObject(body)) return { failed: false, diagnoses: [] };
	const diagnoses = [...restDiagnoses(body), ...(isGraphql ? graphqlDiagnoses(body) : [])];
	return { failed: diagnoses.some(({ severity }) => severity === 'error'), diagnoses };
}

function restDiagnoses(body: JsonObject): Diagnosis[] {
	const listed = messagesIn(body.$diagnoses).map(asDiagnosis);
	if (listed.length > 0 || typeof body.$message !== 'string') return listed;
	const { $message, $details = null, $severity } = body;
	return [asDiagnosis({ $message, $details, ...($severity === undefined ? {} : { $severity }) })];
}

function graphqlDiagnoses(body: JsonObject): Diagnosis[] {
	const inErrors = errorsIn(body.errors).flatMap(fromGraphqlError);
	const seen = new Set(inErrors.map(({ message }) => message));
	const besides = extensionDiagnoses(body).filter(({ message }) => !seen.has(message));
	return [...inErrors, ...besides];
}

const GRAPHQL_KEYS = ['data', 'errors', 'extensions'];

/**
 * Whether an answer looks like one of GraphQL, where nobody knows: it has these keys and no others. An entity may have a
 * field `errors` among its own.
 */
export function hasGraphqlShape(body: JsonValue): boolean {
	if (!isJsonObject(body)) return false;
	const isAnswer = 'data' in body || 'errors' in body;
	return isAnswer && Object.keys(body).every((key) => GRAPHQL_KEYS.includes(key));
}

/** The errors of a GraphQL answer: whatever stands there besides nothing is one, with words or without. */
export function errorsIn(errors: JsonValue | undefined): JsonObject[] {
	if (errors === undefined || errors === null || errors === false || errors === '') return [];
	if (isJsonObject(errors)) return Object.keys(errors).length > 0 ? [errors] : [];
	const list = Array.isArray(errors) ? errors : [errors];
	return list
		.filter((error) => error !== '')
		.map((error) => {
			if (isJsonObject(error)) return error;
			return { message: typeof error === 'string' ? error : UNSAID };
		});
}

/** What an error that says nothing is told as. */
const UNSAID = 'Unknown error';

/** The diagnoses of an error are what it is about; its own message follows if it says more. */
function fromGraphqlError(error: JsonObject): Diagnosis[] {
	const about = extensionDiagnoses(error);
	if (about.length === 0) return [{ ...asDiagnosis(error), severity: 'error' }];
	const message = textOf(error.message);
	if (message === undefined || about.some((diagnosis) => diagnosis.message.includes(message))) {
		return about;
	}
	return [...about, { severity: worstOf(about), message, raw: { message } }];
}

function worstOf(diagnoses: readonly Diagnosis[]): Diagnosis['severity'] {
	const found = diagnoses.map(({ severity }) => severity);
	return SEVERITIES.find((severity) => found.includes(severity)) ?? 'error';
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function extensionDiagnoses(holder: JsonObject): Diagnosis[] {
	if (!isJsonObject(holder.extensions)) return [];
	return messagesIn(holder.extensions.diagnoses).map(asDiagnosis);
}

/** Messages are a list of objects; some servers send texts, or one without a list. An empty one says nothing. */
function messagesIn(value: JsonValue | undefined): JsonObject[] {
	if (isJsonObject(value)) return Object.keys(value).length > 0 ? [value] : [];
	const list = Array.isArray(value) ? value : [value ?? null];
	return list.flatMap((said) => {
		if (typeof said === 'string') return said.trim() === '' ? [] : [{ message: said }];
		return isJsonObject(said) ? [said] : [];
	});
}

function asDiagnosis(said: JsonObject): Diagnosis {
	const raw = withoutStack(said);
	return { severity: severityOf(raw.$severity ?? raw.severity), message: messageOf(raw), raw };
}

const FAILURE_WORD = /^(?:error|fatal|transient|critical|severe|exception)$/i;
const NOTICE_WORD = /^(?:info|information|success|ok|notice|debug)$/i;

/** Words of api1, numbers of GraphQL. A word or number that nobody documents is shown, but ends nothing. */
function severityOf(severity: JsonValue | undefined): Diagnosis['severity'] {
	if (severity === undefined || severity === null || severity === '') return 'error';
	const level = Number(severity);
	if (!Number.isNaN(level)) return level >= 3 ? 'error' : level === 1 ? 'info' : 'warning';
	const word = String(severity).trim();
	if (FAILURE_WORD.test(word)) return 'error';
	return NOTICE_WORD.test(word) ? 'info' : 'warning';
}

function messageOf(raw: JsonObject): string {
	const message = textOf(raw.$message) ?? textOf(raw.message);
	const details = textOf(raw.$details);
	const said = [message, details].filter((text) => text !== undefined).join('\n');
	return said === '' ? JSON.stringify(raw).slice(0, 500) : said;
}

function textOf(value: JsonValue | undefined): string | undefined {
	const text = typeof value === 'string' ? withoutPlaces(value).trim() : '';
	return text === '' ? undefined : text;
}
