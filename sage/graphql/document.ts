import { isJsonObject, rewriteExact, type JsonValue } from '../exactJson';
import { endOfString } from '../numberLiterals';

/** What a posted body tells about the GraphQL document in it; undefined when it holds none. */
export interface PostedDocument {
	/** Whether it only reads: then the same request may be sent again. */
	readOnly: boolean;
	/** Whether it declares `$after`, the cursor that Get Entities fills in for the next page. */
	takesAfter: boolean;
	/** Whether it declares `$since`, the time stamp from which a trigger wants changes. */
	takesSince: boolean;
}

/** Reads a posted JSON body as a GraphQL request: `{ "query": "…", "variables": { … } }`. */
export function readPostedDocument(body: JsonValue): PostedDocument | undefined {
	if (!isJsonObject(body) || typeof body.query !== 'string') return undefined;
	const code = withoutTexts(body.query);
	return {
		readOnly: !/(?<![$@\w])(?:mutation|subscription)(?!\w)/.test(outsideBraces(code)),
		takesAfter: /\$after\s*:/.test(code),
		takesSince: /\$since\s*:/.test(code),
	};
}

/** The document with a space for every string and comment in it: what they hold is no code. */
function withoutTexts(document: string): string {
	const pieces: string[] = [];
	let from = 0;
	for (;;) {
		const start = startOfText(document, from);
		if (start === -1) return pieces.join('') + document.slice(from);
		pieces.push(document.slice(from, start), ' ');
		from = endOfText(document, start);
	}
}

function startOfText(document: string, from: number): number {
	for (let at = from; at < document.length; at++) {
		if (document[at] === '"' || document[at] === '#') return at;
	}
	return -1;
}

function endOfText(document: string, start: number): number {
	if (document.startsWith('"""', start)) return endOfBlockString(document, start);
	const lineEnd = document.indexOf('\n', start);
	const line = lineEnd === -1 ? document.length : lineEnd;
	return document[start] === '#' ? line : Math.min(endOfString(document, start), line);
}

/** In a block string a backslash escapes three quotes, and nothing else. */
function endOfBlockString(document: string, start: number): number {
	let end = document.indexOf('"""', start + 3);
	while (end !== -1 && document[end - 1] === '\\') end = document.indexOf('"""', end + 3);
	return end === -1 ? document.length : end + 3;
}

/** The code at the top: kinds, names and variables of operations, and names of fragments. */
function outsideBraces(code: string): string {
	let depth = 0;
	let outside = '';
	for (const piece of code.split(/([{}])/)) {
		if (piece === '{') depth++;
		else if (piece === '}') depth--;
		else if (depth === 0) outside += `${piece} `;
	}
	return outside;
}

/** The same request with another value of a variable; every other variable and digit stays as it was. */
export function withVariable(bodyText: string, name: string, value: string): string {
	return rewriteExact(bodyText, (body) => {
		if (!isJsonObject(body)) return body;
		const variables = isJsonObject(body.variables) ? body.variables : {};
		return { ...body, variables: { ...variables, [name]: value } };
	});
}
