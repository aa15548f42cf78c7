/** How many lines of a collection must satisfy a condition. */
type Quantifier = 'atLeast' | 'atMost' | 'every' | 'none';

/** Which lines must match; `count` says nothing for `every` and `none`. */
export interface LineRule {
	quantifier: Quantifier;
	count: number;
}

/** What a condition through a collection asks for unless it says otherwise. */
export const AT_LEAST_ONE: LineRule = { quantifier: 'atLeast', count: 1 };

/** One row of a filter, as a user filled it in or as a saved workflow holds it. */
export interface Condition {
	/**
	 * Dotted path from the node: `code`, `billToCustomer.code`, `salesOrderLines[].product.code` (`[]` after a
	 * collection). Anything else, as an expression may give it, is reported.
	 */
	field: unknown;
	/** Name of an operator; one that does not exist is reported. */
	operator: unknown;
	/** Whatever an expression gave. */
	value: unknown;
	/** With `isEmpty`, a text of blanks that is as empty: how X3 compares it is not known (Q41). */
	blank?: string;
	/** For paths through a collection. At least 1 line by default; further collections inside always at least 1. */
	lines?: LineRule;
}
