import { isJsonObject, type JsonObject, type JsonValue } from './exactJson';

/** One message of Sage X3 about what it did or refused to do. */
export interface Diagnosis {
	severity: 'error' | 'warning' | 'info';
	message: string;
	/** The message in Sage X3's own shape. */
	raw: JsonValue;
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
 * GraphQL severities 3 and 4 mean failure, 1 and 2 are notices even inside `errors[]`, a missing one is a
 * failure. Sources: Sage docs (api1 create, update), Sage code and sibling product (GraphQL diagnoses);
 * sage-x3 contradictions Q19, R17, R23.
 */
export function readVerdict(body: JsonValue): Verdict {
	if (!isJsonObject(body)) return { failed: false, diagnoses: [] };
	const diagnoses = [...restDiagnoses(body), ...graphqlDiagnoses(body)];
	return { failed: diagnoses.some(({ severity }) => severity === 'error'), diagnoses };
}

function restDiagnoses(body: JsonObject): Diagnosis[] {
	const listed = asObjects(body.$diagnoses).map((raw) => ({
		severity: restSeverity(raw.$severity ?? raw.severity),
		message: messageOf(raw),
		raw,
	}));
	if (listed.length > 0 || typeof body.$message !== 'string') return listed;
	const details = typeof body.$details === 'string' ? `\n${body.$details}` : '';
	return [
		{
			severity: restSeverity(body.$severity),
			message: body.$message + details,
			raw: { $message: body.$message, $details: body.$details ?? null },
		},
	];
}

function restSeverity(severity: JsonValue | undefined): Diagnosis['severity'] {
	if (typeof severity === 'number') return numberedSeverity(severity);
	const word = String(severity ?? 'error').toLowerCase();
	if (word === 'error' || word === 'fatal' || word === 'transient') return 'error';
	return word === 'warning' ? 'warning' : 'info';
}

function numberedSeverity(severity: number): Diagnosis['severity'] {
	if (severity >= 3) return 'error';
	return severity === 2 ? 'warning' : 'info';
}

function graphqlDiagnoses(body: JsonObject): Diagnosis[] {
	const isGraphql = 'data' in body || 'errors' in body;
	if (!isGraphql) return [];
	const inErrors = graphqlErrors(body.errors).flatMap(fromGraphqlError);
	const seen = new Set(inErrors.map(({ message }) => message));
	const besides = extensionDiagnoses(body).filter(({ message }) => !seen.has(message));
	return [...inErrors, ...besides];
}

/** `errors` is a list; some servers send one object or text instead, and an empty list means none. */
function graphqlErrors(errors: JsonValue | undefined): JsonObject[] {
	if (errors === undefined || errors === null) return [];
	if (typeof errors === 'string') return [{ message: errors }];
	return asObjects(Array.isArray(errors) ? errors : [errors]);
}

function fromGraphqlError(error: JsonObject): Diagnosis[] {
	const own = extensionDiagnoses(error);
	if (own.length > 0) return own;
	return [{ severity: 'error', message: messageOf(error), raw: error }];
}

function extensionDiagnoses(holder: JsonObject): Diagnosis[] {
	if (!isJsonObject(holder.extensions)) return [];
	return asObjects(holder.extensions.diagnoses).map((raw) => ({
		severity: raw.severity === undefined || raw.severity === null ? 'error' : numberedSeverity(Number(raw.severity)),
		message: messageOf(raw),
		raw,
	}));
}

function messageOf(raw: JsonObject): string {
	const message = raw.$message ?? raw.message;
	if (typeof message === 'string' && message.trim() !== '') return message.trim();
	return JSON.stringify(raw);
}

function asObjects(value: JsonValue | undefined): JsonObject[] {
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
