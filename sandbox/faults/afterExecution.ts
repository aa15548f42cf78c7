import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyText } from '../http/body';
import type { SandboxState } from '../state';
import type { DrawnFaults } from './beforeExecution';
import { cutInHalf } from './brokenJson';
import { bomb, compressed, inCharset, withInvalidUtf8 } from './encode';
import type { Fault } from './fault';
import { reshape } from './reshape';
import type { TrackedReplies } from './tracking';

/** Time for the first half of a truncated reply to leave. */
const flushMs = 20;
const dripMs = 1000;
const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n';

/** What is sent instead of the reply. */
type Spoilt = string | Uint8Array | Readable;

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
		serial += 1;
		const page = { origin: state.url, url: request.url, body: bodyText(request), serial };
		return reshape(fault, text, page) ?? spoil(fault, text, request, reply, tracked) ?? payload;
	});
}

function spoil(
	fault: Fault,
	text: string,
	request: FastifyRequest,
	reply: FastifyReply,
	tracked: TrackedReplies,
): Spoilt | undefined {
	switch (fault.kind) {
		case 'drop-after':
			request.raw.socket.destroy();
			return undefined;
		case 'truncate':
			void reply.header('content-length', Buffer.byteLength(text));
			return Readable.from(firstHalf(text, request), { objectMode: false });
		case 'drip':
			return Readable.from(dripping(text, fault.everyMs ?? dripMs), { objectMode: false });
		case 'switching-protocols':
			request.raw.socket.write(switching);
			return new Readable({ read: () => undefined });
		case 'tracking-202':
			return tracked.hold(fault, text, reply);
		case 'replaced':
			return replacement(fault, reply);
		case 'no-body':
			void reply.removeHeader('content-type');
			return '';
		case 'declared-as':
			if (fault.contentType === '') void reply.removeHeader('content-type');
			else void reply.header('content-type', fault.contentType);
			return undefined;
		case 'charset':
			return inCharset(fault, text, reply);
		case 'invalid-utf8':
			return withInvalidUtf8(text);
		case 'compressed':
			return compressed(fault.encoding ?? 'gzip', text, reply);
		case 'compression-bomb':
			return bomb(fault, request.url, reply);
		default:
			return undefined;
	}
}

function replacement(
	{ status = 200, headers = {}, body = '' }: Fault & { kind: 'replaced' },
	reply: FastifyReply,
): string {
	for (const name of Object.keys(reply.getHeaders())) void reply.removeHeader(name);
	const type = typeof body === 'string' ? 'text/plain' : 'application/json';
	void reply.code(status).header('content-type', `${type}; charset=utf-8`).headers(headers);
	return typeof body === 'string' ? body : JSON.stringify(body);
}

async function* firstHalf(text: string, request: FastifyRequest): AsyncGenerator<string> {
	yield cutInHalf(text);
	await wait(flushMs);
	request.raw.socket.destroy();
}

/** The text byte by byte, and then blanks for ever. */
async function* dripping(text: string, everyMs: number): AsyncGenerator<Uint8Array> {
	const blank = Buffer.from(' ');
	const bytes = Buffer.from(text);
	for (let place = 0; ; place += 1) {
		yield place < bytes.length ? bytes.subarray(place, place + 1) : blank;
		await wait(everyMs, undefined, { ref: false });
	}
}

function decode(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('utf8');
}
