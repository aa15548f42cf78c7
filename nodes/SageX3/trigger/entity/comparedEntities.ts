import type { INodeExecutionData } from 'n8n-workflow';
import { contentDigest, valueDigest } from '../../../../sage/changes/contentDigest';
import { entityField, plainText } from '../../../../sage/changes/entityField';
import { versionsToKeep } from '../../../../sage/changes/kept';
import {
	ListComparison,
	versionOfText,
	type Listed,
	type Versions,
} from '../../../../sage/changes/versions';
import { weightOf } from '../../../../sage/changes/weight';
import type { JsonObject } from '../../../../sage/exactJson';
import { keptVersions } from '../keptState';
import { CAPACITY, mostOf } from '../options/delivery';
import { noDateToCompare, readStartFrom } from '../options/startFrom';
import type { PollResult, Poll } from '../triggerEvent';
import { listEntities } from './entityList';
import { itemOfEntity, keyFormOf, type EntitySource } from './entitySource';
import { inPasses } from './passes';
import { Unmarked } from './unmarked';

const LIMITS = {
	capacity: CAPACITY,
	wayOut:
		"Name a change field that grows (a time stamp, a date, a counter) in 'Compare By', or narrow the list in the Request URI.",
};

/** Compares the whole list with what it was: by the contents of its entities, or by a field that differs. */
export async function pollCompared(poll: Poll, source: EntitySource): Promise<PollResult> {
	const start = readStartFrom(poll.parameters);
	if (start.kind === 'date') {
		throw noDateToCompare("Choose another 'Start From', or a field that grows in 'Compare By'.");
	}
	const known = keptVersions(poll, keyFormOf(source));
	if (known === undefined && start.kind === 'now') {
		return { items: [], keep: versionsToKeep(await allThatIsThere(poll, source)) };
	}
	const comparison = new ListComparison<JsonObject>(known ?? new Map(), LIMITS, weightOf);
	for await (const page of listVersions(poll, source, Infinity)) {
		for (const one of page) comparison.note(one);
	}
	const news = comparison.news(mostOf(poll.options));
	return {
		items: news.map(({ key, version, entity }) => itemOfEntity(source, key, version, entity)),
		keep: versionsToKeep(comparison.versionsAfter(news)),
	};
}

/** What counts as delivered when a trigger begins: what slipped through here would seem to be new later. */
async function allThatIsThere(poll: Poll, source: EntitySource): Promise<Versions> {
	const seen = new ListComparison<null>(new Map(), LIMITS, () => 0);
	const keys = new Set<string>();
	await inPasses(poll.deadline.isTimeUp, async (isFirst) => {
		let pages = 0;
		let isTrusted = !isFirst;
		for await (const page of listVersions(poll, source, Infinity)) {
			pages += 1;
			for (const one of page) {
				if (keys.has(one.key)) continue;
				isTrusted = false;
				keys.add(one.key);
				seen.note({ ...one, entity: null });
			}
		}
		return { pages, isTrusted };
	});
	return seen.versionsAfter(seen.news(Infinity));
}

/** One pass over the list. What has slipped through it is found by the next poll. */
async function* listVersions(
	poll: Poll,
	source: EntitySource,
	limit: number,
): AsyncGenerator<Array<Listed<JsonObject>>, void, undefined> {
	const unmarked = new Unmarked(source.changeField, 'they all count as the same version');
	for await (const page of listEntities(poll, source, source.firstSince, limit)) {
		yield page.map((one) => ({ ...one, version: versionIn(source, one.entity, unmarked) }));
	}
	unmarked.tell(poll);
}

/** The first of the list: which of them are new is not known yet. */
export async function sampleCompared(
	poll: Poll,
	source: EntitySource,
	count: number,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const page of listVersions(poll, source, count)) {
		for (const { key, version, entity } of page) {
			if (items.length === count) break;
			items.push(itemOfEntity(source, key, version, entity));
		}
	}
	return items;
}

/** A tag may be anything; where there is none, that is a version, too. */
function versionIn(
	{ compareBy, changeField }: EntitySource,
	entity: JsonObject,
	unmarked: Unmarked,
): string {
	if (compareBy === 'content') return contentDigest(entity);
	const value = entityField(entity, changeField);
	const text = plainText(value) ?? valueDigest(value ?? null);
	unmarked.note(entity, value, text.trim() === '');
	return versionOfText(text);
}
