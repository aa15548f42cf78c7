/** How many changes a list may show at once: keys and versions of all of them are held while it is read. */
export const MOST_LISTED = 500_000;

/** How many changes may bear one stamp: they are handed over together. */
export const MOST_OF_ONE_STAMP = 100_000;

/** What a poll may hold of Sage X3's data at a time, by `weightOf`. What is beyond that waits for the next poll. */
export const MOST_WEIGHT = 200_000_000;
