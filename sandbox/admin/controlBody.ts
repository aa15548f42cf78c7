import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyText, isObject } from '../http/body';
import { sendJson } from '../http/send';

/** The JSON object in the body of a control; undefined when there is none. */
export function readObject(request: FastifyRequest): Record<string, unknown> | undefined {
	try {
		const body: unknown = JSON.parse(bodyText(request));
		return isObject(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

/** Says what is wrong with a control. */
export function refuse(reply: FastifyReply, message: string, status = 400): FastifyReply {
	return sendJson(reply, { message }, status);
}
