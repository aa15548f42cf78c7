import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { checkedPlace, type ClassPlace, type Facet } from '../../../sage/rest/classAddress';
import type { ClassField } from '../../../sage/rest/prototype';
import { SageError } from '../../../sage/SageError';
import { writingRepresentation } from '../class/classPlace';
import { createFacetOf, listFacetOf, recordFacetOf } from '../class/facets';
import type { Client } from '../transport/client';
import { knownPrototype } from '../transport/rest/prototypes';

/** What stands in the editor for a parameter; empty for nothing, and for an expression. */
export function chosenName(context: ILoadOptionsFunctions, name: string): string {
	const given: unknown = context.getCurrentNodeParameter(name);
	const value = isJsonObject(given) && '__rl' in given ? given.value : given;
	const text = typeof value === 'string' ? value.trim() : '';
	return text.startsWith('=') ? '' : text;
}

/**
 * The fields of the chosen class, as the facet of the operation shows them, without those that are never shown.
 * @throws SageError when no class is chosen, or it is not described
 */
export async function chosenFields(
	context: ILoadOptionsFunctions,
	client: Client,
): Promise<ClassField[]> {
	const facet = facetOf(context);
	const { fields } = await knownPrototype(client, chosenPlace(context, client), facet);
	return fields.filter(({ name }) => !client.gate?.rules.hidden.isHidden(name));
}

/**
 * The class that is chosen.
 * @throws SageError when none is
 */
export function chosenPlace(context: ILoadOptionsFunctions, client: Client): ClassPlace {
	const className = chosenName(context, 'className');
	if (className === '') {
		throw new SageError({
			kind: 'invalidRequest',
			message: "Choose the 'Class' first",
			description: 'From its list, or by its name.',
		});
	}
	return checkedPlace({
		endpoint: chosenEndpoint(context, client),
		className,
		representation:
			chosenName(context, 'representation') ||
			(WRITING.has(chosenOperation(context))
				? writingRepresentation(className, client.credential)
				: className),
	});
}

/** Operations that write. */
const WRITING: ReadonlySet<unknown> = new Set(['create', 'createOrUpdate', 'update', 'delete']);

function chosenOperation(context: ILoadOptionsFunctions): unknown {
	return context.getCurrentNodeParameter('operation');
}

/** The facets that take the values of the operation: that of a new record, and that of one that is there. */
export function inputFacetsOf(context: ILoadOptionsFunctions): Facet[] {
	const forNew = createFacetOf(optionsIn(context));
	switch (chosenOperation(context)) {
		case 'create':
			return [forNew];
		case 'createOrUpdate':
			return [...new Set<Facet>([forNew, 'edit'])];
		default:
			return ['edit'];
	}
}

function optionsIn(context: ILoadOptionsFunctions): IDataObject {
	const given: unknown = context.getCurrentNodeParameter('options');
	return (isJsonObject(given) ? given : {}) as IDataObject;
}

/** The folder that is chosen, or else the credential's. */
export function chosenEndpoint(context: ILoadOptionsFunctions, client: Client): string {
	return chosenName(context, 'endpoint') || client.credential.endpoint;
}

function facetOf(context: ILoadOptionsFunctions): Facet {
	const lists = ['getMany', 'create'].includes(String(chosenOperation(context)));
	return lists ? listFacetOf(optionsIn(context)) : recordFacetOf(optionsIn(context));
}
