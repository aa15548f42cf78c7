import { isJsonObject, type JsonValue } from '../exactJson';
import { definitionsOf, type Definition } from './definitions';

/** What is posted to GraphQL. */
export interface Posted {
	query: string;
	variables: JsonValue | undefined;
	operationName: string;
}

/**
 * What speaks against a GraphQL request whatever the schema is: a server refuses it before it executes anything.
 *
 * Source: GraphQL specification, validation of operations, coercion of variables.
 */
export function documentProblems({ query, variables, operationName }: Posted): string[] {
	const definitions = definitionsOf(query);
	if (definitions === undefined) {
		return [
			'The document cannot be read: a bracket or a text is not closed, or something is left out',
		];
	}
	const operations = definitions.filter(({ keyword }) => keyword !== 'fragment');
	const named = operations.filter((one) => operationName === '' || nameOf(one) === operationName);
	if (operations.length === 0) return ['The document holds no operation'];
	if (named.length === 0) return [`The document holds no operation '${operationName}'`];
	if (named.length > 1) {
		return [`The document holds ${named.length} operations: which one to run is not said`];
	}
	const given = new Map(Object.entries(isJsonObject(variables) ? variables : {}));
	return requiredVariables(named[0])
		.filter((name) => (given.get(name) ?? null) === null)
		.map((name) => `The variable $${name} is mandatory, and has no value`);
}

const NAME = /^[A-Za-z_]\w*$/;

function nameOf({ header: [first = ''] }: Definition): string {
	return NAME.test(first) ? first : '';
}

/** `($a: Int!, $b: Int! = 1, $c: [Int!])`: only `$a` is mandatory. */
function requiredVariables({ header }: Definition): string[] {
	return header.flatMap((name, at) => {
		if (header[at - 1] !== '$' || header[at + 1] !== ':') return [];
		let end = at + 2;
		while (header[end] === '[') end++;
		end += 1; // the name of the type
		while (header[end] === '!' || header[end] === ']') end++;
		return header[end - 1] === '!' && header[end] !== '=' ? [name] : [];
	});
}
