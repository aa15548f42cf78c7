import { readAnswer, type Answer } from '../../../../sage/answer';
import {
	readCallResults,
	type CallPath,
	type CallResult,
} from '../../../../sage/graphql/callResults';
import type { Reader } from '../reader';

const accept = 'application/json';

/** Reads the answer to a GraphQL document as a whole. */
export const graphqlReader: Reader<Answer> = { accept, read: readAnswer };

/** Reads the answer to a document of several parts: each has an outcome of its own. */
export function partsReader(paths: readonly CallPath[]): Reader<CallResult[]> {
	return { accept, read: (raw, asked) => readCallResults(raw, asked, paths) };
}
