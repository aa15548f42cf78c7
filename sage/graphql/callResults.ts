import { parseBody } from '../answer';
import type { Asked, RawAnswer } from '../rawAnswer';
import { valueAtPath } from '../jsonPath';
import { errorsIn, readVerdict, type Diagnosis } from '../diagnoses';
import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { inDoubtIf } from '../inDoubt';
import { markersIn, type Marker } from '../markers';
import { ownersAmong } from './createdRecord';
import { isReason, refusal } from '../refusal';
import type { SageError, Trouble } from '../SageError';
import { noData, readGraphqlAnswer } from './graphqlAnswer';
import { dividedAmong, partsByPlace } from './saidOfParts';

/** Where the result of one part of a document stands below `data`: `['m0', 'x3MasterData', 'customer', 'create']`. */
export type CallPath = readonly string[];

/** What became of one part. */
export type CallResult =
	| {
			kind: 'done';
			value: JsonValue;
			diagnoses: Diagnosis[];
			/** Keys of new records that X3 has named for it. */
			created: Marker[];
	  }
	| {
			kind: 'failed';
			error: SageError;
			/** Whether the document was refused as a whole, before any part of it was executed. */
			nothingExecuted: boolean;
	  };

/**
 * Reads the answer to a document of several parts, and tells each part's own outcome: its data, its errors and
 * diagnoses (by their `path`), and those that name no part, which count for every part. A marker with the key of a new
 * record counts for the part whose result holds that key.
 *
 * A part of a write that has data is done, even if something of it could not be read back: that is a warning. It is in
 * doubt when the answer says nothing about it although others were executed, and when it fails only below its result:
 * that is read after it was executed.
 *
 * Sources: GraphQL specification, errors and paths; QF16, Q33.
 * @throws SageError when the answer as a whole is none: not signed in, no JSON, no GraphQL
 */
export function readCallResults(
	raw: RawAnswer,
	asked: Asked,
	paths: readonly CallPath[],
): CallResult[] {
	const parsed = parseBody(raw);
	const body = parsed.ok ? parsed.value : undefined;
	if (raw.statusCode === 401 || !isGraphqlAnswer(body)) {
		throw notAnswered(raw, asked);
	}
	const errors = errorsIn(body.errors);
	const besides = objects(isJsonObject(body.extensions) ? body.extensions.diagnoses : undefined);
	const partsAt = partsByPlace(paths);
	const partsNamed = ({ path }: JsonObject) => partsAt(path);
	const ofErrors = dividedAmong(paths.length, errors, partsNamed);
	const ofNotes = dividedAmong(paths.length, besides, partsNamed);
	const values = paths.map((path) => valueAtPath(body.data, path));
	const ownerOf = ownersAmong(values);
	const ofMarkers = dividedAmong(paths.length, distinct(ofNotes.general), (said) => {
		const owner = ownerOf(said);
		return owner === undefined ? [] : [owner];
	});
	const nothingExecuted = isRefusedWhole(body, [...errors, ...besides]);
	const hasBegun = values.some((value) => value !== undefined && value !== null);
	const resultOf = (index: number): CallResult => {
		const own = ofErrors.own[index];
		const ownNotes = [...ofNotes.own[index], ...ofMarkers.own[index]];
		const notes = [...ownNotes, ...ofMarkers.general];
		return outcome(raw, asked, {
			value: values[index],
			errors: [...own, ...ofErrors.general],
			notes,
			naming: paths.length === 1 ? notes : ownNotes,
			nothingExecuted,
			mayBeDone: own.length === 0 ? hasBegun : own.every(({ path }) => isBelow(path, paths[index])),
		});
	};
	/** What became of all parts without a value of which nothing is said by themselves: null is one, none is another. */
	const ofUntold = new Map<JsonValue | undefined, CallResult>();
	return paths.map((_, index) => {
		const value = values[index];
		const said = [ofErrors, ofNotes, ofMarkers].flatMap(({ own }) => own[index]);
		if ((value ?? null) !== null || said.length > 0) return resultOf(index);
		const result = ofUntold.get(value) ?? resultOf(index);
		ofUntold.set(value, result);
		return result;
	});
}

