import type { INodeExecutionData } from 'n8n-workflow';
import {
	compareList,
	contentDigest,
	readVersions,
	versionsOf,
} from '../../../../sage/changes/comparison';
import { textAt } from '../../../../sage/changes/entityKey';
import { CAPACITY, mostOf } from '../options/delivery';
import { inPasses, listEntities, type ListedEntity } from './entityList';
import { noDateToCompare, readStartFrom } from '../options/startFrom';
import type { PollResult, Poll } from '../triggerEvent';
import { itemOfEntity, type WatchedEntities } from './watchedEntities';

const WAY_OUT =
	"Name a change field that grows (a time stamp, a date, a counter) in 'Compare By', or narrow the list in the Request URI.";

/** Compares the whole list with what it was: by the contents of its entities, or by a field that differs. */
export async function pollCompared(poll: Poll, watched: WatchedEntities): Promise<PollResult> {
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'date') {
		throw noDateToCompare("Choose another 'Start From', or a field that grows in 'Compare By'.");
	}
	const limits = { most: mostOf(poll.options), capacity: CAPACITY, wayOut: WAY_OUT };
	const known = poll.kept && readVersions(poll.kept);
	if (known === undefined && start.kind === 'now') {
		return {
			items: [],
			keep: { versions: versionsOf(await allThatIsThere(poll, watched), limits) },
		};
	}
	const { list } = await readList(poll, watched);
	const { news, versions } = compareList(known ?? {}, list, limits);
	return {
		items: news.map(({ key, version, entity }) => itemOfEntity(watched, key, version, entity)),
		keep: { versions },
	};
}

/** What counts as delivered when a trigger begins: what slipped through here would seem to be new later. */
async function allThatIsThere(poll: Poll, watched: WatchedEntities): Promise<ListedEntity[]> {
	const seen = new Map<string, ListedEntity>();
	await inPasses(poll.isTimeUp, async (isFirst) => {
		const { list, pages } = await readList(poll, watched);
		const isSettled = !isFirst && list.every(({ key }) => seen.has(key));
		for (const one of list) if (!seen.has(one.key)) seen.set(one.key, one);
		return { pages, isSettled };
	});
	return [...seen.values()];
}

/** One pass over the whole list. What has slipped through it is found by the next poll. */
async function readList(
	poll: Poll,
	watched: WatchedEntities,
): Promise<{ list: ListedEntity[]; pages: number }> {
	const list: ListedEntity[] = [];
	let pages = 0;
	for await (const page of listEntities(poll.client, watched, watched.firstSince, Infinity)) {
		pages += 1;
		for (const one of page) list.push({ ...one, version: versionIn(watched, one.entity) });
	}
	return { list, pages };
}

/** The first of the list: which of them are new is not known yet. */
export async function sampleCompared(
	poll: Poll,
	watched: WatchedEntities,
	count: number,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const page of listEntities(poll.client, watched, watched.firstSince, count)) {
		for (const { key, entity } of page) {
			if (items.length === count) break;
			items.push(itemOfEntity(watched, key, versionIn(watched, entity), entity));
		}
	}
	return items;
}

function versionIn(
	{ compareBy, changeField }: WatchedEntities,
	entity: ListedEntity['entity'],
): string {
	return compareBy === 'content'
		? contentDigest(entity)
		: textAt(entity, changeField, 'Change Field');
}
