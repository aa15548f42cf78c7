import type { IExecuteFunctions } from 'n8n-workflow';
import { listDocument, listPath, type ListWanted } from '../../../../sage/graphql/documents';
import { listedRecords } from '../../../../sage/graphql/listedRecords';
import type { Page, PagesWanted } from '../../transport/pages';
import { sendingOf, type OpenNode } from '../openNode';

/** Reads a list of a node page by page: of records, or of groups of them. */
export function listPages(
	context: IExecuteFunctions,
	node: OpenNode,
	itemIndex: number,
	{
		limit,
		inAdvance,
		isPassedOn,
		...wanted
	}: ListWanted & Pick<PagesWanted, 'limit' | 'inAdvance' | 'isPassedOn'>,
): AsyncGenerator<Page, void, undefined> {
	const path = listPath(node.place, wanted.operation);
	return node.api.pages(
		listDocument(node.place, wanted),
		{
			entitiesOf: ({ body }) => listedRecords(body, path),
			entitiesPath: path,
			limit,
			follow: true,
			inAdvance,
			...(isPassedOn ? { isPassedOn } : {}),
		},
		sendingOf(context, itemIndex, false),
	);
}
