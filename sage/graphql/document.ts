import { isJsonObject, rewriteExact, type JsonValue } from '../exactJson';

const STRINGS_AND_COMMENTS = /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g;

/** What a posted body tells about the GraphQL document in it; undefined when it holds none. */
export interface PostedDocument {
	/** Whether it only reads: then the same request may be sent again. */
	readOnly: boolean;
	/** Whether it declares `$after`, the cursor that Get Entities fills in for the next page. */
	takesAfter: boolean;
}

/** Reads a posted JSON body as a GraphQL request: `{ "query": "…", "variables": { … } }`. */
export function readPostedDocument(body: JsonValue): PostedDocument | undefined {
	if (!isJsonObject(body) || typeof body.query !== 'string') return undefined;
	const code = body.query.replace(STRINGS_AND_COMMENTS, ' ');
	return {
		readOnly: !/(?:^|[\s}])(?:mutation|subscription)\b(?=[^{}]*\{)/.test(topLevel(code)),
		takesAfter: /\$after\s*:/.test(code),
	};
}

/** The code outside all braces: operation kinds and names. */
function topLevel(code: string): string {
	let depth = 0;
	let outside = '';
	for (const character of code) {
		if (character === '}') depth--;
		if (depth === 0 || (character === '{' && depth === 0)) outside += character;
		if (character === '{') {
			if (depth === 0) outside += ' ';
			depth++;
		}
	}
	return outside;
}

/** The same request for the page after a cursor; every other variable and digit stays as it was. */
export function withAfter(bodyText: string, cursor: string): string {
	return rewriteExact(bodyText, (body) => {
		if (!isJsonObject(body)) return body;
		const variables = isJsonObject(body.variables) ? body.variables : {};
		return { ...body, variables: { ...variables, after: cursor } };
	});
}
