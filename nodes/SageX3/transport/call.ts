import type { IHttpRequestMethods } from 'n8n-workflow';
import type { QueryParameter } from '../../../sage/uri';

/** A request as an operation wants it. */
export interface Call {
	method: IHttpRequestMethods;
	/** Path or absolute URL, see `resolveRequestUri`. */
	uri: string;
	parameters: QueryParameter[];
	headers: Record<string, string>;
	/** X3 endpoint (folder) to work in; the credential's where it is left out. */
	endpoint?: string;
	body?: Body;
	/** Set where the user typed the address: ways out then name the 'Request URI'. */
	isTyped?: true;
	/** Set for the node's own questions: for the schema, and for the folders that there are. */
	own?: 'schema' | 'folders';
	/** The names of the folder that the address leads to, where the gateway has told them. */
	folderNames?: readonly string[];
	timeoutMs: number;
	/** Whether it changes data. Decides what may be sent again. */
	isWrite: boolean;
	/** Set for a write that does no harm when n8n runs everything again: what is there already is found before. */
	isOnce?: boolean;
}

/** What a request carries. */
export interface Body {
	/** Text goes out in UTF-8. A stream is opened anew for each try, and never held in memory. */
	content: string | Uint8Array | (() => NodeJS.ReadableStream | Promise<NodeJS.ReadableStream>);
	/** Media type, with its parameters. */
	contentType: string;
}

/** A body of JSON text. */
export function jsonBody(text: string): Body {
	return { content: text, contentType: 'application/json' };
}

/** The same body with another text; bytes stay as they are. */
export function withText(body: Body, change: (text: string) => string): Body {
	const { content } = body;
	return typeof content === 'string' ? { ...body, content: change(content) } : body;
}
