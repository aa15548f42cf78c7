import { SageError } from '../../../sage/SageError';

/** What one reading of a list has brought so far. */
export interface HasRead {
	entities: number;
	bytes: number;
}

/** What one reading of a list may bring. */
export interface MostRead extends HasRead {
	wayOut: string;
}

/** n8n holds all of it in memory, and would end when that is gone. */
export const MOST_READ: MostRead = {
	entities: 3_000_000,
	bytes: 2 * 1024 ** 3,
	wayOut:
		"n8n holds what is read in memory. Narrow the list by a filter, read fewer fields, or set a 'Limit', and read it in parts. If there is an 'Output', choose File: that takes no memory.",
};

/** What is only passed on takes room on a disk. */
export const MOST_PASSED_ON: MostRead = {
	entities: 1_000_000_000,
	bytes: 1024 ** 4,
	wayOut: "No list is known to be so long: it may have no end. Set a 'Limit'.",
};

/**
 * Sees to it that no more is read of a list than can be held.
 * @throws SageError `noProgress` when it goes on beyond its bound
 */
export function checkRead(read: HasRead, most: MostRead = MOST_READ): void {
	if (read.entities <= most.entities && read.bytes <= most.bytes) return;
	throw new SageError({
		kind: 'noProgress',
		message: `The list goes on beyond ${most.entities} entities or ${most.bytes / 1024 ** 3} GB`,
		description: most.wayOut,
	});
}
