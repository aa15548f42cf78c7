/** How X3 writes that there is no date, and a moment likewise. Source: R29. */
const NO_DATE = /^0000-00-00(?:T00:00:00(?:\.0{1,9})?Z?)?$/;

/** Whether a text stands for a date, or a moment, that is not there. */
export function isNoDate(text: string): boolean {
	return NO_DATE.test(text);
}
