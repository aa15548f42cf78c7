import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { bodyText } from '../http/body';
import { signInPage, signInPath } from '../http/html';
import { isRecorded } from '../http/requestLog';
import { sendError, sendHtml, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { documentedErrors } from './documentedErrors';
import type { Fault } from './fault';
import { largePage } from './largePage';

/** The misbehaviour that a request has drawn. */
export type DrawnFaults = WeakMap<FastifyRequest, Fault>;

/** Draws the misbehaviour of each request, and acts those out that keep it from being executed. */
export function beforeExecution(
	app: FastifyInstance,
	state: SandboxState,
	drawn: DrawnFaults,
): void {
	const resetsAtStart = new WeakMap<FastifyRequest, number>();
	const isOutdated = (request: FastifyRequest) => resetsAtStart.get(request) !== state.resets;
	app.addHook('onRequest', (request, _reply, done) => {
		resetsAtStart.set(request, state.resets);
		done();
	});
	app.addHook('preHandler', async (request, reply) => {
		if (!isRecorded(request.url) || request.url === signInPath) return undefined;
		const { offline, latencyMs } = state.switches;
		if (offline) return breakOff(request, reply);
		if (latencyMs > 0) await wait(latencyMs, undefined, { ref: false });
		if (isOutdated(request)) return breakOff(request, reply);
		const fault = state.faults.take({
			method: request.method,
			url: request.url,
			body: bodyText(request),
		});
		if (!fault) return undefined;
		drawn.set(request, fault);
		const reacted = await act(fault, request, reply);
		return isOutdated(request) ? breakOff(request, reply) : reacted;
	});
}

async function act(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply | undefined> {
	switch (fault.kind) {
		case 'delay':
			await wait(fault.ms, undefined, { ref: false });
			return undefined;
		case 'drop-before':
			return breakOff(request, reply);
		case 'status':
			return sendError(reply, { ...fault, body: fault.body ?? '' });
		case 'documented':
			return sendError(reply, documentedErrors[fault.name]);
		case 'html':
			return sendHtml(reply, signInPage);
		case 'redirect-to-login':
			return reply.redirect(signInPath);
		case 'redirect':
			return reply.redirect(fault.location, fault.status ?? 302);
		case 'empty':
			return reply.code(200).send('');
		case 'large':
			return reply.header('content-type', 'application/json').send(largePage(fault.bytes));
		case 'error-in-200':
			return sendJson(reply, errorInside(request, fault));
		default:
			return undefined;
	}
}

function breakOff(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	request.raw.socket.destroy();
	return reply.hijack();
}

const severities = { 1: 'info', 2: 'warning', 3: 'error', 4: 'error' } as const;

function errorInside(
	request: FastifyRequest,
	{ message, severity }: Fault & { kind: 'error-in-200' },
): unknown {
	const text = message ?? 'The record is locked by another user';
	const degree = severity ?? 3;
	if (request.url.startsWith('/api1/')) {
		return { $diagnoses: [{ $severity: severities[degree], $message: text }] };
	}
	const diagnoses = [{ severity: degree, message: text, path: [] }];
	return {
		errors: [{ message: text, extensions: { code: 'business-rule-error', diagnoses } }],
		data: null,
		extensions: { diagnoses: [] },
	};
}
