import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Folder } from '../../../sage/gateway/folders';
import { nodeName } from '../../../sage/graphql/nodePath';
import type { CatalogNode } from '../../../sage/graphql/schema/catalog';
import { codesOfNode } from '../../../sage/graphql/schema/nodeCodes';
import { isCustom } from '../../../sage/graphql/schema/nodeSchema';
import type { FindOperation } from '../operation/menus';
import { isUsable } from '../operation/titles';
import { grantedFolders } from '../transport/grantedFolders';
import { serverEndpoints } from '../transport/rest/serverEndpoints';
import type { OperationNames } from '../transport/graphql/schema';
import { answer, chosenOperation, noList } from './editor';
import { searchPage } from './searchPage';

/** The folders that can be worked in: those that were granted at the gateway, or those of the server. */
export async function searchEndpoints(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async ({ client }) => {
		const folders: ReadonlyArray<Pick<Folder, 'name' | 'endPoint'>> = client.credential.atGateway
			? await grantedFolders(client)
			: (await serverEndpoints(client)).map((name) => ({ name, endPoint: undefined }));
		const { gate } = client;
		const isAllowed = (name = '') => gate?.rules.folders.matches(name) ?? true;
		const allowed = folders.filter(({ name, endPoint }) => isAllowed(name) || isAllowed(endPoint));
		return searchPage(
			allowed.map(({ name }) => name).map((name) => ({ name, value: name })),
			filter,
			undefined,
		);
	});
}

/** The nodes that have what the chosen operation needs. */
export const searchNodes = (findOperation: FindOperation) =>
	async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await answer(this, async ({ client: { gate }, api }) => {
			const { schema } = await api();
			const catalog = await schema.catalog();
			if (catalog === undefined) throw noList('record types', schema.notTold());
			const types = catalog.flatMap(typesOf);
			const names = await schema.operationNames([...new Set(types)]);
			const { needs = [] } = chosenOperation(this, findOperation) ?? {};
			const items = catalog
				.filter(({ path }) => gate?.rules.nodes.matches(nodeName(path)) ?? true)
				.filter((node) => names === undefined || isUsable(operationsOf(node, names), needs))
				.map(nodeChoice)
				.sort((left, right) => left.name.localeCompare(right.name));
			return searchPage(items, filter, paginationToken, (name) =>
				codesOfNode(String(name).split('/')),
			);
		});
	};

function nodeChoice({ path }: CatalogNode): INodeListSearchItems {
	const place = path.slice(0, -1).join('/');
	return { name: `${path[path.length - 1]} (${place})`, value: nodeName(path) };
}

function typesOf({ queryType, mutationType }: CatalogNode): string[] {
	return [queryType, mutationType].filter((type) => type !== undefined);
}

/** A node of the first generation is a list itself, whatever its package holds. */
function operationsOf(
	{ generation, queryType, mutationType }: CatalogNode,
	names: OperationNames,
): string[] {
	const of = (type: string | undefined) => (type === undefined ? [] : (names.get(type) ?? []));
	const queries = generation === 'sage' ? ['query'] : of(queryType);
	return [...queries, ...of(mutationType)];
}

/** The operations of the chosen node's own. */
export async function searchOperations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async ({ schema }) => {
		const { operations } = await schema({ paths: [], collections: false });
		const items = operations
			.filter(({ name }) => isCustom(name))
			.map(({ name, changesData }) => ({
				name: `${name} (${changesData ? 'mutation' : 'query'})`,
				value: name,
			}));
		return searchPage(items, filter, paginationToken);
	});
}
