import { earliest, millisecondsOf, type Stamp, type StampOrder } from './stamp';

/** What one poll brought that was new: the earliest stamp among it, and when it had been read. */
interface News {
	earliest: Stamp;
	/** On a timer that nobody can set, in milliseconds. */
	readMs: number;
}

/** So many polls with news have to agree. */
const POLLS = 5;
/** What a timer may gain on Sage X3's clock: far more than clocks do. */
const CAUTION = 0.999;

/**
 * How far stamps have surely come. One stamp alone proves nothing: it may be far ahead of all others (a wrong clock, a
 * slip of the hand), and when it counted, what comes with ordinary stamps would seem to be long settled. So the least of
 * what the last polls brought counts: only if every one of them had brought nothing but stamps that are ahead would it
 * be wrong.
 */
export class Reach {
	private readonly news: News[] = [];

	/** Notes what a poll brought. */
	note(news: News): void {
		this.news.push(news);
		if (this.news.length > POLLS) this.news.shift();
	}

	/**
	 * A moment that Sage X3's clock had surely passed, in milliseconds, as time goes on by itself; minus infinity as long
	 * as too little is known.
	 * @param nowMs on the timer
	 */
	momentMs(nowMs: number): number {
		if (this.news.length < POLLS) return -Infinity;
		return Math.min(
			...this.news.map((one) => millisecondsOf(one.earliest) + (nowMs - one.readMs) * CAUTION),
		);
	}

	/** A number that had surely been given out; `''` as long as too little is known. */
	number(order: StampOrder): Stamp {
		if (this.news.length < POLLS) return '';
		return this.news.map((one) => one.earliest).reduce((a, b) => earliest(order, a, b));
	}
}
