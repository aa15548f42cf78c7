import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer, type LocalServer } from '../../support/localServer';

/** A list of customers that exists only while it is read: it can be longer than what memory holds. */
export interface KeyList {
	/** Keys of a page. */
	pageSize: number;
	/** Characters of a key. */
	keyLength: number;
	/** How many keys there are. */
	length: number;
	/** What is counted; null for nothing. */
	count: () => number | null;
	/** Called with each page that is read. */
	onPage: () => void;
}

/** Starts an X3 that shows such a list by GraphQL, and no schema. */
export async function startKeysServer(list: KeyList): Promise<LocalServer> {
	return await startLocalServer(({ body }) => {
		const isOfSchema = !body.includes('totalCount') && !body.includes('edges');
		const data = isOfSchema ? withHiddenSchema(body) : { data: customersOf(list, body) };
		return { body: JSON.stringify(data) };
	});
}

function customersOf({ pageSize, keyLength, length, count, onPage }: KeyList, body: string) {
	const { query, variables } = JSON.parse(body) as {
		query: string;
		variables?: { after?: string };
	};
	if (!query.includes('edges')) {
		const name = /(\w+): *query/.exec(query)?.[1] ?? 'query';
		return { x3MasterData: { customer: { [name]: { totalCount: count() } } } };
	}
	onPage();
	const from = Number(variables?.after ?? 0);
	const edges = Array.from({ length: pageSize }, (_, at) => ({
		node: { _id: String(from + at).padStart(keyLength, '0') },
	}));
	const pageInfo = { hasNextPage: from + pageSize < length, endCursor: String(from + pageSize) };
	return { x3MasterData: { customer: { query: { edges, pageInfo } } } };
}
