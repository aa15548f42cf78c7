import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { bodyText } from './body';

/** One request as it was received, secrets included. */
export interface RecordedRequest {
	/** ISO 8601. */
	readonly at: string;
	readonly method: string;
	/** Path with query. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	/** Up to a million characters. */
	body: string;
	/** Status sent; absent while the reply is on its way, and for ever when the connection was dropped. */
	status?: number;
	/** Requests under way when this one came, itself included. */
	readonly inFlight: number;
}

const keptRequests = 50_000;
const keptBodyCharacters = 1_000_000;

/** Records everything that is asked of the sandbox, except what is asked under `/sandbox` and for the front page. */
export class RequestLog {
	readonly entries: RecordedRequest[] = [];
	inFlight = 0;
	maxInFlight = 0;
	private readonly open = new WeakMap<FastifyRequest, RecordedRequest>();

	/** Registers the hooks that record. */
	watch(app: FastifyInstance): void {
		app.addHook('onRequest', (request, reply, done) => {
			if (isRecorded(request.url)) {
				this.begin(request);
				reply.raw.once('close', () => this.end(request, undefined));
			}
			done();
		});
		app.addHook('preHandler', (request, _reply, done) => {
			const entry = this.open.get(request);
			if (entry) entry.body = bodyText(request).slice(0, keptBodyCharacters);
			done();
		});
		app.addHook('onSend', (request, reply, _payload, done) => {
			this.end(request, request.raw.socket.destroyed ? undefined : reply.statusCode);
			done();
		});
	}

	/** Forgets the requests and the highest number in flight. */
	clear(): void {
		this.entries.length = 0;
		this.maxInFlight = this.inFlight;
	}

	private begin(request: FastifyRequest): void {
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		const entry: RecordedRequest = {
			at: new Date().toISOString(),
			method: request.method,
			url: request.url,
			headers: request.headers,
			body: '',
			inFlight: this.inFlight,
		};
		this.open.set(request, entry);
		this.entries.push(entry);
		if (this.entries.length > keptRequests) this.entries.splice(0, keptRequests / 10);
	}

	/** A request is under way until its reply is about to be written, or its connection breaks. */
	private end(request: FastifyRequest, status: number | undefined): void {
		const entry = this.open.get(request);
		if (!entry) return;
		this.open.delete(request);
		this.inFlight -= 1;
		if (status !== undefined) entry.status = status;
	}
}

/** Whether requests for this address are recorded and may misbehave: all but the sandbox's own pages. */
export function isRecorded(url: string): boolean {
	return url !== '/' && url !== '/favicon.ico' && !url.startsWith('/sandbox/');
}
