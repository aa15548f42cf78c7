import { entityKey, UniqueKeys } from '../../../sage/changes/entityKey';
import { bodyWithSince, withSince } from '../../../sage/changes/since';
import type { Stamp } from '../../../sage/changes/stamp';
import { entitiesOfPage } from '../../../sage/entities';
import type { JsonObject } from '../../../sage/exactJson';
import type { Client } from '../transport/client';
import type { WatchedEntities } from './watchedEntities';

export interface ListedEntity {
	key: string;
	version: string;
	entity: JsonObject;
}

/**
 * Reads the watched list page after page.
 * @param since what `$since` stands for
 * @throws SageError, also when a key does not tell entities apart
 */
export async function* listEntities(
	client: Client,
	{ call, entitiesPath, keyFields }: WatchedEntities,
	since: Stamp,
	limit: number,
): AsyncGenerator<Array<Omit<ListedEntity, 'version'>>, void, undefined> {
	const pages = client.pages(
		{
			...call,
			uri: withSince(call.uri, since),
			parameters: call.parameters.map(({ name, value }) => ({
				name,
				value: withSince(value, since),
			})),
			...(call.body === undefined ? {} : { body: bodyWithSince(call.body, since) }),
		},
		{
			entitiesOf: ({ body }) => (body === undefined ? [] : entitiesOfPage(body, entitiesPath)),
			entitiesPath,
			limit,
			follow: true,
		},
	);
	const keys = new UniqueKeys();
	for await (const { entities } of pages) {
		keys.nextPage();
		yield entities.map((entity) => {
			const key = entityKey(entity, keyFields);
			keys.note(key, keyFields);
			return { key, entity };
		});
	}
}
