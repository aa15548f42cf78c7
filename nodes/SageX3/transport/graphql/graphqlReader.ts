import type { Answer } from '../../../../sage/answer';
import {
	readCallResults,
	type CallPath,
	type CallResult,
} from '../../../../sage/graphql/callResults';
import { readGraphqlAnswer } from '../../../../sage/graphql/graphqlAnswer';
import type { PostedGraphql } from '../../../../sage/graphql/postedRequest';
import type { Reader } from '../reader';

const accept = 'application/json';

/** Reads the answer to what was posted to GraphQL as a whole. */
export function graphqlReader(posted: PostedGraphql): Reader<Answer> {
	return { accept, read: (raw, asked) => readGraphqlAnswer(raw, asked, posted) };
}

/** Reads the answer to a document of several parts: each has an outcome of its own. */
export function partsReader(paths: readonly CallPath[]): Reader<CallResult[]> {
	return { accept, read: (raw, asked) => readCallResults(raw, asked, paths) };
}
