import { isJsonObject, rewriteExact } from '../exactJson';
import { definitionsOf, type Definition } from './definitions';
import { OPERATION_KINDS } from './syntax/tree';

/** What a GraphQL document tells of itself. */
export interface GraphqlDocument {
	/** Whether all that it may execute are queries: then the same request may be sent again. In doubt it does not only read. */
	readOnly: boolean;
	/** Whether it declares `$after`, the cursor that is filled in for the next page. */
	takesAfter: boolean;
	/** Whether it declares `$since`, the time stamp from which a trigger wants changes. */
	takesSince: boolean;
	/** How many lists (`edges`) of whole operations it asks for; 0 when that depends on which operation runs. */
	lists: number;
}

/** Reads a GraphQL document. One that cannot be read may do anything. */
export function readDocument(document: string): GraphqlDocument {
	const definitions = definitionsOf(document) ?? [];
	const operations = definitions.filter(({ keyword }) => keyword !== 'fragment');
	const declared = new Set(operations.flatMap(({ header }) => variablesIn(header)));
	return {
		readOnly: operations.length > 0 && operations.every(({ keyword }) => keyword === 'query'),
		takesAfter: declared.has('after'),
		takesSince: declared.has('since'),
		lists: operations.length === 1 ? listsIn(operations[0]) : 0,
	};
}

/** Whether a text is a GraphQL document that something could be executed of. */
export function isDocument(text: string): boolean {
	return definitionsOf(text)?.some(({ keyword }) => OPERATIONS.has(keyword)) ?? false;
}

const OPERATIONS: ReadonlySet<string> = new Set(OPERATION_KINDS);

/** `($after: String)`: a variable is declared where a colon follows its name. */
function variablesIn(header: readonly string[]): string[] {
	return header.filter((_, at) => header[at - 1] === '$' && header[at + 1] === ':');
}

/** The depth of what stands in the list of an operation: package, node, operation, list. See `findConnections`. */
const LIST_DEPTH = 4;

function listsIn({ selection }: Definition): number {
	let braces = 0;
	let brackets = 0; // braces in them are values
	return selection.filter((token, at) => {
		if (token === '(') brackets += 1;
		else if (token === ')') brackets -= 1;
		else if (brackets === 0 && token === '{') braces += 1;
		else if (brackets === 0 && token === '}') braces -= 1;
		const isField = brackets === 0 && selection[at - 1] !== ':' && selection[at + 1] !== ':';
		return token === 'edges' && isField && braces <= LIST_DEPTH;
	}).length;
}

/** The same request with another value of a variable; every other variable and digit stays as it was. */
export function withVariable(bodyText: string, name: string, value: string): string {
	return rewriteExact(bodyText, (body) => {
		if (!isJsonObject(body)) return body;
		const variables = isJsonObject(body.variables) ? body.variables : {};
		return { ...body, variables: { ...variables, [name]: value } };
	});
}
