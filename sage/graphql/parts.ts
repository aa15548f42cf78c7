import { IN_DOUBT, readAnswer, type Asked, type RawAnswer } from '../answer';
import { readVerdict, type Diagnosis } from '../diagnoses';
import { isJsonObject, parseExact, type JsonObject, type JsonValue } from '../exactJson';
import { refusal } from '../refusal';
import { SageError } from '../SageError';

/** Where the result of one part of a document stands below `data`: `['m0', 'x3MasterData', 'customer', 'create']`. */
export type PartPath = readonly string[];

/** What became of one part. */
export type PartResult =
	{ kind: 'done'; value: JsonValue; diagnoses: Diagnosis[] } | { kind: 'failed'; error: SageError };

/**
 * Reads the answer to a document of several parts, and tells each part's own outcome: its data, its errors and
 * diagnoses (by their `path`), and those that name no part, which count for every part without data.
 *
 * A part of a write that has data is done, even if something of it could not be read back: that is a warning. A write
 * whose part the answer says nothing about is in doubt.
 *
 * Source: GraphQL specification, errors and paths; sage-x3 graphql, errors and diagnoses.
 * @throws SageError when the answer as a whole is none: not signed in, no JSON, no GraphQL
 */
export function readParts(raw: RawAnswer, asked: Asked, paths: readonly PartPath[]): PartResult[] {
	const parsed = parseExact(raw.text);
	const body = parsed.ok ? parsed.value : undefined;
	if (raw.statusCode === 401 || !isGraphqlAnswer(body)) {
		const { body: other } = readAnswer(raw, asked); // throws for everything but an unknown 2xx
		throw unknownAnswer(raw, asked, other);
	}
	const errors = objects(body.errors);
	const besides = objects(isJsonObject(body.extensions) ? body.extensions.diagnoses : undefined);
	const isAnyones = (said: JsonObject) => !paths.some((path) => isAbout(said.path, path));
	return paths.map((path) => {
		const value = valueAt(body.data, path);
		const own = errors.filter((error) => isAbout(error.path, path));
		const general = errors.filter(isAnyones);
		const notes = besides.filter((said) => isAbout(said.path, path) || isAnyones(said));
		const concerning = value === undefined || value === null ? [...own, ...general] : own;
		return outcome(raw, asked, value, concerning, notes);
	});
}

function outcome(
	raw: RawAnswer,
	asked: Asked,
	value: JsonValue | undefined,
	errors: JsonObject[],
	notes: JsonObject[],
): PartResult {
	const isAbsent = value === undefined || value === null;
	const said: JsonObject = { data: null, extensions: { diagnoses: notes } };
	if (errors.length > 0) said.errors = errors;
	const verdict = readVerdict(said);
	if (!verdict.failed && value !== undefined) {
		return { kind: 'done', value, diagnoses: verdict.diagnoses };
	}
	if (asked.isWrite && !isAbsent) {
		return { kind: 'done', value: value ?? null, diagnoses: verdict.diagnoses.map(asWarning) };
	}
	if (verdict.failed) return { kind: 'failed', error: new SageError(refusal(raw, asked, said)) };
	return { kind: 'failed', error: new SageError(silence(raw, asked)) };
}

/** What was done is done: what could not be read of it is no failure any more. */
function asWarning(diagnosis: Diagnosis): Diagnosis {
	return diagnosis.severity === 'error' ? { ...diagnosis, severity: 'warning' } : diagnosis;
}

function silence({ statusCode }: RawAnswer, { isWrite }: Asked) {
	return {
		kind: 'unreadable' as const,
		statusCode,
		message: 'The answer of Sage X3 says nothing about this item',
		...(isWrite ? { description: IN_DOUBT, inDoubt: true } : {}),
	};
}

function unknownAnswer(raw: RawAnswer, asked: Asked, body: JsonValue | undefined): SageError {
	const { kind, ...rest } = silence(raw, asked);
	const shown = body === undefined ? 'It is empty' : 'It is no answer of a GraphQL API';
	return new SageError({
		kind,
		...rest,
		message: 'The answer of Sage X3 holds no data',
		description: [
			`${shown}: check that ${asked.url.origin}${asked.url.pathname} is the address of GraphQL.`,
			...(asked.isWrite ? [IN_DOUBT] : []),
		].join('\n'),
	});
}

function isGraphqlAnswer(body: JsonValue | undefined): body is JsonObject {
	if (!isJsonObject(body)) return false;
	return 'data' in body || Array.isArray(body.errors);
}

/** Whether something said at `path` is about a part: at its place, above it, or below it. Nothing said of a place is about none. */
function isAbout(path: JsonValue | undefined, part: PartPath): boolean {
	if (!Array.isArray(path) || path.length === 0) return false;
	const shared = Math.min(path.length, part.length);
	return path.slice(0, shared).every((step, index) => String(step) === part[index]);
}

function valueAt(data: JsonValue | undefined, path: PartPath): JsonValue | undefined {
	let value = data;
	for (const step of path) {
		if (value === null) return null;
		value =
			isJsonObject(value) && Object.prototype.hasOwnProperty.call(value, step)
				? value[step]
				: undefined;
	}
	return value;
}

function objects(list: JsonValue | undefined): JsonObject[] {
	return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
