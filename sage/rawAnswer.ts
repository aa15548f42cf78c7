import type { SignIn } from './signIn';

/** What came back over HTTP. Header names are lower case. */
export interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	/** The body, see `decodeBody`. */
	text: string;
	/** Why the bytes of the body are no text; it is not read as data then. */
	undecodable?: string;
	/** The body as it came, where that was asked for. */
	bytes?: Uint8Array;
	/** Set when the body was taken in piece by piece: it is not here then. */
	isTakenIn?: true;
}

/** What the request was, as far as it matters for reading its answer. */
export interface Asked {
	/** A request that changes data: an unreadable answer then leaves in doubt what X3 did. */
	isWrite: boolean;
	url: URL;
	/** Whether the user typed the address, for the way out; undefined when it is not known. */
	isTyped?: boolean;
	/** Whether it went to the regional gateway. */
	atGateway?: boolean;
	/** How the request was signed in, for the way out of a refusal; undefined when it is not known. */
	signIn?: SignIn;
	/** How to get unstuck at this door of Sage X3; undefined where the usual ways out must do. */
	wayOut?(statusCode: number, asked: Asked): string | undefined;
}
