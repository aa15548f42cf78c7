import type { IExecuteFunctions } from 'n8n-workflow';
import { listDocument, listPath, type ListWanted } from '../../../../sage/graphql/documents';
import { hasUnshown, listedRecords } from '../../../../sage/graphql/listedRecords';
import type { Page, PagesWanted } from '../../transport/pages';
import { sendingOf, type OpenNode } from '../openNode';

/** Reads a list of a node page by page: of records, or of groups of them. What X3 lists and does not show is told. */
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
	const pages = node.api.pages(
		listDocument(node.place, wanted),
		{
			entitiesOf: ({ body }) => listedRecords(body, path),
			entitiesPath: path,
			limit,
			mostPerPage: wanted.first,
			follow: true,
			inAdvance,
			...(isPassedOn ? { isPassedOn } : {}),
		},
		sendingOf(context, itemIndex, false),
	);
	return tellingUnshown(pages, path);
}

async function* tellingUnshown(
	pages: AsyncGenerator<Page, void, undefined>,
	path: string,
): AsyncGenerator<Page, void, undefined> {
	for await (const page of pages) {
		const isWhole = !hasUnshown(page.answer.body, path, page.entities.length);
		const { warning } = page;
		yield isWhole ? page : { ...page, warning: warning ? `${warning} ${UNSHOWN}` : UNSHOWN };
	}
}

const UNSHOWN =
	'Sage X3 lists records that it does not show, so they are missing here. The user may have no right to read them.';
