import { entityKey, UniqueKeys } from '../../../../sage/changes/entityKey';
import { bodyWithSince, withSince } from '../../../../sage/changes/since';
import type { Stamp } from '../../../../sage/changes/stamp';
import { entitiesOfPage } from '../../../../sage/entities';
import type { JsonObject } from '../../../../sage/exactJson';
import { withText } from '../../transport/call';
import type { Client } from '../../transport/client';
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
	{ call, reader, entitiesPath, keyFields }: WatchedEntities,
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
			...(call.body === undefined
				? {}
				: { body: withText(call.body, (text) => bodyWithSince(text, since)) }),
		},
		reader,
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

/** Passes over one list until none brings to light what another had passed over. */
const MOST_PASSES = 5;

/**
 * Reads a list of several pages over and over, until a pass shows nothing that should have shown before: where pages are
 * positions in the list, what moves between two of them lets its neighbours slip through.
 *
 * @param readOnce a pass; tells how many pages it had, and whether it should be trusted alone: it showed nothing that an
 *   earlier pass should have shown
 * @param isTimeUp whether no further pass can be afforded
 * @returns whether nothing can have slipped through
 */
export async function inPasses(
	isTimeUp: () => boolean,
	readOnce: (isFirst: boolean) => Promise<{ pages: number; isSettled: boolean }>,
): Promise<boolean> {
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		const { pages, isSettled } = await readOnce(pass === 1);
		if (pages < 2 || isSettled) return true;
		if (isTimeUp()) break;
	}
	return false;
}
