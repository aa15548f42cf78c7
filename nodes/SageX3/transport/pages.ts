import type { Answer } from '../../../sage/answer';
import type { RawAnswer } from '../../../sage/rawAnswer';
import type { JsonObject } from '../../../sage/exactJson';
import type { Following, PageRequest } from '../../../sage/page';
import { followingPage, likelyNextPage } from '../../../sage/paging';
import { Progress } from '../../../sage/progress';
import { SageError } from '../../../sage/SageError';
import { shownAddress } from '../../../sage/secrets/userInfo';
import type { Steps } from '../../../sage/steps';
import { inTurns, letRequestsLeave } from './eventLoop';
import { emptyAnswer } from './noAnswer';
import { checkRead, MOST_PASSED_ON, MOST_READ, type HasRead, type MostRead } from './readBound';

/** One page: its entities, and the answer that held them. */
export interface Page {
	answer: Answer;
	entities: JsonObject[];
	/** Says that Sage X3 may hold more than could be asked for. */
	warning?: string;
}

/** Why a link is not followed: it leads to another list, or it has no query, which would mean all records. */
type NotFollowed = 'ofOtherList' | 'withoutQuery';

export interface PagesWanted {
	/** Reads the entities out of the body of an answer. */
	entitiesOf: (answer: Answer) => JsonObject[];
	entitiesPath: string;
	/** Stop when so many entities are there; Infinity for all. */
	limit: number;
	/** Whether to look for further pages at all. */
	follow: boolean;
	/**
	 * Where a further page is asked for, given where its link leads, or why it is not followed. Where the link leads, if this
	 * is left out.
	 */
	addressInList?: (link: URL) => URL | NotFollowed;
	/**
	 * Whether a page may be asked for before the one that leads to it was taken; asked once for each page that leads to
	 * another. Always, where it is left out.
	 */
	inAdvance?: () => boolean;
	/** Most entities that a page can hold, where the request says so. */
	mostPerPage?: number;
	/** Set where nobody holds the pages: then a list may be longer than what memory holds. */
	isPassedOn?: boolean;
}

/** What reading pages must know besides what is wanted. */
interface Reading extends PagesWanted {
	/** Where next links may lead. */
	baseUrl: string;
	/** A request that may change data: then an empty answer is one. */
	isWrite: boolean;
	/** A page with no secret in it, read from this answer. What leads to further pages is read before. */
	masked(page: Page, raw: RawAnswer): Steps<Page>;
}

/** An answer that has arrived and is not read yet. */
export interface Arrived<T> {
	raw: RawAnswer;
	/** The steps throw SageError when the answer reports a failure. */
	read(): Steps<T>;
}

/**
 * Reads page after page. The request for the next one goes out as soon as it can be told, where it is
 * wanted whatever the page holds even before that is parsed, so that Sage X3 works on it meanwhile; a page beyond the limit
 * is never asked for, unless a page holds more than it was asked for.
 * @throws SageError as `ask` and `read` do, and `noProgress` when paging would not end or cannot go on
 */
export async function* readPages(
	first: PageRequest,
	ask: (page: PageRequest) => Promise<Arrived<Answer>>,
	reading: Reading,
): AsyncGenerator<Page, void, undefined> {
	const progress = new Progress(first);
	const read: HasRead = { entities: 0, bytes: 0 };
	let missing = reading.limit;
	let request = first;
	let pending: Promise<Arrived<Answer>> | undefined;
	for (;;) {
		const arrived = await (pending ?? ask(request));
		const inAdvance = askedOnce(reading.inAdvance);
		const wanted = { ...reading, limit: missing, inAdvance };
		const early = askEarly(request, arrived.raw, ask, wanted, progress);
		if (early) await letRequestsLeave(); // reading this page takes the thread
		const answer = await inTurns(arrived.read());
		if (answer.body === undefined && answer.statusCode !== 204 && !reading.isWrite) {
			throw emptyAnswer(answer);
		}
		const entities = reading.entitiesOf(answer);
		missing -= entities.length;
		checkBound(read, entities, arrived.raw, reading.isPassedOn ? MOST_PASSED_ON : MOST_READ);
		const following = missing > 0 ? followed(request, answer, reading) : END;
		progress.note(entities);
		if (following.kind !== 'page') {
			const { warning } = following;
			const last = { answer, entities, ...(warning ? { warning } : {}) };
			yield await inTurns(reading.masked(last, arrived.raw));
			return;
		}
		request = following.request;
		progress.ask(request);
		if (early !== undefined && isSame(early.request, request)) pending = early.pending;
		else pending = inAdvance() ? unawaited(ask(request)) : undefined;
		yield await inTurns(reading.masked({ answer, entities }, arrived.raw));
	}
}

