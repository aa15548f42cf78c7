import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { activated, type Polling } from '../../support/polling';
import { basicCredentials } from '../../support/sandboxCredentials';
import { nodeNamed } from '../record/reading';

/**
 * A trigger on changed customers, signed in by user and password, unless other parameters are given.
 * @param state what n8n has kept of it
 */
export function watching(
	server: { url: string },
	parameters: INodeParameters = {},
	state?: IDataObject,
): Polling {
	return activated(
		basicCredentials(server),
		{
			authentication: 'basic',
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
			fields: ['code', 'companyName1'],
			...parameters,
		},
		state,
	);
}

/** The values of a field in what a poll found. */
export async function polled(trigger: Polling, field = 'code'): Promise<unknown[]> {
	return (await trigger.poll()).map(({ json }) => json[field]);
}
