import { readIsoDate } from '../../isoDate';

/** The order of day and month in the list of a query; `tell` where only the dates themselves can tell it. */
export type DateOrder = 'dayFirst' | 'monthFirst' | 'tell';

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Reads the dates of a query, which X3 gives with slashes as the list on the screen shows them. Nobody says which comes first, day
 * or month. All dates of one answer are in one order: so one with a day beyond the 12th tells it for all of them. Where none
 * does, a date that could be two days is none.
 *
 * Source: S22.
 */
export class ListDates {
	private order: DateOrder;
	/** A date that could be two days. */
	private unclear: string | undefined;

	/**
	 * @param wanted the order that the user knows
	 * @param texts of one answer, whatever they are
	 */
	constructor(wanted: DateOrder, texts: Iterable<string>) {
		this.order = wanted === 'tell' ? orderIn(texts) : wanted;
	}

	/** The day of a text, as `YYYY-MM-DD`; undefined when it is none, or could be two. */
	day(text: string): string | undefined {
		const [found, first, second, year] = SLASHED.exec(text) ?? [];
		if (found === undefined) return undefined;
		if (this.order !== 'tell') {
			return this.order === 'dayFirst' ? dayOf(year, second, first) : dayOf(year, first, second);
		}
		if (first === second) return dayOf(year, first, second);
		this.unclear ??= text;
		return undefined;
	}

	/** What is to be told of dates that could be two days; undefined when there was none. */
	warning(): string | undefined {
		if (this.unclear === undefined) return undefined;
		return `Dates such as ${this.unclear} could be two days, and stay text: Sage X3 does not tell whether day or month comes first. Choose it under 'Dates in Lists' in the options.`;
	}
}

/** The order that dates tell; `tell` when none of them does, or when they contradict each other. */
function orderIn(texts: Iterable<string>): DateOrder {
	let dayFirst = false;
	let monthFirst = false;
	for (const text of texts) {
		const [found, first, second] = SLASHED.exec(text) ?? [];
		if (found === undefined) continue;
		if (Number(first) > 12) dayFirst = true;
		if (Number(second) > 12) monthFirst = true;
	}
	if (dayFirst === monthFirst) return 'tell';
	return dayFirst ? 'dayFirst' : 'monthFirst';
}

function dayOf(year: string, month: string, day: string): string | undefined {
	return readIsoDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.day;
}
