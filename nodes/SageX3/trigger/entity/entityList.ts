import { entityKey, noSuchField, UniqueKeys } from '../../../../sage/changes/entityKey';
import type { EntityKey } from '../../../../sage/changes/entityKey';
import { entityField } from '../../../../sage/changes/entityField';
import { bodyWithSince, withSince } from '../../../../sage/changes/since';
import type { Stamp } from '../../../../sage/changes/stamp';
import { entitiesOfPage } from '../../../../sage/entities';
import type { JsonObject } from '../../../../sage/exactJson';
import { withText } from '../../transport/call';
import type { Page } from '../../transport/pages';
import type { PollLog } from '../pollLog';
import type { Poll } from '../triggerEvent';
import type { EntitySource } from './entitySource';

/** An entity of a list, with its key. */
export interface KeyedEntity extends EntityKey {
	entity: JsonObject;
}

/**
 * Reads a list page after page. Entities without a key are not seen; n8n's log is told once.
 * @param since what `$since` stands for
 * @throws SageError, also when a key does not tell entities apart, or no entity has any of its fields
 */
export async function* listEntities(
	poll: Poll,
	source: EntitySource,
	since: Stamp,
	limit: number,
): AsyncGenerator<KeyedEntity[], void, undefined> {
	const { keyFields } = source;
	const keys = new UniqueKeys();
	const unkeyed = new Unkeyed(keyFields);
	for await (const { entities, warning } of pagesOf(poll, source, since, limit)) {
		poll.deadline.check();
		if (warning !== undefined) poll.log.warnOnce('pages', warning);
		keys.nextPage();
		const keyed: KeyedEntity[] = [];
		for (const entity of entities) {
			const key = entityKey(entity, keyFields);
			unkeyed.note(entity, key);
			if (key === undefined) continue;
			keys.note(key, keyFields);
			keyed.push({ ...key, entity });
		}
		yield keyed;
	}
	unkeyed.tell(poll.log);
}

function pagesOf(
	{ client }: Poll,
	{ call, reader, entitiesPath }: EntitySource,
	since: Stamp,
	limit: number,
): AsyncGenerator<Page, void, undefined> {
	return client.pages(
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
}

/** Counts the entities of a list that have no key, and the fields of the key that none has. */
class Unkeyed {
	private seen = 0;
	private withoutKey = 0;
	private first: JsonObject = {};
	private readonly absent: Set<string>;

	constructor(private readonly fields: readonly string[]) {
		this.absent = new Set(fields);
	}

	note(entity: JsonObject, key: EntityKey | undefined): void {
		if (this.seen === 0) this.first = entity;
		this.seen += 1;
		if (key === undefined) this.withoutKey += 1;
		for (const field of this.absent) {
			if (entityField(entity, field) !== undefined) this.absent.delete(field);
		}
	}

	/** @throws SageError `invalidRequest` when no entity has any of the fields */
	tell(log: PollLog): void {
		if (this.seen === 0) return;
		const named = `'Key Field' is ${this.fields.join(', ')}`;
		const [absent] = this.absent;
		if (this.absent.size === this.fields.length) throw noSuchField(this.first, absent, 'Key Field');
		if (absent !== undefined) {
			log.warnOnce(
				`absent ${absent}`,
				`no entity of the list has the field ${absent} of the key, so it counts as blank (${named}).`,
			);
		}
		if (this.withoutKey === 0) return;
		log.warnOnce(
			'unkeyed',
			`${this.withoutKey} of ${this.seen} entities have a blank key, so they are not seen (${named}).`,
		);
	}
}
