import type { DocumentedError } from './documentedErrors';

/** A misbehaviour. Those that need no setting can be written as their bare name. */
export type Fault =
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
	/** An error reply as Sage documents it, by its name in `documentedErrors`. */
	| { kind: 'documented'; name: DocumentedError }
	/** The reply comes later by so many milliseconds. */
	| { kind: 'delay'; ms: number }
	/** A valid JSON page of about so many bytes. */
	| { kind: 'large'; bytes: number }
	/** A redirect, by default 302. */
	| { kind: 'redirect'; location: string; status?: number }
	/** The next link of the reply leads to another origin. */
	| { kind: 'foreign-next'; origin?: string }
	/** Nothing is executed, yet the status is 200 and the error is inside. */
	| { kind: 'error-in-200'; message?: string; severity?: 1 | 2 | 3 | 4 }
	/** 202 and a `Location`, whose polls answer "Tracking" so many times before the reply itself comes. */
	| { kind: 'tracking-202'; polls?: number; pollingMillis?: number }
	/** GraphQL: before the first create of the request (of this `_id`, if given), somebody else creates that record. */
	| { kind: 'create-race'; key?: string }
	/** GraphQL: so many root fields of a mutation are executed, then the connection breaks. */
	| { kind: 'drop-in-batch'; executed: number }
	/** A write is answered as usual, but becomes visible so many milliseconds of the clock later. */
	| { kind: 'late-commit'; ms: number }
	| { kind: PlainFault };

/** The misbehaviours that need no setting. */
type PlainFault = (typeof plainFaults)[number];

const plainFaults = [
	/** The connection breaks and nothing was executed. */
	'drop-before',
	/** The request is executed, then the connection breaks before any reply. */
	'drop-after',
	/** The connection breaks in the middle of the body. */
	'truncate',
	/** A complete reply whose JSON stops in the middle. */
	'invalid-json',
	/** A reply whose JSON strings hold single backslashes (R30). */
	'lone-backslashes',
	/** A sign-in page with status 200. */
	'html',
	/** A redirect to the sign-in page. */
	'redirect-to-login',
	/** Status 200 with no body. */
	'empty',
	/** The next link of the reply leads to the same page. */
	'endless-next',
	/** The next link of the reply is a new one, but leads to the same page. */
	'repeated-page',
] as const;

/** Every kind of misbehaviour. */
export const faultKinds: ReadonlySet<string> = new Set<Fault['kind']>([
	...plainFaults,
	'status',
	'documented',
	'delay',
	'large',
	'redirect',
	'foreign-next',
	'error-in-200',
	'tracking-202',
	'create-race',
	'drop-in-batch',
	'late-commit',
]);

/** Settings without which a misbehaviour may also be given as a bare name. */
type BareFault = PlainFault | 'foreign-next' | 'error-in-200' | 'tracking-202' | 'create-race';

/** Which requests misbehave, how often, and how. */
export interface FaultRule {
	/** Every condition given must hold; without any, every request matches. */
	match?: {
		method?: string;
		/** A part of the path with its query, or a pattern for it. */
		path?: string | RegExp;
		/** A part of the body. */
		body?: string;
	};
	/** How many matching requests misbehave; 1 by default. */
	times?: number | 'always';
	/** How many matching requests are left in peace first. */
	skip?: number;
	fault: Fault | BareFault;
}

/** A rule as it stands in the queue: complete, and counting down. */
export interface PendingFault {
	readonly match: NonNullable<FaultRule['match']>;
	times: number | 'always';
	skip: number;
	readonly fault: Fault;
}

/** Completes a bare name to a misbehaviour. */
export function toFault(fault: FaultRule['fault']): Fault {
	return typeof fault === 'string' ? { kind: fault } : fault;
}
