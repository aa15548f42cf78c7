import type { Answer } from '../../../sage/answer';
import type { JsonValue } from '../../../sage/exactJson';
import { onlyReads, readPostedGraphql } from '../../../sage/graphql/postedRequest';
import { checkWholeLines } from '../parameters/wholeLines';
import { jsonBody, type Call } from '../transport/call';
import { graphqlReader } from '../transport/graphql/graphqlReader';
import { jsonReader, type Reader } from '../transport/reader';

/** A request to an address that the user typed, and how its answer is read. */
export interface TypedRequest {
	call: Call;
	reader: Reader<Answer>;
	/** Whether GraphQL is posted by it. */
	isGraphql: boolean;
}

/**
 * A request with its body: where GraphQL is posted, its answer is read as one of GraphQL.
 * @param body JSON text
 * @param isWrite whether it counts as a write even where it only reads
 * @throws SageError `invalidRequest` for a write of collections that were cut when they were read
 */
export function typedRequest(
	call: Omit<Call, 'body' | 'isWrite'>,
	body: string | undefined,
	isWrite: boolean,
): TypedRequest {
	const request = { ...call, ...(body === undefined ? {} : { body }) };
	const posted = readPostedGraphql(request);
	const mayWrite = isWrite || !onlyReads(request, posted);
	if (mayWrite && body !== undefined) checkWholeLines(JSON.parse(body) as JsonValue);
	return {
		call: {
			...call,
			...(body === undefined ? {} : { body: jsonBody(body) }),
			isWrite: mayWrite,
		},
		reader: posted === undefined ? jsonReader : graphqlReader(posted),
		isGraphql: posted !== undefined,
	};
}
