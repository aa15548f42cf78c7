import { createHash } from 'crypto';
import type { JsonObject, JsonValue } from './exactJson';
import type { PageRequest } from './page';
import { SageError } from './SageError';

const MOST_EMPTY_PAGES = 3;
/** Pages that bring nothing new, one after the other. A page that could hardly recur by chance weighs more. */
const MOST_STALE = 1000;
const WEIGHT_OF_TELLING_PAGE = 200;
/** Characters of a page's key beyond which only a digest of it is kept. */
const LONGEST_PLAIN_KEY = 250;

/** What Sage X3 calls an entity by; a user's own columns may hold the same value any number of times. */
const IDENTITIES = ['$uuid', '$key', '$url', '_id'];

/**
 * Watches that paging moves on, whatever the server names as next. One for each reading of a list. It
 * keeps digests of each page, not the page.
 *
 * Entities that carry an identity show at once that a page came before, however far back. Without one,
 * equal pages may be rightful: a list of countries alone holds the same ones over and over. There only a
 * page of several columns that repeats the one right before it ends the reading at once; otherwise it
 * takes many stale pages in succession.
 */
export class Progress {
	private readonly asked = new Set<string>();
	private readonly seen = new Set<string>();
	private readonly seenIdentities = new Set<string>();
	private previous: JsonObject[] = [];
	private emptyPages = 0;
	private stale = 0;

	constructor(first: PageRequest) {
		this.asked.add(keyOf(first));
	}

	/** Whether a page was not asked for yet. */
	isNew(page: PageRequest): boolean {
		return !this.asked.has(keyOf(page));
	}

	/**
	 * Notes the request for a further page.
	 * @throws SageError `noProgress` for a page that was asked for already
	 */
	ask(next: PageRequest): void {
		const key = keyOf(next);
		if (this.asked.has(key)) throw noProgress('Sage X3 named a next page that was read already');
		this.asked.add(key);
	}

	/**
	 * Notes the entities of a page.
	 * @throws SageError `noProgress` for a page that brings the same entities as an earlier one, for pages
	 * that come round again and again, and for empty pages without end
	 */
	note(entities: JsonObject[]): void {
		const isRepeated = this.hasSeenAll(entities) || isSamePage(entities, this.previous);
		if (isRepeated) throw noProgress('Sage X3 sent the same page twice');
		this.emptyPages = entities.length === 0 ? this.emptyPages + 1 : 0;
		if (this.emptyPages > MOST_EMPTY_PAGES) {
			throw noProgress('Sage X3 names next page after next page, and all are empty');
		}
		this.noteRepetition(entities);
		this.previous = entities;
	}

	/** Whether these entities, told apart by their identities, were a page already. */
	private hasSeenAll(entities: JsonObject[]): boolean {
		const identities = sampledIdentities(entities);
		if (identities === undefined) return false;
		const page = JSON.stringify([entities.length, ...identities]);
		if (this.seenIdentities.has(page)) return new Set(identities).size === identities.length;
		this.seenIdentities.add(page);
		return false;
	}

	private noteRepetition(entities: JsonObject[]): void {
		if (entities.length === 0) return;
		const sample = sampleOf(entities);
		if (this.seen.has(sample)) this.stale += isTelling(entities) ? WEIGHT_OF_TELLING_PAGE : 1;
		else this.stale = 0;
		if (this.stale > MOST_STALE) throw noProgress('Sage X3 sends the same pages again and again');
		this.seen.add(sample);
	}
}

function keyOf({ url, body }: PageRequest): string {
	return digest(body === undefined ? url.href : `${url.href}\n${body}`);
}

/** Length, first, middle and last entity: enough to know a page again, and cheap for large ones. */
function sampleOf(page: JsonObject[]): string {
	const middle = page[Math.floor(page.length / 2)];
	return digest(JSON.stringify([page.length, page[0], middle, page[page.length - 1]]));
}

/**
 * Identities of up to nine entities, spread over the page from the first to the last: enough to know it
 * again at next to no cost. undefined when one has none, or stands alone: a shifted list may show it twice.
 */
function sampledIdentities(page: JsonObject[]): string[] | undefined {
	if (page.length < 2) return undefined;
	const name = IDENTITIES.find((candidate) => isIdentity(page[0][candidate]));
	if (name === undefined) return undefined;
	const steps = Math.min(page.length - 1, 8);
	const sampled = Array.from(
		{ length: steps + 1 },
		(_, step) => page[Math.round((step * (page.length - 1)) / steps)][name],
	);
	return sampled.every(isIdentity) ? sampled.map(String) : undefined;
}

function isIdentity(value: JsonValue | undefined): boolean {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Short texts, such as most addresses, stand for themselves: that is cheaper, and takes no more room. */
function digest(text: string): string {
	if (text.length <= LONGEST_PLAIN_KEY) return text;
	return createHash('sha256').update(text).digest('base64');
}

/** Whether a page shows by its entities where in the list it stands: those that are all alike do not. */
function isTelling(page: JsonObject[]): boolean {
	return page.length > 1 && !isSame(page[0], page[page.length - 1]);
}

function isSamePage(page: JsonObject[], previous: JsonObject[]): boolean {
	if (page.length !== previous.length || !isTelling(page) || !hasColumns(page[0])) return false;
	return page.every((entity, index) => isSame(entity, previous[index]));
}

function hasColumns(entity: JsonObject): boolean {
	return Object.keys(entity).length > 1;
}

function isSame(left: JsonObject, right: JsonObject): boolean {
	return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function noProgress(message: string): SageError {
	return new SageError({
		kind: 'noProgress',
		message,
		description:
			'Reading was stopped, because it would never end. Check sort order and filter of the request, or page by hand: for that, Get Entities can set Pagination to Off.',
	});
}
