import type { Answer } from '../../../../sage/answer';
import {
	readCallResults,
	type CallPath,
	type CallResult,
} from '../../../../sage/graphql/callResults';
import { readGraphqlAnswer } from '../../../../sage/graphql/graphqlAnswer';
import type { PostedGraphql } from '../../../../sage/graphql/postedRequest';
import { SageError } from '../../../../sage/SageError';
import type { Masker } from '../../../../sage/secrets/masker';
import { inOneStep, type Steps } from '../../../../sage/steps';
import { maskedError } from '../errors';
import { maskedAnswer, maskedDiagnoses } from '../masking';
import type { Reader } from '../reader';

const accept = 'application/json';

/** Reads the answer to what was posted to GraphQL as a whole. */
export function graphqlReader(posted: PostedGraphql): Reader<Answer> {
	return {
		accept,
		read: inOneStep((raw, asked) => readGraphqlAnswer(raw, asked, posted)),
		masked: maskedAnswer,
	};
}

/** Reads the answer to a document of several parts: each has an outcome of its own. */
export function partsReader(paths: readonly CallPath[]): Reader<CallResult[]> {
	return {
		accept,
		read: inOneStep((raw, asked) => readCallResults(raw, asked, paths)),
		*masked(results, raw, masker) {
			const mayHold = masker.mayHold(raw.text);
			const masked = new Map<CallResult, CallResult>(); // parts may share what became of them
			for (const result of results) {
				if (!masked.has(result)) masked.set(result, yield* maskedResult(result, mayHold, masker));
			}
			return results.map((result) => masked.get(result) ?? result);
		},
	};
}

function* maskedResult(result: CallResult, mayHold: boolean, masker: Masker): Steps<CallResult> {
	if (result.kind === 'failed') {
		const error = maskedError(result.error, masker);
		return error instanceof SageError ? { ...result, error } : result;
	}
	const { value, diagnoses } = result;
	return {
		...result,
		value: mayHold ? yield* masker.dataInSteps(value) : value,
		diagnoses: maskedDiagnoses(diagnoses, masker),
	};
}
