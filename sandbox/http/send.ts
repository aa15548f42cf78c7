import type { FastifyReply } from 'fastify';
import type { ErrorReply } from '../faults/documentedErrors';

const json = 'application/json; charset=utf-8';
const html = 'text/html; charset=utf-8';

/** Sends JSON text that is already written, or a value to be written. */
export function sendJson(reply: FastifyReply, body: unknown, status = 200): FastifyReply {
	const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
	return reply.code(status).header('content-type', json).send(text);
}

/** How a page is sent. */
interface PageOptions {
	readonly status?: number;
	/** Content security policy; by default no other page can show this one inside itself. */
	readonly policy?: string;
}

/** Sends a page. */
export function sendHtml(
	reply: FastifyReply,
	page: string,
	{ status = 200, policy = "frame-ancestors 'none'" }: PageOptions = {},
): FastifyReply {
	return reply
		.code(status)
		.header('content-type', html)
		.header('content-security-policy', policy)
		.send(page);
}

/** Sends an error reply: a text body as it is, anything else as JSON. */
export function sendError(
	reply: FastifyReply,
	{ status, headers = {}, body }: ErrorReply,
): FastifyReply {
	void reply.code(status).headers(headers);
	if (typeof body === 'string') return reply.send(body);
	return reply.header('content-type', json).send(JSON.stringify(body));
}
