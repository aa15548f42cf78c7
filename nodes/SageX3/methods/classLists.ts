import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { ClassField } from '../../../sage/rest/prototype';
import { proxiedNames } from '../../../sage/rest/representationProxies';
import type { FindOperation } from '../operation/menus';
import type { Client } from '../transport/client';
import { askProxies } from '../transport/rest/representationProxies';
import { chosenEndpoint, chosenFields, chosenName } from './chosenClass';
import { answer, chosenOperation } from './editor';
import { searchPage } from './searchPage';

/** The classes of the folder: what its representations are of, as far as their names tell. Source: R22. */
export async function searchClasses(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async ({ client }) => {
		const names = await namesOf(this, client);
		const known = new Set(names);
		const classes = names.filter((name) => !(name.startsWith('Z') && known.has(name.slice(1))));
		return asList(classes, filter, paginationToken);
	});
}

/** The representations of the folder, those of the chosen class first. Source: R22. */
export async function searchRepresentations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const className = chosenName(this, 'className');
	return await answer(this, async ({ client }) => {
		const names = await namesOf(this, client);
		const own = names.filter((name) => className !== '' && name.includes(className));
		const others = names.filter((name) => !own.includes(name));
		return asList([...own, ...others], filter, paginationToken);
	});
}

async function namesOf(context: ILoadOptionsFunctions, client: Client): Promise<string[]> {
	const names = proxiedNames(await askProxies(client, chosenEndpoint(context, client)));
	return names.filter((name) => client.gate?.rules.classes.matches(name) ?? true);
}

/** The fields that can be compared. */
export const searchClassFields = (findOperation: FindOperation) =>
	searchFields(findOperation, ({ kind }) => kind !== 'collection');

/** The fields that can be sorted by. */
export const searchClassSortFields = (findOperation: FindOperation) =>
	searchFields(findOperation, ({ isSortable }) => isSortable);

/** Fields to return; none as long as no class is chosen. */
export const getClassFields = (findOperation: FindOperation) =>
	loadFields(findOperation, () => true);

/** Fields that may tell whether a document is there: the list shows them, so that X3 can look for their values. */
export const getClassOnceFields = (findOperation: FindOperation) =>
	loadFields(findOperation, ({ kind }) => kind !== 'collection');

function searchFields(findOperation: FindOperation, isWanted: (field: ClassField) => boolean) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return await answer(this, async ({ client }) => {
			const fields = await chosenFields(this, client, chosenOperation(this, findOperation));
			return searchPage(fields.filter(isWanted).map(fieldChoice), filter, paginationToken);
		});
	};
}

function loadFields(findOperation: FindOperation, isWanted: (field: ClassField) => boolean) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		if (chosenName(this, 'className') === '') return [];
		return await answer(this, async ({ client }) => {
			const fields = await chosenFields(this, client, chosenOperation(this, findOperation));
			return fields.filter(isWanted).map(fieldChoice);
		});
	};
}

function fieldChoice(field: ClassField): INodeListSearchItems {
	return { name: shownName(field), value: field.name };
}

function shownName({ name, title, kind }: ClassField): string {
	const path = kind === 'collection' ? `${name}[]` : name;
	return title === name ? path : `${path}: ${title}`;
}

function asList(
	names: readonly string[],
	filter: string | undefined,
	token: string | undefined,
): INodeListSearchResult {
	return searchPage(
		names.map((name) => ({ name, value: name })),
		filter,
		token,
	);
}
