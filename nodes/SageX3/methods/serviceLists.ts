import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ServiceDescription } from '../../../sage/soap/description';
import { chosenText, describedService } from './chosenService';
import { answer } from './editor';
import { searchPage } from './searchPage';

/** The parts of the key of the chosen web service. */
export async function searchServiceKeys(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await namesOf(this, filter, ({ keys }) => keys);
}

/** The actions of the chosen web service. */
export async function searchServiceActions(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await namesOf(this, filter, ({ actions }) => actions);
}

async function namesOf(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	choose: (description: ServiceDescription) => readonly string[],
): Promise<INodeListSearchResult> {
	return await answer(context, async ({ client }) => {
		const publicName = chosenText(context, 'webService');
		if (publicName === undefined) throw noService();
		const named = choose(await describedService(context, client, publicName));
		const names = named.filter((name) => !client.gate?.rules.hidden.isHidden(name));
		return searchPage(
			names.map((name) => ({ name, value: name })),
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
