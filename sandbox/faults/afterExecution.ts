import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyText } from '../http/body';
import type { SandboxState } from '../state';
import type { DrawnFaults } from './beforeExecution';
import { cutInHalf, withLoneBackslashes } from './brokenJson';
import type { Fault } from './fault';
import { type NextLinkFault, bendNextLink } from './nextLinks';
import type { TrackedReplies } from './tracking';

const foreignOrigin = 'https://x3-internal.example:8124';
/** Time for the first half of a truncated reply to leave. */
const flushMs = 20;

/** Acts those misbehaviours out that spoil the reply to a request that was executed. */
export function afterExecution(
	app: FastifyInstance,
	state: SandboxState,
	drawn: DrawnFaults,
	tracked: TrackedReplies,
): void {
	let serial = 0;

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = drawn.get(request);
		if (!fault) return payload;
		drawn.delete(request);
		const text =
			typeof payload === 'string' ? payload : payload instanceof Uint8Array ? decode(payload) : '';
		return spoil(fault, text, request, reply) ?? payload;
	});

	function spoil(fault: Fault, text: string, request: FastifyRequest, reply: FastifyReply) {
		switch (fault.kind) {
			case 'drop-after':
				request.raw.socket.destroy();
				return undefined;
			case 'truncate':
				void reply.header('content-length', Buffer.byteLength(text));
				return Readable.from(firstHalf(text, request), { objectMode: false });
			case 'invalid-json':
				return cutInHalf(text);
			case 'lone-backslashes':
				return withLoneBackslashes(text);
			case 'endless-next':
				return bend(text, request, 'endless');
			case 'repeated-page':
				return bend(text, request, 'repeated');
			case 'foreign-next':
				return bend(text, request, { origin: fault.origin ?? foreignOrigin });
			case 'tracking-202':
				return tracked.hold(fault, text, reply);
			default:
				return undefined;
		}
	}

	function bend(text: string, request: FastifyRequest, fault: NextLinkFault): string {
		serial += 1;
		return bendNextLink(
			text,
			{ origin: state.url, url: request.url, body: bodyText(request), serial },
			fault,
		);
	}
}

async function* firstHalf(text: string, request: FastifyRequest): AsyncGenerator<string> {
	yield cutInHalf(text);
	await wait(flushMs);
	request.raw.socket.destroy();
}

function decode(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('utf8');
}
