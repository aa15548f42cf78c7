import { MOST_WEIGHT } from '../../../../../sage/changes/bounds';
import { MOST_KEYS } from '../../../../../sage/changes/sweptKeys';
import { isJsonObject } from '../../../../../sage/exactJson';
import { listDocument, listPath, readsDocument } from '../../../../../sage/graphql/documents';
import { asConnection } from '../../../../../sage/graphql/connection';
import { nothingListed, wholeRecords } from '../../../../../sage/graphql/listedRecords';
import { literal } from '../../../../../sage/graphql/literal';
import { SageError } from '../../../../../sage/SageError';
import type { Page } from '../../../transport/pages';
import { PAGE_SIZE } from '../../../record/changes/recordRange';
import type { Poll } from '../../triggerEvent';
import { keyOfRecord, type KeySource } from './keySource';

/** Passes over the list, where X3's count does not agree. */
const MOST_PASSES = 3;

/** What one pass has found. */
interface Pass {
	keys: Set<string>;
	/** Records that have no key: they are counted, but cannot be watched. */
	keyless: number;
}

/**
 * Reads the keys of all records, and proves that none is missing: there must be as many as X3 counts before and after, or
 * something between the two. Where they do not agree, since records came and went meanwhile, it is read again.
 *
 * Where X3 gives no count, the list is read twice, and what either pass shows is there.
 *
 * @throws SageError `noProgress` when the counts do not agree, `invalidRequest` when there are too many keys, or they are too
 *   long; and as pages do
 */
export async function sweep(poll: Poll, source: KeySource): Promise<Set<string>> {
	for (let pass = 1; ; pass++) {
		const { count: before, orderBy } = await counted(source);
		if (before !== undefined && before > MOST_KEYS) throw tooMany(source, before);
		const { keys, keyless } = await readKeys(poll, source, orderBy);
		if (before === undefined) {
			const second = await readKeys(poll, source, orderBy);
			return new Set([...keys, ...second.keys]);
		}
		const { count: after } = await counted(source);
		const found = keys.size + keyless;
		if (after !== undefined && isBetween(found, before, after)) return keys;
		if (pass >= MOST_PASSES || poll.deadline.isTimeUp()) {
			throw incomplete(source, before, found, after);
		}
	}
}

function isBetween(found: number, before: number, after: number): boolean {
	return found >= Math.min(before, after) && found <= Math.max(before, after);
}

/** The keys of some records. */
export async function someKeys(source: KeySource, count: number): Promise<string[]> {
	const { node, filter, selection, sending } = source;
	const given = filter === undefined ? '' : `, filter: ${literal(filter)}`;
	const call = {
		operation: 'query',
		arguments: `first: ${count}${given}`,
		selection: `edges { node { ${selection} } }`,
	};
	const [result] = await node.api.calls(readsDocument(node.place, [call]), sending);
	if (result.kind === 'failed') throw result.error;
	const connection = asConnection(result.value, '');
	if (connection === undefined) throw nothingListed(node.name);
	return connection.nodes.flatMap((record) => keyOfRecord(record, source) ?? []);
}

/** How many records X3 counts, and in which order it lists them. */
interface Counted {
	/** undefined when it does not tell. */
	count: number | undefined;
	/** By the key, so that what comes and goes moves no others; undefined where X3 refuses that. */
	orderBy: string | undefined;
}

/** What is missed without an order is looked up by its key before it counts as deleted. */
async function counted(source: KeySource): Promise<Counted> {
	const byKey = JSON.stringify(Object.fromEntries(source.fields.map((name) => [name, 1])));
	const count = await countOf(source, byKey);
	if (count !== 'refused') return { count, orderBy: byKey };
	const unordered = await countOf(source, undefined);
	if (unordered !== 'refused') return { count: unordered, orderBy: undefined };
	return { count: undefined, orderBy: byKey };
}

async function countOf(
	{ node, filter, sending }: KeySource,
	orderBy: string | undefined,
): Promise<number | undefined | 'refused'> {
	const given = Object.entries({ filter, orderBy }).flatMap(([name, text]) =>
		text === undefined ? [] : [`${name}: ${literal(text)}`],
	);
	const call = {
		operation: 'query',
		arguments: ['first: 1', ...given].join(', '),
		selection: 'totalCount',
	};
	const [result] = await node.api.calls(readsDocument(node.place, [call]), sending);
	if (result.kind === 'failed') {
		if (result.error.trouble.kind === 'refused') return 'refused';
		throw result.error;
	}
	const count = isJsonObject(result.value) ? result.value.totalCount : undefined;
	return typeof count === 'number' && count >= 0 ? count : undefined;
}

async function readKeys(poll: Poll, source: KeySource, orderBy: string | undefined): Promise<Pass> {
	const keys = new Set<string>();
	let keyless = 0;
	let weight = 0;
	for await (const { entities, warning } of keyPages(source, orderBy)) {
		poll.deadline.check();
		if (warning !== undefined) throw cutOff(source, warning);
		for (const record of entities) {
			const key = keyOfRecord(record, source);
			if (key === undefined) keyless += 1;
			else keys.add(key);
			weight += key?.length ?? 0;
		}
		if (keys.size > MOST_KEYS) throw tooMany(source, undefined);
		if (weight > MOST_WEIGHT) throw tooLong(source, keys.size);
	}
	if (keyless > 0) {
		poll.log.warnOnce(
			'keyless',
			`${keyless} records of ${source.node.name} are not watched: they have no key (${source.fields.join(', ')}).`,
		);
	}
	return { keys, keyless };
}

function keyPages(
	{ node, filter, selection, sending }: KeySource,
	orderBy: string | undefined,
): AsyncGenerator<Page, void, undefined> {
	const path = listPath(node.place);
	return node.api.pages(
		listDocument(node.place, { selection, first: PAGE_SIZE, filter, orderBy, totalCount: false }),
		{
			entitiesOf: ({ body }) => wholeRecords(body, path),
			entitiesPath: path,
			limit: Infinity,
			follow: true,
		},
		sending,
	);
}

function tooMany({ node }: KeySource, count: number | undefined): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `There are ${count ?? `more than ${MOST_KEYS}`} records of ${node.name}, and no more than ${MOST_KEYS} can be watched for deletions`,
		description:
			'n8n would have to keep the keys of all of them. Narrow what is watched with conditions; several triggers can share the records between them. Nothing was reported.',
	});
}

/** Says that keys cannot be kept. */
export function tooLong({ node }: KeySource, count: number): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message: `The keys of ${node.name} are too long to be kept: ${count} of them`,
		description:
			'n8n would have to keep more than 5 MB for this trigger. Narrow what is watched with conditions; several triggers can share the records between them. Nothing was reported.',
	});
}

function incomplete(
	{ node }: KeySource,
	before: number,
	found: number,
	after: number | undefined,
): SageError {
	return new SageError({
		kind: 'noProgress',
		message: `The keys of ${node.name} are not complete: Sage X3 counts ${before} records before and ${after ?? 'none'} after reading them, and ${found} came`,
		description:
			'What did not come would be taken for deleted, so nothing was reported; a later sweep tries again. If this goes on, so many records come and go that no sweep is complete: narrow what is watched with conditions.',
	});
}

function cutOff({ node }: KeySource, warning: string): SageError {
	return new SageError({
		kind: 'noProgress',
		message: `The keys of ${node.name} could not be read to the end`,
		description: `${warning} Nothing was reported.`,
	});
}
