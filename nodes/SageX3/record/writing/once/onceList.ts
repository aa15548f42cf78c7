import type { JsonObject } from '../../../../../sage/exactJson';
import { listDocument, listPath } from '../../../../../sage/graphql/documents';
import { wholeRecords } from '../../../../../sage/graphql/listedRecords';
import { SageError } from '../../../../../sage/SageError';
import type { Sending } from '../../../transport/graphql/graphqlApi';
import type { OpenNode } from '../../openNode';
import { canBeReworded, onceFilter, type Wording } from './onceFilter';
import type { OnceValues } from '../../../operation/once/uniqueValues';

/** Records a page. */
const PAGE_SIZE = 500;
/** More records, or pages, than that mean that the fields make no document unique, or that the list has no end. */
const MOST_RECORDS = 10_000;
const MOST_PAGES = 100;

/**
 * The records that have the values of these documents, and perhaps others: the whole list, or an error. What is refused is
 * asked for in other words, once.
 *
 * @param documents with the same fields
 * @throws SageError when the list could not be read to its end, or holds what cannot be read
 */
export async function recordsLike(
	node: OpenNode,
	documents: readonly OnceValues[],
	selection: string,
	sending: Sending,
): Promise<JsonObject[]> {
	const first = await wholeList(node, documents, selection, sending, 'lists').catch(
		(error: unknown) => {
			if (isRefused(error) && canBeReworded(documents)) return undefined;
			throw error;
		},
	);
	return first ?? (await wholeList(node, documents, selection, sending, 'singleKeys'));
}

function isRefused(error: unknown): boolean {
	return error instanceof SageError && error.trouble.kind === 'refused';
}

async function wholeList(
	node: OpenNode,
	documents: readonly OnceValues[],
	selection: string,
	sending: Sending,
	wording: Wording,
): Promise<JsonObject[]> {
	const path = listPath(node.place);
	const pages = node.api.pages(
		listDocument(node.place, {
			selection,
			first: PAGE_SIZE,
			filter: onceFilter(node, documents, wording),
			orderBy: undefined,
			totalCount: false,
		}),
		{
			entitiesOf: ({ body }) => wholeRecords(body, path),
			entitiesPath: path,
			limit: Infinity,
			follow: true,
		},
		sending,
	);
	const found: JsonObject[] = [];
	let read = 0;
	for await (const { entities } of pages) {
		for (const record of entities) found.push(record);
		read += 1;
		if (found.length > MOST_RECORDS || read > MOST_PAGES) throw tooMany(node, documents);
	}
	return found;
}

function tooMany({ name }: OpenNode, [{ values }]: readonly OnceValues[]): SageError {
	const fields = values.map((field) => field.name).join(', ');
	return new SageError({
		kind: 'refused',
		message: `Too many records of ${name} have the values of ${fields} that are to be created: more than ${MOST_RECORDS}, or ${MOST_PAGES} pages`,
		description: "Under 'Create Once By', choose fields that make a document unique.",
	});
}
