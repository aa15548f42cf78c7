import { entitiesOfPage } from '../../../../sage/entities';
import type { Client } from '../client';
import { jsonReader } from '../reader';

const TIMEOUT_MS = 30_000;

/** The names of the endpoints of a server. Source: RF9. */
export async function serverEndpoints(client: Client): Promise<string[]> {
	const { body } = await client.send(
		{
			method: 'GET',
			uri: '/api1/syracuse/collaboration/syracuse/endPoints?representation=endPoints.$query&count=500',
			parameters: [],
			headers: {},
			own: 'folders',
			timeoutMs: TIMEOUT_MS,
			isWrite: false,
		},
		jsonReader,
	);
	return entitiesOfPage(body ?? null).flatMap(({ name, dataset }) =>
		typeof name === 'string' ? [name] : typeof dataset === 'string' ? [dataset] : [],
	);
}