/** @throws SageError as `checkRead` does */
function checkBound(
	read: HasRead,
	entities: readonly JsonObject[],
	{ bytes, text }: RawAnswer,
	most: MostRead,
) {
	read.entities += entities.length;
	read.bytes += bytes?.length ?? text.length;
	checkRead(read, most);
}

interface EarlyRequest {
	request: PageRequest;
	pending: Promise<Arrived<Answer>>;
}

function askEarly(
	request: PageRequest,
	{ statusCode, text }: RawAnswer,
	ask: (page: PageRequest) => Promise<Arrived<Answer>>,
	{ limit, mostPerPage = Infinity, follow, ...reading }: Reading & { inAdvance: () => boolean },
	progress: Progress,
): EarlyRequest | undefined {
	const mayBeLast = limit !== Infinity && !(limit > mostPerPage);
	if (mayBeLast || !follow || statusCode !== 200) return undefined;
	const { addressInList, baseUrl, inAdvance } = reading;
	const guess = likelyNextPage(request, text, baseUrl);
	const likely = guess && inList(guess, addressInList);
	if (likely === undefined || typeof likely === 'string' || !progress.isNew(likely) || !inAdvance())
		return undefined;
	return { request: likely, pending: unawaited(ask(likely)) };
}

/** A question that is asked once at most, and answered alike from then on. */
function askedOnce(question: (() => boolean) | undefined): () => boolean {
	let said: boolean | undefined;
	return () => (said ??= question?.() ?? true);
}

function isSame(left: PageRequest, right: PageRequest): boolean {
	return left.url.href === right.url.href && left.body === right.body;
}

/** It is awaited in a later turn, or never; until then a rejection must not count as unhandled. */
function unawaited<T>(pending: Promise<T>): Promise<T> {
	pending.catch(() => undefined);
	return pending;
}

const END: Exclude<Following, { kind: 'unreachable' }> = { kind: 'end' };

function followed(
	request: PageRequest,
	{ body, headers }: Answer,
	{ follow, limit, addressInList, baseUrl, entitiesPath }: Reading,
): Exclude<Following, { kind: 'unreachable' }> {
	if (!follow || body === undefined) return END;
	const following = followingPage(request, { body, headers }, baseUrl, entitiesPath);
	if (following.kind === 'page') {
		const next = inList(following.request, addressInList);
		if (typeof next === 'string') throw notFollowed(next, following.request.url);
		return { ...following, request: next };
	}
	if (following.kind !== 'unreachable') return following;
	const { message, description, isOfDocument } = following;
	if (isOfDocument && limit !== Infinity)
		return { kind: 'end', warning: `${message}. ${description}` };
	throw new SageError({ kind: 'noProgress', message, description });
}

/** The same page, asked for within its list. */
function inList(
	page: PageRequest,
	addressInList: PagesWanted['addressInList'],
): PageRequest | NotFollowed {
	if (addressInList === undefined) return page;
	const url = addressInList(page.url);
	return typeof url === 'string' ? url : { ...page, url };
}

function notFollowed(why: NotFollowed, { pathname }: URL): SageError {
	const incomplete =
		"What was read up to here is not complete. A 'Limit' that one page can hold needs no link.";
	const [words, wayOut] =
		why === 'ofOtherList'
			? [
					'that is of another list',
					' If the link is right, read the list by Entity: Get Entities, which follows links as they are.',
				]
			: ['without a query, which would list all records', ''];
	return new SageError({
		kind: 'noProgress',
		message: `Sage X3 named a next page ${words}: ${shownAddress(pathname)}`,
		description: `${incomplete}${wayOut}`,
	});
}
