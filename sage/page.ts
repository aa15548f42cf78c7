import type { JsonValue } from './exactJson';

/** The request of one page, as far as paging needs it. */
export interface PageRequest {
	url: URL;
	/** JSON text of a posted document. */
	body?: string;
}

/** The answer to a page request. Header names are lower case. */
export interface PageAnswer {
	body: JsonValue;
	headers: Record<string, unknown>;
}

/** What follows a page. `warning` tells that Sage X3 may have more than can be asked for. */
export type Following =
	| { kind: 'end'; warning?: string }
	| { kind: 'page'; request: PageRequest }
	| {
			kind: 'unreachable';
			message: string;
			description: string;
			/** Whether the document, not Sage X3, keeps the next page from being asked for. */
			isOfDocument?: boolean;
	  };
