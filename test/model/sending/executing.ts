import type { Requested } from './ledger';

/** How one request that changes data is executed. */
export interface Executing extends Requested {
	/** How many of its parts are executed before the server breaks; all where that is more than it has. */
	parts: number;
	commitAfterMs: number;
}
