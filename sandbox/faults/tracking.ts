import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Fault } from './fault';

interface HeldReply {
	pollsLeft: number;
	readonly pollingMillis: number;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly text: string;
}

const defaultPolls = 2;
const defaultPollingMs = 50;
const path = '/tracking';

/** Replies that are fetched later, as classic sessions do when the server is slow (R25). */
export class TrackedReplies {
	private readonly held = new Map<string, HeldReply>();

	/** Keeps a reply, and turns it into a 202 with the place where it can be asked for. */
	hold(fault: Fault & { kind: 'tracking-202' }, text: string, reply: FastifyReply): string {
		const id = randomUUID();
		const pollingMillis = fault.pollingMillis ?? defaultPollingMs;
		const location = reply.getHeader('location');
		this.held.set(id, {
			text,
			pollingMillis,
			pollsLeft: fault.polls ?? defaultPolls,
			status: reply.statusCode,
			headers: typeof location === 'string' ? { location } : {},
		});
		void reply.code(202).header('location', `${path}/${id}`);
		if (fault.location === false) void reply.removeHeader('location');
		return trackingText(pollingMillis);
	}

	/** Serves the place where held replies are asked for. */
	serve(app: FastifyInstance): void {
		app.get<{ Params: { id: string } }>(`${path}/:id`, (request, reply) => {
			void reply.header('content-type', 'application/json; charset=utf-8');
			const held = this.held.get(request.params.id);
			if (!held) return reply.code(404).send('{"$diagnoses":[]}');
			held.pollsLeft -= 1;
			if (held.pollsLeft >= 0) {
				return reply
					.code(202)
					.header('location', request.url)
					.send(trackingText(held.pollingMillis));
			}
			this.held.delete(request.params.id);
			return reply.code(held.status).headers(held.headers).send(held.text);
		});
	}
}

function trackingText(pollingMillis: number): string {
	return JSON.stringify({
		phase: 'Tracking',
		phaseDetail: 'In progress',
		progress: 50,
		pollingMillis,
	});
}
