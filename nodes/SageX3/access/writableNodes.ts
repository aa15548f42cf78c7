import type { IDataObject } from 'n8n-workflow';
import { nodeName } from '../../../sage/graphql/nodePath';
import type { Deed } from '../../../sage/restriction/rules';
import type { Client } from '../transport/client';
import type { GraphqlApi } from '../transport/graphql/graphqlApi';

/** Mutations that write records, and what the credential must allow for them. */
const WRITES: ReadonlyMap<string, Deed> = new Map([
	['create', 'create'],
	['update', 'update'],
	['delete', 'delete'],
]);

/** What the schema of a folder says of its nodes, as this user sees it. */
export interface NodesOfFolder {
	/** How many there are. */
	count: number;
	/** Those that take records, with the mutations that they have and the credential allows. */
	writable: IDataObject[];
}

/** The nodes of a folder; undefined when its schema is hidden. */
export async function nodesOf(
	{ gate }: Client,
	api: GraphqlApi,
): Promise<NodesOfFolder | undefined> {
	const catalog = await api.schema.catalog();
	if (catalog === undefined) return undefined;
	const nodes = catalog.filter(({ path }) => gate?.rules.nodes.matches(nodeName(path)) ?? true);
	const types = nodes.flatMap(({ mutationType }) => mutationType ?? []);
	const names = await api.schema.operationNames([...new Set(types)]);
	const isAllowed = (name: string) => {
		const deed = WRITES.get(name);
		return deed !== undefined && (gate?.rules.deeds.has(deed) ?? true);
	};
	const writable = nodes.flatMap(({ path, mutationType }): IDataObject[] => {
		const operations = (names?.get(mutationType ?? '') ?? []).filter(isAllowed);
		return operations.length === 0 ? [] : [{ node: nodeName(path), operations }];
	});
	return { count: nodes.length, writable };
}