/** What an answer holds about one part. */
interface SaidOfPart {
	/** Its result; undefined when there is none. */
	value: JsonValue | undefined;
	errors: JsonObject[];
	/** Diagnoses beside the errors. */
	notes: JsonObject[];
	/** Those of them that surely are about this part alone. */
	naming: JsonObject[];
	/** Whether no part was executed. */
	nothingExecuted: boolean;
	/** Whether its errors do not tell that it was not executed. */
	mayBeDone: boolean;
}

function outcome(
	raw: RawAnswer,
	asked: Asked,
	{ value, errors, notes, naming, nothingExecuted, mayBeDone }: SaidOfPart,
): CallResult {
	const isAbsent = value === undefined || value === null;
	const said: JsonObject = { data: null, extensions: { diagnoses: notes } };
	if (errors.length > 0) said.errors = errors;
	const verdict = readVerdict(said, true);
	const created = naming.flatMap(({ message }) => markersIn(String(message ?? '')));
	if (!verdict.failed && value !== undefined) {
		return { kind: 'done', value, diagnoses: verdict.diagnoses, created };
	}
	if (asked.isWrite && !isAbsent) {
		return { kind: 'done', value, diagnoses: verdict.diagnoses.map(asWarning), created };
	}
	const isOpen = !verdict.failed || !verdict.diagnoses.some(isReason);
	const trouble = verdict.failed
		? refusal(raw, asked, said, verdict.diagnoses)
		: silence(raw, verdict.diagnoses);
	return {
		kind: 'failed',
		error: inDoubtIf(asked.isWrite && (mayBeDone || isOpen), trouble),
		nothingExecuted,
	};
}

/**
 * Whether a document was refused before anything of it was executed: then there is no data, and nothing that was said is
 * about a place in it. Source: GraphQL specification, request errors.
 */
function isRefusedWhole({ data }: JsonObject, said: readonly JsonObject[]): boolean {
	const isPlaced = said.some(({ path }) => path !== undefined && path !== null);
	return (data === undefined || data === null) && !isPlaced;
}

/** What was done is done: what could not be read of it is no failure any more. */
function asWarning(diagnosis: Diagnosis): Diagnosis {
	return diagnosis.severity === 'error' ? { ...diagnosis, severity: 'warning' } : diagnosis;
}

/** Neither a result nor an error. */
function silence({ statusCode }: RawAnswer, notes: Diagnosis[]): Trouble {
	return {
		kind: 'unreadable',
		statusCode,
		message: 'The answer of Sage X3 says nothing about this item',
		...(notes.length > 0
			? {
					description: notes.map(({ message }) => message).join('\n'),
					diagnoses: notes.map(({ raw }) => raw),
				}
			: {}),
	};
}

/** Why there is no answer to any part. */
function notAnswered(raw: RawAnswer, asked: Asked): unknown {
	try {
		const { body, diagnoses } = readGraphqlAnswer(raw, asked, { readOnly: !asked.isWrite });
		return noData(raw, asked, body, diagnoses);
	} catch (error) {
		return error;
	}
}

function isGraphqlAnswer(body: JsonValue | undefined): body is JsonObject {
	if (!isJsonObject(body)) return false;
	return isJsonObject(body.data) || errorsIn(body.errors).length > 0;
}

/** Whether something said about a part is about what is below its result. */
function isBelow(path: JsonValue | undefined, part: CallPath): boolean {
	return Array.isArray(path) && path.length > part.length;
}

/** Each once: of every mutation of a document the same may be said, without telling of which. */
function distinct(said: readonly JsonObject[]): JsonObject[] {
	return [...new Map(said.map((one) => [JSON.stringify(one), one])).values()];
}

function objects(list: JsonValue | undefined): JsonObject[] {
	return Array.isArray(list) ? list.filter(isJsonObject) : [];
}
