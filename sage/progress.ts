import { createHash } from 'crypto';
import type { JsonObject } from './exactJson';
import type { PageRequest } from './paging';
import { SageError } from './SageError';

const MOST_EMPTY_PAGES = 3;
/** Pages that bring nothing new, one after the other. A page that could hardly recur by chance weighs more. */
const MOST_STALE = 1000;
const WEIGHT_OF_TELLING_PAGE = 200;

/**
 * Watches that paging moves on, whatever the server names as next. One for each reading of a list. It
 * keeps a digest of each page, not the page.
 */
export class Progress {
	private readonly asked = new Set<string>();
	private readonly seen = new Set<string>();
	private previous: JsonObject[] = [];
	private emptyPages = 0;
	private stale = 0;

	constructor(first: PageRequest) {
		this.asked.add(keyOf(first));
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
	 * @throws SageError `noProgress` for a page that repeats the one before it, for pages that come round
	 * again and again, and for empty pages without end
	 */
	note(entities: JsonObject[]): void {
		if (isSamePage(entities, this.previous)) throw noProgress('Sage X3 sent the same page twice');
		this.emptyPages = entities.length === 0 ? this.emptyPages + 1 : 0;
		if (this.emptyPages > MOST_EMPTY_PAGES) {
			throw noProgress('Sage X3 names next page after next page, and all are empty');
		}
		this.noteRepetition(entities);
		this.previous = entities;
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

function digest(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}

/** Whether a page shows by its entities where in the list it stands: those that are all alike do not. */
function isTelling(page: JsonObject[]): boolean {
	return page.length > 1 && !isSame(page[0], page[page.length - 1]);
}

function isSamePage(page: JsonObject[], previous: JsonObject[]): boolean {
	if (page.length !== previous.length || !isTelling(page)) return false;
	return page.every((entity, index) => isSame(entity, previous[index]));
}

function isSame(left: JsonObject, right: JsonObject): boolean {
	return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function noProgress(message: string): SageError {
	return new SageError({
		kind: 'noProgress',
		message,
		description:
			'Reading was ended, because it would never end by itself. Check sort order and filter of the request, or set Pagination to Off and page by hand.',
	});
}
