import { readBody, type Answer } from '../answer';
import { errorsIn, readVerdict, type Diagnosis } from '../diagnoses';
import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { inDoubtIf } from '../inDoubt';
import type { Asked, RawAnswer } from '../rawAnswer';
import { isReason, messagesIn, refusal } from '../refusal';
import { SageError } from '../SageError';
import { excerpt } from '../webPage';
import { findConnections, holdsBrokenList } from './connection';
import { nothingListed } from './listedRecords';
import type { PostedGraphql } from './postedRequest';

/**
 * Reads the answer to a posted GraphQL document. Success is one with data and without errors, whatever stands beside
 * them: `errors` count in any form, and an answer without data is a failure in the server's own words. Of several
 * requests that were posted together, each has to be one.
 *
 * Source: GraphQL specification, response format; Q18, Q19, Q20.
 * @throws SageError
 */
export function readGraphqlAnswer(raw: RawAnswer, asked: Asked, posted: PostedGraphql): Answer {
	const { statusCode, headers } = raw;
	const { body, notes } = readBody(raw, asked);
	const isBatch = posted.batch !== undefined && Array.isArray(body);
	const answers = isBatch ? body : [body];
	const diagnoses = [...answers.flatMap((answer) => judged(raw, asked, answer, answers)), ...notes];
	if (isBatch && answers.length !== posted.batch) throw noData(raw, asked, body, []);
	for (const answer of answers) checkLists(asked, answer, posted);
	return { statusCode, headers, body, diagnoses };
}

/**
 * What an answer says beside its data.
 * @param all those that came together: when one failed, others may have been executed
 */
function judged(
	raw: RawAnswer,
	asked: Asked,
	answer: JsonValue | undefined,
	all: ReadonlyArray<JsonValue | undefined>,
): Diagnosis[] {
	const { failed, diagnoses } = readVerdict(answer ?? null, true);
	if (failed) {
		const isOpen = !diagnoses.some(isReason) || all.some((other) => other !== answer);
		throw inDoubtIf(asked.isWrite && isOpen, refusal(raw, asked, answer, diagnoses));
	}
	if (!isJsonObject(answer)) throw noData(raw, asked, answer, diagnoses);
	const isToldDone = asked.isWrite && errorsIn(answer.errors).length > 0; // by notices alone
	if (isToldDone || isJsonObject(answer.data)) return diagnoses;
	throw noData(raw, asked, answer, diagnoses);
}

/** Nothing was answered: in the server's own words, if it has any. What became of a write, nobody knows. */
export function noData(
	{ statusCode, text }: RawAnswer,
	{ isWrite, url }: Asked,
	body: JsonValue | undefined,
	diagnoses: readonly Diagnosis[],
): SageError {
	const [first, ...rest] = [...diagnoses.map(({ message }) => message), ...messagesIn(body)];
	const shown = body === undefined ? 'It is empty' : `It answered: ${excerpt(text)}`;
	return inDoubtIf(isWrite, {
		kind: first === undefined ? 'unreadable' : 'refused',
		statusCode,
		message: first ?? 'The answer of Sage X3 holds no data',
		description: [
			...rest,
			...(first === undefined ? [] : ['The answer of Sage X3 holds no data.']),
			`${shown}\nCheck that ${url.origin}${url.pathname} is the address of GraphQL.`,
		].join('\n'),
		...(diagnoses.length > 0 ? { diagnoses: diagnoses.map(({ raw }) => raw) } : {}),
	});
}

/** A list that was asked for and is not there is no empty list. */
function checkLists(
	{ isWrite }: Asked,
	answer: JsonValue | undefined,
	{ document }: PostedGraphql,
): void {
	const body: JsonObject = isJsonObject(answer) ? answer : {};
	const lists = document?.lists ?? 0;
	const isMissing = lists > 0 && findConnections(body).length === 0;
	if (isMissing || holdsBrokenList(body, lists)) {
		throw inDoubtIf(isWrite, nothingListed('data').trouble);
	}
}
