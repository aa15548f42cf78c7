import { codeOf, customer, isRefused, refusalOf } from './customers.ts';
import { longPageCount, pageCount, rowsPerPage } from './figures.ts';

/** A posted GraphQL request. */
export interface Posted {
	readonly query: string;
	readonly variables?: Readonly<Record<string, unknown>>;
}

/** Keeps the code of a customer that was created or changed. */
export type OnWritten = (code: string) => void;

const aliasedWrite = /(\w+): x3MasterData \{ customer \{ (create|update)\(data: \$(\w+)\)/g;
const read = /(?:(\w+): )?read\(_id: "([^"]*)"\)/g;

/** Answers the documents of the benchmark, whoever wrote them: writes, look-ups by key and before a create, and a page of the list. */
export function graphqlAnswer({ query, variables = {} }: Posted, onWritten: OnWritten): object {
	if (query.startsWith('mutation')) return written(query, variables, onWritten);
	const reads = [...query.matchAll(read)];
	if (variables.filter !== undefined) return inCustomer({ query: nothingFound });
	if (reads.length === 0) return inCustomer({ query: page(query, variables) });
	return inCustomer(
		Object.fromEntries(reads.map(([, alias, code]) => [alias ?? 'read', customer(code)])),
	);
}

/** What is looked for before it is created is new. */
const nothingFound = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

/**
 * A page of the list, or of the long one, which is asked for sorted. The cursor of a page is the number of the next, from
 * whichever end.
 */
function page(query: string, { after, orderBy }: Readonly<Record<string, unknown>>) {
	const number = Number(after ?? 0);
	const isBackwards = orderBy === '{"_id":-1}';
	const pages = orderBy === undefined || isBackwards ? pageCount : longPageCount;
	const rows = pages * rowsPerPage;
	const hasCursors = query.includes('} cursor }');
	return {
		totalCount: rows,
		edges: Array.from({ length: rowsPerPage }, (_, index) => {
			const place = number * rowsPerPage + index;
			const code = codeOf(isBackwards ? rows - 1 - place : place);
			return { node: customer(code), ...(hasCursors ? { cursor: `["${code}"]#${index}` } : {}) };
		}),
		pageInfo: { hasNextPage: number < pages - 1, endCursor: String(number + 1) },
	};
}

function written(
	query: string,
	variables: Readonly<Record<string, unknown>>,
	onWritten: OnWritten,
) {
	const data: Record<string, unknown> = {};
	const errors: object[] = [];
	for (const [, alias, operation, variable] of query.matchAll(aliasedWrite)) {
		const code = codeIn(variables[variable]);
		const isNo = operation === 'create' && isRefused(code);
		if (isNo) errors.push(refused(alias, code));
		else onWritten(code);
		data[alias] = { customer: { [operation]: isNo ? null : customer(code) } };
	}
	return { data, ...(errors.length > 0 ? { errors } : {}), extensions: { diagnoses: [] } };
}

function refused(alias: string, code: string) {
	const message = refusalOf(code);
	return {
		message,
		path: [alias, 'customer', 'create'],
		extensions: {
			code: 'business-rule-error',
			diagnoses: [{ severity: 3, message, path: [] }],
		},
	};
}

function codeIn(input: unknown): string {
	return typeof input === 'object' && input !== null && 'code' in input ? String(input.code) : '';
}

function inCustomer(answer: object) {
	return { data: { x3MasterData: { customer: answer } }, extensions: { diagnoses: [] } };
}
