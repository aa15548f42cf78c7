import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { ServiceDescription } from '../../../sage/soap/description';
import { LINE } from '../../../sage/soap/input/lineNumbers';
import { tablesOf } from '../webService/recordLines';
import { chosenText, describedService } from './chosenService';
import { answer } from './editor';
import { searchPage } from './searchPage';
import { asTyped } from './searchValues';
import { menuOptions } from './serviceFields';
import { titledName } from './titledName';

/** The tables of the chosen web service; none as long as none is chosen. */
export async function getServiceLinesFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await choices(this, (description) =>
		tablesOf(description).map(({ id, fields }) => {
			const names = fields.slice(0, FIELDS_SHOWN).map(({ name }) => name);
			const more = fields.length > FIELDS_SHOWN ? ' …' : '';
			return { name: `${id}: ${names.join(', ')}${more}`, value: id };
		}),
	);
}

/** How many fields of a table are named. */
const FIELDS_SHOWN = 4;

/** The fields that a new line of the chosen table takes. */
export async function getServiceLineFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await lineFields(this, []);
}

/** The same for a line that may be there already: also its number. */
export async function getServiceChangedLineFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await lineFields(this, [WHICH_LINE]);
}

const WHICH_LINE: INodePropertyOptions = { name: `${LINE}: Number of the Line`, value: LINE };

async function lineFields(
	context: ILoadOptionsFunctions,
	first: readonly INodePropertyOptions[],
): Promise<INodePropertyOptions[]> {
	const chosen = chosenText(context, 'linesField');
	return await choices(context, (description, mayNotWrite) => {
		const table = tablesOf(description).find(({ id }) => id === chosen);
		if (table === undefined) return [];
		const fields = table.fields
			.filter(({ name }) => !mayNotWrite(name))
			.map((field) => ({ name: titledName(field), value: field.name }));
		return [...first, ...fields];
	});
}

/** The members of the local menu of the field of a line that is being filled in. Of any other field, X3 has no list. */
export async function searchServiceLineValues(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const name: unknown = this.getCurrentNodeParameter('&field');
	if (typeof name !== 'string' || name === '') return { results: [] };
	const publicName = chosenText(this, 'webService');
	const chosen = chosenText(this, 'linesField');
	if (publicName === undefined || chosen === undefined || name.startsWith('=')) {
		return asTyped(filter);
	}
	return await answer(this, async ({ client }) => {
		const description = await describedService(this, client, publicName);
		const table = tablesOf(description).find(({ id }) => id === chosen);
		const menu = table?.fields.find((field) => field.name === name)?.menu;
		if (menu === undefined) return asTyped(filter);
		return searchPage(menuOptions(menu).map(entryOf), filter, paginationToken);
	});
}

function entryOf({ name, value }: INodePropertyOptions): INodeListSearchItems {
	return { name, value: String(value) };
}

async function choices(
	context: ILoadOptionsFunctions,
	choose: (
		description: ServiceDescription,
		mayNotWrite: (name: string) => boolean,
	) => INodePropertyOptions[],
): Promise<INodePropertyOptions[]> {
	return await answer(context, async ({ client }) => {
		const publicName = chosenText(context, 'webService');
		if (publicName === undefined) return [];
		const description = await describedService(context, client, publicName);
		return choose(description, (name) => client.gate?.rules.hidden.mayNotWrite(name) ?? false);
	});
}
