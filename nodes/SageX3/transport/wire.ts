import type { Asked, RawAnswer } from '../../../sage/rawAnswer';
import { redirectTarget } from '../../../sage/redirect';
import { SageError } from '../../../sage/SageError';
import { whereToLook } from '../../../sage/status';
import type { Call } from './call';
import type { NodeContext } from './context';
import type { OpenCredential } from './credential/openCredential';
import { Deadline } from './deadline';
import type { Gate, Passage } from './restriction/gate';
import type { Exchanger, OutgoingRequest } from './exchange';
import type { Memory } from './memory';
import { sendRepeatedly, type Effort } from './repeat';

/** What a client sends by. */
export interface Wire {
	credential: OpenCredential;
	/** To Sage X3, signed with the credential. */
	signed: Exchanger;
	/** To other servers, without anything of the credential. */
	unsigned: Exchanger;
	/** What is remembered as long as the client is in use. */
	own: Memory;
	cancelled: AbortSignal | undefined;
	/** A deadline for everything that is sent; undefined where each request has its own alone. */
	until: Deadline | undefined;
	/** How long to wait before a request goes out again, at the most, in milliseconds. */
	longestWaitMs: number;
	context: NodeContext;
	/** What every request passes; undefined where the use of the credential is not restricted. */
	gate: Gate | undefined;
	/** Whether anything that changes data may leave. */
	mayWrite: boolean;
}

const MAX_REDIRECTS = 5;

/** What a request of a client may cost. */
export function effortOf(wire: Wire, isWrite: boolean, timeoutMs: number): Effort {
	const { cancelled, longestWaitMs, until } = wire;
	const deadline = new Deadline(timeoutMs, until);
	return { isWrite, timeoutMs, deadline, cancelled, longestWaitMs };
}

/** What a request is, for those who read its answer. What was typed into it as a secret is shown to nobody from now on. */
export function askedBy(
	{ secrets, atGateway, signIn }: OpenCredential,
	call: Call,
	url: URL,
): Asked {
	secrets.addTyped(call);
	return { isWrite: call.isWrite, url, isTyped: call.isTyped === true, atGateway, signIn };
}

/** Sends a request to Sage X3, repeats it where that is safe, and follows redirects on its own address. */
export async function sendFollowing(
	{ signed, own }: Wire,
	request: OutgoingRequest,
	asked: Asked,
	effort: Effort,
	passage: Passage | undefined,
): Promise<RawAnswer> {
	let raw = await sendRepeatedly(signed, own, request, effort);
	let from = asked;
	for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
		const target = redirectTarget(raw, from);
		if (target === undefined) return raw;
		passage?.checkRedirect(target);
		from = { ...from, url: target };
		raw = await sendRepeatedly(signed, own, { ...request, url: target }, effort);
	}
	throw new SageError({
		kind: 'noProgress',
		message: `Sage X3 keeps redirecting, more than ${MAX_REDIRECTS} times`,
		description: whereToLook(from),
	});
}
