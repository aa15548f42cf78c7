/** A line of a record, or an object in it, that would go out empty, while something else was meant. */
export interface Emptied {
	/** In the words of the door: `Line 2 of 'lines'`, `SOHSOP[1]`. */
	place: string;
	/** The names in it that are left out. */
	names: readonly string[];
}
