import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { SageError } from '../../../sage/SageError';
import type { ServiceDescription } from '../../../sage/soap/description';
import type { Client } from '../transport/client';
import { knownDescription } from '../transport/soap/webServices';

/**
 * What a web service says about itself, through the pool that is chosen.
 * @throws SageError when it does not describe itself, or in a form that is not known
 */
export async function describedService(
	context: ILoadOptionsFunctions,
	client: Client,
	publicName: string,
): Promise<ServiceDescription> {
	const { poolAlias, language } = client.credential;
	const service = {
		publicName,
		poolAlias: chosenText(context, 'poolAlias') ?? poolAlias,
		language: chosenText(context, 'options.language') ?? language,
	};
	const { description } = await knownDescription(client, service);
	if (description !== undefined) return description;
	throw new SageError({
		kind: 'unreadable',
		message:
			'The web service does not describe itself in a known form. Type the names; map automatically, with the values grouped as Sage X3 groups them',
	});
}

/** A parameter as it was typed; undefined for none, and for an expression. */
export function chosenText(context: ILoadOptionsFunctions, name: string): string | undefined {
	const given: unknown = context.getCurrentNodeParameter(name);
	if (typeof given !== 'string') return undefined;
	const text = given.trim();
	return text === '' || text.startsWith('=') ? undefined : text;
}
