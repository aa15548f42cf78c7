import { readAnswer, type Answer } from '../../../sage/answer';
import type { Asked, RawAnswer } from '../../../sage/rawAnswer';
import type { Masker } from '../../../sage/secrets/masker';
import { inOneStep, type Steps } from '../../../sage/steps';
import { maskedAnswer } from './masking';

/** How the answers of a door of Sage X3 are asked for and read. */
export interface Reader<T> {
	/** Media types that the door answers with, for the header `Accept`. */
	accept: string;
	/** The steps throw SageError when the answer reports a failure, or cannot be read. */
	read(raw: RawAnswer, asked: Asked): Steps<T>;
	/** The same with no secret in it, read from this answer. */
	masked(result: T, raw: RawAnswer, masker: Masker): Steps<T>;
}

/** Reads answers of the doors that speak JSON: api1 and the gateway. */
export const jsonReader: Reader<Answer> = {
	accept: 'application/json',
	read: inOneStep(readAnswer),
	masked: maskedAnswer,
};
