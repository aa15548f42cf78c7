import type { INodeExecutionData } from 'n8n-workflow';
import {
	compareList,
	contentDigest,
	readVersions,
	versionsOf,
} from '../../../sage/changes/comparison';
import { textAt } from '../../../sage/changes/entityKey';
import { CAPACITY, mostOf } from './delivery';
import { inPasses, listEntities, type ListedEntity } from './entityList';
import { noDateToCompare, readStartFrom } from './startFrom';
import type { Found, Turn } from './triggerEvent';
import { itemOfEntity, type WatchedEntities } from './watchedEntities';

const WAY_OUT =
	"Name a change field that grows (a time stamp, a date, a counter) in 'Compare By', or narrow the list in the Request URI.";

/** Compares the whole list with what it was: by the contents of its entities, or by a field that differs. */
export async function pollCompared(turn: Turn, watched: WatchedEntities): Promise<Found> {
	const start = readStartFrom(turn.parameters);
	if (start.kind === 'date') {
		throw noDateToCompare("Choose another 'Start From', or a field that grows in 'Compare By'.");
	}
	const limits = { most: mostOf(turn.options), capacity: CAPACITY, wayOut: WAY_OUT };
	const known = turn.kept && readVersions(turn.kept);
	if (known === undefined && start.kind === 'now') {
		return {
			items: [],
			keep: { versions: versionsOf(await allThatIsThere(turn, watched), limits) },
		};
	}
	const { list } = await readList(turn, watched);
	const { news, versions } = compareList(known ?? {}, list, limits);
	return {
		items: news.map(({ key, version, entity }) => itemOfEntity(watched, key, version, entity)),
		keep: { versions },
	};
}

/** What counts as delivered when a trigger begins: what slipped through here would seem to be new later. */
async function allThatIsThere(turn: Turn, watched: WatchedEntities): Promise<ListedEntity[]> {
	const seen = new Map<string, ListedEntity>();
	await inPasses(turn.isTimeUp, async (isFirst) => {
		const { list, pages } = await readList(turn, watched);
		const isSettled = !isFirst && list.every(({ key }) => seen.has(key));
		for (const one of list) if (!seen.has(one.key)) seen.set(one.key, one);
		return { pages, isSettled };
	});
	return [...seen.values()];
}

/** One pass over the whole list. What has slipped through it is found by the next poll. */
async function readList(
	turn: Turn,
	watched: WatchedEntities,
): Promise<{ list: ListedEntity[]; pages: number }> {
	const list: ListedEntity[] = [];
	let pages = 0;
	for await (const page of listEntities(turn.client, watched, watched.firstSince, Infinity)) {
		pages += 1;
		for (const one of page) list.push({ ...one, version: versionIn(watched, one.entity) });
	}
	return { list, pages };
}

/** The first of the list: which of them are new is not known yet. */
export async function sampleCompared(
	turn: Turn,
	watched: WatchedEntities,
	count: number,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const page of listEntities(turn.client, watched, watched.firstSince, count)) {
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
