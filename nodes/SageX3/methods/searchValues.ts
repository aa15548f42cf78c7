import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { fieldNames } from '../../../sage/graphql/fieldPath';
import { fieldAt } from '../../../sage/graphql/filter/fieldAt';
import type { Field } from '../../../sage/graphql/schema/fields';
import { nodesNamedLike } from '../../../sage/graphql/schema/findNode';
import type { NodeSchema } from '../../../sage/graphql/schema/nodeSchema';
import { answer, type Choice } from './editor';
import { foundRecords } from './foundRecords';
import { searchPage } from './searchPage';

/** Shown where Sage X3 has no list. Whoever takes it has an empty value: no condition takes one, and no line sends one. */
const TYPE_IT = 'Type the value above …';

/**
 * What the field of the condition that is being filled in can be compared with: the members of an enum, true and false,
 * the records that a reference may lead to. Of any other field X3 has no list: there, the entry is what was typed, or says to type.
 */
export async function searchValues(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const path: unknown = this.getCurrentNodeParameter('&field');
	if (typeof path !== 'string' || path === '') return { results: [] };
	return await valuesOf(this, path, filter, paginationToken);
}

/** The same for the field of a line that is being filled in: lines are read by the names by which they are written. */
export async function searchLineValues(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const lines: unknown = this.getCurrentNodeParameter('linesField');
	const field: unknown = this.getCurrentNodeParameter('&field');
	if (typeof field !== 'string' || field === '') return { results: [] };
	if (typeof lines !== 'string' || lines === '' || field.startsWith('=')) return asTyped(filter);
	return await valuesOf(this, `${lines}[].${field}`, filter, paginationToken);
}

async function valuesOf(
	context: ILoadOptionsFunctions,
	path: string,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	if (path.startsWith('=')) return asTyped(filter);
	return await answer(context, async (choice) => {
		const { root, types } = await choice.schema({ paths: [fieldNames(path)], collections: false });
		const field = root && fieldAt(path, root, types);
		if (field?.shape === 'reference') {
			const referred = await nodeOfType(choice, field.type);
			return referred === undefined
				? asTyped(filter)
				: await foundRecords(choice, referred, filter, paginationToken);
		}
		const members = membersOf(field);
		if (members === undefined) return asTyped(filter);
		return searchPage(members.map(entryOf), filter, paginationToken);
	});
}

function membersOf(field: Field | undefined): readonly string[] | undefined {
	if (field?.shape !== 'value') return undefined;
	if (field.kind === 'boolean') return ['true', 'false'];
	return field.kind === 'enum' ? field.members : undefined;
}

/** The node whose records are of a type: it is named like it. */
async function nodeOfType(choice: Choice, type: string): Promise<NodeSchema | undefined> {
	const { schema } = await choice.api();
	for (const { path } of nodesNamedLike((await schema.catalog()) ?? [], type)) {
		const node = await schema.node(path, { paths: [], collections: false });
		if (node?.root?.name === type) return node;
	}
	return undefined;
}

/** The entry where there is no list. */
export function asTyped(filter = ''): INodeListSearchResult {
	const typed = filter.trim();
	return { results: [{ name: typed === '' ? TYPE_IT : typed, value: typed }] };
}

function entryOf(value: string): INodeListSearchItems {
	return { name: value, value };
}
