import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ServiceDescription } from '../../../sage/soap/description';
import { chosenText, describedService } from './chosenService';
import { answer } from './editor';
import { searchPage } from './searchPage';
import { titledName } from './titledName';

/** The parts of the key of the chosen web service. */
export async function searchServiceKeys(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await namesOf(this, filter, ({ keys }) => keys, titledKey);
}

/** The actions of the chosen web service. */
export async function searchServiceActions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await namesOf(this, filter, ({ actions }) => actions);
}

/** The title of a part of the key is that of the field of its name. */
function titledKey(name: string, { groups }: ServiceDescription): string {
	const fields = groups.flatMap((group) => group.fields);
	return titledName({ name, title: fields.find((field) => field.name === name)?.title });
}

async function namesOf(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	choose: (description: ServiceDescription) => readonly string[],
	show: (name: string, description: ServiceDescription) => string = (name) => name,
): Promise<INodeListSearchResult> {
	return await answer(context, async ({ client }) => {
		const publicName = chosenText(context, 'webService');
		if (publicName === undefined) throw noService();
		const description = await describedService(context, client, publicName);
		const names = choose(description).filter((name) => !client.gate?.rules.hidden.isHidden(name));
		return searchPage(
			names.map((name) => ({ name: show(name, description), value: name })),
			filter,
			undefined,
		);
	});
}

function noService(): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: "Enter the 'Web Service' first",
		description: 'Or type the name here.',
	});
}
