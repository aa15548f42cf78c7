import { parseBody, type Answer } from '../../../sage/answer';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { SageError } from '../../../sage/SageError';
import type { Masker } from '../../../sage/secrets/masker';
import type { Steps } from '../../../sage/steps';
import type { Page } from './pages';

/** Larger answers are only masked when a quick look finds something. */
const LONGEST_UNSEEN = 100_000;

/**
 * Reads an answer. A failure is read again from the answer without its secrets: the words about it are cut, and a part of
 * a secret at the edge of a cut text could not be told any more.
 */
export function* readMasked<T>(
	raw: RawAnswer,
	masker: Masker,
	read: (raw: RawAnswer) => Steps<T>,
): Steps<T> {
	try {
		return yield* read(raw);
	} catch (error) {
		throw yield* readAgain(error, raw, masker, read);
	}
}

/** The failure in words without secrets, or as it is when it is not about the answer. */
function* readAgain<T>(
	error: unknown,
	raw: RawAnswer,
	masker: Masker,
	read: (raw: RawAnswer) => Steps<T>,
): Steps<unknown> {
	const isQuick = raw.text.length <= LONGEST_UNSEEN;
	if (!(error instanceof SageError) || !(isQuick || masker.mayHold(raw.text))) return error;
	try {
		yield* read(maskedRaw(raw, masker));
		return error;
	} catch (masked) {
		return masked;
	}
}

/** An answer without secrets. One that is JSON stays JSON. */
function maskedRaw(raw: RawAnswer, masker: Masker): RawAnswer {
	const parsed = parseBody(raw);
	const text = parsed.ok ? JSON.stringify(masker.wordsIn(parsed.value)) : masker.words(raw.text);
	const { statusCode, headers, undecodable } = raw;
	return { statusCode, headers, text, ...(undecodable === undefined ? {} : { undecodable }) };
}

/** A success without secrets: in its data only those of the credential and of the request. */
export function* maskedAnswer(answer: Answer, { text }: RawAnswer, masker: Masker): Steps<Answer> {
	const diagnoses = maskedDiagnoses(answer.diagnoses, masker);
	if (answer.body === undefined || !masker.mayHold(text)) return { ...answer, diagnoses };
	const body = yield* masker.dataInSteps(answer.body);
	return { ...answer, body, diagnoses: withNotice(diagnoses, answer.body, body) };
}

/** The same for a page. */
export function* maskedPage(page: Page, raw: RawAnswer, masker: Masker): Steps<Page> {
	const { answer, entities } = page;
	const diagnoses = maskedDiagnoses(answer.diagnoses, masker);
	if (!masker.mayHold(raw.text)) return { ...page, answer: { ...answer, diagnoses } };
	const masked = yield* masker.dataInSteps(entities);
	return {
		...page,
		answer: { ...answer, diagnoses: withNotice(diagnoses, entities, masked) },
		entities: masked,
	};
}

export function maskedDiagnoses(diagnoses: readonly Diagnosis[], masker: Masker): Diagnosis[] {
	return diagnoses.map(({ severity, message, raw }) => ({
		severity,
		message: masker.words(message),
		raw: masker.wordsIn(raw),
	}));
}

/** Tells that something in data was hidden: then it is no longer the same. */
export function withNotice(diagnoses: Diagnosis[], before: unknown, after: unknown): Diagnosis[] {
	return before === after ? diagnoses : [...diagnoses, HIDDEN];
}

const HIDDEN = remark(
	'warning',
	'The answer of Sage X3 holds a secret of the credential or of the request. It is hidden in the output.',
);
