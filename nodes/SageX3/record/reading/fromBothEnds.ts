import type { JsonValue } from '../../../../sage/exactJson';
import { BothEnds } from '../../../../sage/graphql/bothEnds';
import { ringAfter } from '../../transport/alarm';
import type { Page } from '../../transport/pages';

/** Pages of a list, in one of its two orders. */
type Pages = AsyncGenerator<Page, void, undefined>;

/** How a list is read from one of its ends. `inAdvance` is asked as `PagesWanted` says. */
type OpenEnd = (inAdvance: () => boolean) => Pages;

/** A list that can be read from both ends. */
export interface TwoEnded {
	front: OpenEnd;
	/** The same list, backwards. Its pages say how many records there are. */
	back: OpenEnd;
	/** Whether the keys at the front go down. */
	descends: boolean;
	/** How many records X3 counts, as a page of the back says. */
	totalOf(page: Page): JsonValue | undefined;
}

/** Pages at the front before the back is begun with: for a short list, the page more would weigh too much. */
const PAGES_FIRST = 4;

/** How long the front waits for a page of the back before it asks for the same records itself. */
const BACK_WAIT_MS = 2_000;

/**
 * Reads a list from both ends at once, in the order of its front. What comes from the back is held until both have met,
 * and then put out backwards. Where the back cannot be relied on, or fails, the front is read to its end, as if there were
 * no back. While all is well, one page more is asked for than the front alone would take, at most.
 * @throws SageError as the front does
 */
export async function* fromBothEnds({ descends, totalOf, ...open }: TwoEnded): Pages {
	const ends = new BothEnds(descends);
	const held: Page[] = [];
	let pageSize = 0;
	let pagesRead = 0;
	let back: End | undefined;
	/** Whether another page would bring what none of those brings that are under way. */
	const mayAsk = (): boolean => {
		if (ends.standing === 'unsure' || ends.missing === undefined) return true;
		const underWay = Number(front.isOut) + Number(back?.isOut === true);
		return ends.missing > underWay * pageSize;
	};
	const front: End = new End(open.front(() => front.announce(mayAsk())));
	try {
		for (;;) {
			if (mayAsk() || front.isOut || back?.isOut !== true) front.pull();
			if (back !== undefined && (back.isOut || mayAsk())) back.pull();
			const arrival = await earlier(front, back);
			if (arrival === undefined) {
				front.pull();
				continue;
			}
			const { from, page } = arrival;
			if (from === front) {
				if (page === undefined) return;
				pagesRead += 1;
				pageSize = Math.max(pageSize, page.entities.length);
				ends.noteFront(page.entities);
				yield page;
			} else if (page === undefined) {
				ends.doubt();
			} else {
				held.push(page);
				ends.noteBack(page.entities, totalOf(page));
			}
			if (ends.standing === 'unsure') return yield* rest(front);
			if (ends.standing === 'whole') return yield* backwards(held, ends.ofBack);
			if (back === undefined && pagesRead >= PAGES_FIRST && front.isOut) {
				const begun: End = new End(
					open.back(() => begun.announce(ends.missing !== undefined && mayAsk())),
					true,
				);
				back = begun;
			}
		}
	} finally {
		front.leave();
		back?.leave();
	}
}

interface Arrival {
	from: End;
	/** undefined behind the last page, and where none can be had. */
	page: Page | undefined;
}

/** One end of a list that is being read. */
class End {
	/** Whether a page was asked for that has not been taken yet. */
	isOut = false;
	private isNextOut = false;
	private arriving: Promise<Arrival> | undefined;

	/** @param mayFail whether it does not matter if it fails */
	constructor(
		private readonly pages: Pages,
		private readonly mayFail = false,
	) {}

	/** Notes whether the page after the one that has arrived is asked for now. */
	announce(isNextOut: boolean): boolean {
		this.isNextOut = isNextOut;
		return isNextOut;
	}

	/** Has the next page come. */
	pull(): Promise<Arrival> {
		this.isOut = true;
		this.arriving ??= this.next();
		return this.arriving;
	}

	/** What comes next, if anything is on its way. */
	get coming(): Promise<Arrival>[] {
		return this.arriving === undefined ? [] : [this.arriving];
	}

	/** Takes what has come. */
	take(): void {
		this.arriving = undefined;
		this.isOut = this.isNextOut;
		this.isNextOut = false;
	}

	/** Nothing more is wanted; what is under way is not waited for. */
	leave(): void {
		void this.pages.return().catch(() => undefined);
	}

	private next(): Promise<Arrival> {
		const arriving = this.pages.next().then(
			({ value, done }): Arrival => ({ from: this, page: done === true ? undefined : value }),
			(error: unknown): Arrival => {
				if (this.mayFail) return { from: this, page: undefined };
				throw error;
			},
		);
		arriving.catch(() => undefined); // it may come when nobody waits any more
		return arriving;
	}
}

/** What comes first; undefined when the back alone is under way, and takes too long. */
async function earlier(front: End, back: End | undefined): Promise<Arrival | undefined> {
	const coming = [...front.coming, ...(back?.coming ?? [])];
	const isBackAlone = front.coming.length === 0;
	const first = isBackAlone ? await notTooLate(coming) : await Promise.race(coming);
	first?.from.take();
	return first;
}

async function notTooLate<T>(coming: ReadonlyArray<Promise<T>>): Promise<T | undefined> {
	let stop = () => {};
	const late = new Promise<undefined>((resolve) => {
		stop = ringAfter(BACK_WAIT_MS, () => resolve(undefined));
	});
	return await Promise.race([...coming, late]).finally(stop);
}

async function* rest(front: End): Pages {
	for (;;) {
		const { page } = await front.pull();
		front.take();
		if (page === undefined) return;
		yield page;
	}
}

/** The first so many records of pages, from the last one on. What X3 says beside each page stays with it. */
function* backwards(pages: readonly Page[], count: number): Generator<Page, void, undefined> {
	let before = pages.reduce((sum, { entities }) => sum + entities.length, 0);
	for (const page of [...pages].reverse()) {
		before -= page.entities.length;
		const wanted = Math.max(0, Math.min(page.entities.length, count - before));
		yield { ...page, entities: page.entities.slice(0, wanted).reverse() };
	}
}
