import { encodingExists } from 'iconv-lite';
import * as v from 'valibot';
import { documentedErrors } from './documentedErrors';

/** The misbehaviours that need no setting. */
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
	/** A reply with bytes that are no UTF-8. */
	'invalid-utf8',
	/** A sign-in page with status 200. */
	'html',
	/** A redirect to the sign-in page. */
	'redirect-to-login',
	/** Status 200 with no body. */
	'empty',
	/** Executed; status and headers as they are, but no body. */
	'no-body',
	/** Executed; status 101, and then silence. */
	'switching-protocols',
	/** The next link of the reply leads to the same page. */
	'endless-next',
	/** The next link of the reply is a new one, but leads to the same page. */
	'repeated-page',
	/** Every page has records that no page had before, and a next link. */
	'endless-list',
	/** Every `edges` of a GraphQL reply is null. */
	'null-edges',
] as const;

const encodings = ['gzip', 'deflate', 'br'] as const;

const amount = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const headers = v.record(v.string(), v.string());
const name = v.custom<keyof typeof documentedErrors>(
	(value) => typeof value === 'string' && Object.hasOwn(documentedErrors, value),
	'Invalid name: GET /sandbox/faults lists them',
);

const kind = <const Name extends string, const Settings extends v.ObjectEntries>(
	of: Name,
	settings: Settings,
) => v.strictObject({ kind: v.literal(of), ...settings });

const faultSchema = v.variant('kind', [
	v.strictObject({ kind: v.picklist(plainFaults) }),
	/** This reply; nothing is executed. */
	kind('status', { status, headers: v.optional(headers), body: v.optional(v.unknown()) }),
	/** Executed, then this reply instead of the right one. */
	kind('replaced', {
		status: v.optional(status),
		headers: v.optional(headers),
		body: v.optional(v.unknown()),
	}),
	/** An error reply as Sage documents it, by its name in `documentedErrors`. */
	kind('documented', { name }),
	/** The reply comes later by so many milliseconds. */
	kind('delay', { ms: amount }),
	/** The reply comes a byte at a time, and never ends. */
	kind('drip', { everyMs: v.optional(amount) }),
	/** A valid JSON page of about so many bytes. */
	kind('large', { bytes: count }),
	/** A small compressed reply that becomes so many bytes of JSON. */
	kind('compression-bomb', { bytes: count, encoding: v.optional(v.picklist(encodings)) }),
	/** The reply is compressed. */
	kind('compressed', { encoding: v.optional(v.picklist(encodings)) }),
	/** The reply is in another charset, and says so, or says something else. */
	kind('charset', {
		charset: v.pipe(v.string(), v.check(encodingExists, 'There is no such charset')),
		declared: v.optional(v.string()),
		byteOrderMark: v.optional(v.boolean()),
	}),
	/** The reply says that it is something else; nothing at all when the text is empty. */
	kind('declared-as', { contentType: v.string() }),
	/** The JSON of the reply has more members beside its own. */
	kind('extra-members', { members: v.optional(v.record(v.string(), v.unknown())) }),
	/** The JSON of the reply has a member with so many arrays in each other. */
	kind('deep', { levels: count }),
	/** A redirect, by default 302. */
	kind('redirect', { location: v.string(), status: v.optional(status) }),
	/** The next link of the reply leads to another origin. */
	kind('foreign-next', { origin: v.optional(v.string()) }),
	/** Nothing is executed, yet the status is 200 and the error is inside. */
	kind('error-in-200', {
		message: v.optional(v.string()),
		severity: v.optional(v.picklist([1, 2, 3, 4])),
	}),
	/** 202 and a `Location`, whose polls answer "Tracking" so many times before the reply itself comes. */
	kind('tracking-202', {
		polls: v.optional(count),
		pollingMillis: v.optional(amount),
		location: v.optional(v.boolean()),
	}),
	/** GraphQL: before the first create of the request (of this `_id`, if given), somebody else creates that record. */
	kind('create-race', { key: v.optional(v.string()) }),
	/** GraphQL: so many root fields of a mutation are executed, then the connection breaks. */
	kind('drop-in-batch', { executed: count }),
	/** A write is answered as usual, but becomes visible so many milliseconds of the clock later. */
	kind('late-commit', { ms: amount }),
]);

/** A misbehaviour. */
export type Fault = v.InferOutput<typeof faultSchema>;

/** Every kind of misbehaviour. */
export const faultKinds: readonly string[] = faultSchema.options.flatMap(({ entries }) =>
	entries.kind.type === 'picklist' ? [...entries.kind.options] : [entries.kind.literal],
);

type PlainFault = (typeof plainFaults)[number];

/** Kinds that have a meaning without settings: a rule may give their bare name. */
type BareFault =
	| PlainFault
	| {
			[Kind in Fault['kind']]: { kind: Kind } extends Extract<Fault, { kind: Kind }> ? Kind : never;
	  }[Fault['kind']];

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

const ruleSchema = v.strictObject({
	match: v.optional(
		v.strictObject({
			method: v.optional(v.string()),
			path: v.optional(v.union([v.string(), v.instance(RegExp)])),
			body: v.optional(v.string()),
		}),
		{},
	),
	times: v.optional(v.union([v.pipe(count, v.minValue(1)), v.literal('always')]), 1),
	skip: v.optional(count, 0),
	fault: v.pipe(
		v.unknown(),
		v.transform((given) => (typeof given === 'string' ? { kind: given } : given)),
		faultSchema,
	),
});

/**
 * Completes a rule.
 * @throws Error that says what is wrong with it
 */
export function toPending(rule: unknown): PendingFault {
	const { success, output, issues } = v.safeParse(ruleSchema, rule);
	if (success) return output;
	const example = 'A rule looks like {"fault": "drop-after", "match": {"method": "POST"}}';
	const [{ message, path = [] }] = issues;
	const place = path.map(({ key }) => String(key)).join('.');
	throw new Error(`${place === '' ? '' : `${place}: `}${message}. ${example}`);
}
