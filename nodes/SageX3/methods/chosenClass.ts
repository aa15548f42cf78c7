import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { isJsonObject } from '../../../sage/exactJson';
import { checkedPlace, type ClassPlace } from '../../../sage/rest/classAddress';
import { eitherOf, type ClassField } from '../../../sage/rest/prototype';
import { SageError } from '../../../sage/SageError';
import { writingRepresentation } from '../class/classPlace';
import type { FilledIn } from '../operation/menus';
import { located } from '../parameters/located';
import type { Client } from '../transport/client';
import { knownPrototype } from '../transport/rest/prototypes';

/** What stands in the editor for a parameter; empty for nothing, and for an expression. */
export function chosenName(context: ILoadOptionsFunctions, name: string): string {
	const value = located(context.getCurrentNodeParameter(name));
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
	operation: FilledIn | undefined,
): Promise<ClassField[]> {
	const facet = operation?.facets?.shown?.(optionsIn(context)) ?? 'details';
	const place = chosenPlace(context, client, operation);
	const { fields } = await knownPrototype(client, place, facet);
	return fields.filter(({ name }) => !client.gate?.rules.hidden.isHidden(name));
}

/**
 * The class that is chosen.
 * @throws SageError when none is
 */
function chosenPlace(
	context: ILoadOptionsFunctions,
	client: Client,
	operation: FilledIn | undefined,
): ClassPlace {
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
			(operation?.writes ? writingRepresentation(className, client.credential) : className),
	});
}

/**
 * The fields that the chosen operation takes, as the facets that write describe them.
 * @throws SageError when no class is chosen, or it is not described
 */
export async function takenFields(
	context: ILoadOptionsFunctions,
	client: Client,
	operation: FilledIn | undefined,
): Promise<readonly ClassField[]> {
	const place = chosenPlace(context, client, operation);
	const facets = operation?.facets?.taken?.(optionsIn(context)) ?? [];
	const told = await Promise.all(
		facets.map(async (facet) => await knownPrototype(client, place, facet)),
	);
	return eitherOf(told).fields;
}

/** Whether a value of this field can be sent: the facet takes it, and the credential lets it be written. */
export function canBeWritten(client: Client, { name, isExcluded }: ClassField): boolean {
	return !isExcluded && client.gate?.rules.hidden.mayNotWrite(name) !== true;
}

function optionsIn(context: ILoadOptionsFunctions): IDataObject {
	const given: unknown = context.getCurrentNodeParameter('options');
	return (isJsonObject(given) ? given : {}) as IDataObject;
}

/** The folder that is chosen, or else the credential's. */
export function chosenEndpoint(context: ILoadOptionsFunctions, client: Client): string {
	return chosenName(context, 'endpoint') || client.credential.endpoint;
}
