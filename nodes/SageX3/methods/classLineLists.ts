import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { eitherOf, type ClassField } from '../../../sage/rest/prototype';
import { knownPrototype } from '../transport/rest/prototypes';
import { chosenName, chosenPlace, inputFacetsOf } from './chosenClass';
import { answer } from './editor';

/** The collections that the chosen class takes; none as long as no class is chosen. */
export async function getClassLinesFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await choices(this, (fields) => fields.filter(({ kind }) => kind === 'collection'));
}

/** The fields that a line of the chosen collection takes, as far as the class tells them. */
export async function getClassLineFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const chosen = chosenName(this, 'linesField');
	return await choices(
		this,
		(fields) => fields.find(({ name, kind }) => kind === 'collection' && name === chosen)?.lines,
	);
}

async function choices(
	context: ILoadOptionsFunctions,
	choose: (fields: readonly ClassField[]) => readonly ClassField[] | undefined,
): Promise<INodePropertyOptions[]> {
	if (chosenName(context, 'className') === '') return [];
	return await answer(context, async ({ client }) => {
		const place = chosenPlace(context, client);
		const told = await Promise.all(
			inputFacetsOf(context).map(async (facet) => await knownPrototype(client, place, facet)),
		);
		const hidden = client.gate?.rules.hidden;
		return (choose(eitherOf(told).fields) ?? [])
			.filter(({ name, isExcluded }) => !isExcluded && hidden?.mayNotWrite(name) !== true)
			.map(({ name, title }) => ({
				name: title === name ? name : `${name}: ${title}`,
				value: name,
			}));
	});
}
