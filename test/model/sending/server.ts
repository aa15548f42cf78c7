import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Door } from './door';
import type { Ledger } from './ledger';
import type { Reply, Request } from './request';

/** What becomes of a request that changes data. */
interface Change {
	kind: 'answered' | 'lost' | 'cut' | 'fails' | 'neverArrives' | 'tooMany' | 'restart';
	/** How many of its parts are executed, where the answer is lost. */
	parts: number;
	/** How late it commits, as a part of the longest time. */
	late: number;
}

/** What becomes of a request that reads. */
type Reading = 'answered' | 'lost' | 'cut' | 'fails' | 'forbidden';

/** What happens to the requests of one run. */
export interface Course {
	changes: Change[];
	readings: Reading[];
	/** At which of its requests n8n dies, if it does: before it arrives, or when it was executed. */
	death: { atRequest: number; isExecuted: boolean } | undefined;
	latencyMs: number;
}

export const CALM: Course = { changes: [], readings: [], death: undefined, latencyMs: 10 };

export const courses: fc.Arbitrary<Course> = fc.record({
	changes: fc.array(
		fc.record({
			kind: fc.constantFrom<Change['kind'][]>(
				'answered',
				'answered',
				'lost',
				'lost',
				'cut',
				'fails',
				'neverArrives',
				'tooMany',
				'restart',
			),
			parts: fc.nat({ max: 4 }),
			late: fc.constantFrom(0, 0, 0.1, 0.5, 1),
		}),
		{ maxLength: 8 },
	),
	readings: fc.array(
		fc.constantFrom<Reading[]>(
			'answered',
			'answered',
			'answered',
			'lost',
			'cut',
			'fails',
			'forbidden',
		),
		{ maxLength: 12 },
	),
	death: fc.option(fc.record({ atRequest: fc.nat({ max: 10 }), isExecuted: fc.boolean() }), {
		nil: undefined,
		freq: 2,
	}),
	latencyMs: fc.constantFrom(0, 10, 900),
});

interface Response {
	statusCode: number;
	headers: Record<string, string>;
	body: string;
}

/** A server in front of the documents: answers the requests of a run in simulated time, with trouble. */
export class Server {
	private course = CALM;
	private requests = 0;
	private changes = 0;
	private readings = 0;
	private run = 0;
	private readonly process = { kill: (): void => undefined, isDead: false };

	constructor(
		readonly ledger: Ledger,
		private readonly longestMs: number,
		private readonly door: Door,
	) {}

	/** A run begins. */
	begins(run: number, course: Course, kill: () => void): void {
		Object.assign(this, { run, course, requests: 0, changes: 0, readings: 0 });
		Object.assign(this.process, { kill, isDead: false });
	}

	/** Whether n8n has died in this run. */
	get isDead(): boolean {
		return this.process.isDead;
	}

	readonly answer = async (asked: IHttpRequestOptions): Promise<Response> => {
		await Promise.resolve();
		if (this.isDead) throw broken();
		const { method = 'GET', url, body } = asked;
		const request = { method, url: new URL(url), body: String(body) };
		const { death, latencyMs } = this.course;
		const isLast = death?.atRequest === this.requests++;
		if (isLast && !death.isExecuted) return this.dies();
		this.ledger.goOn(latencyMs / 2);
		const response = await (this.door.isChange(request)
			? this.changed(request)
			: this.read(request));
		this.ledger.goOn(latencyMs / 2);
		return isLast ? this.dies() : response;
	};

	private dies(): never {
		this.process.isDead = true;
		this.process.kill();
		throw broken();
	}

	private async changed(request: Request): Promise<Response> {
		const change = this.course.changes[this.changes++] ?? { kind: 'answered', parts: 99, late: 0 };
		const { kind, late } = change;
		if (kind === 'neverArrives') throw broken('connect ECONNREFUSED 127.0.0.1:80', 'ECONNREFUSED');
		if (kind === 'tooMany') return failed(429);
		const parts = kind === 'answered' ? 99 : change.parts;
		const commitAfterMs = Math.round(late * this.longestMs);
		const by = { run: this.run, request: this.changes };
		const reply = await this.door.answer(this.ledger, request, { ...by, parts, commitAfterMs });
		if (kind === 'restart') this.ledger.restart(by);
		if (kind === 'lost' || kind === 'restart') throw broken();
		if (kind === 'fails') return failed(503);
		return this.whole(reply, kind === 'cut');
	}

	private async read(request: Request): Promise<Response> {
		const reading = this.door.isAboutSchema(request)
			? 'answered'
			: (this.course.readings[this.readings++] ?? 'answered');
		if (reading === 'lost') throw broken();
		if (reading === 'fails') return failed(500);
		if (reading === 'forbidden') return failed(403);
		const reply = await this.door.answer(this.ledger, request, {
			run: 0,
			request: 0,
			parts: 0,
			commitAfterMs: 0,
		});
		return this.whole(reply, reading === 'cut');
	}

	private whole({ statusCode, headers, body }: Reply, isCut: boolean): Response {
		return {
			statusCode,
			headers: { 'content-type': this.door.contentType, ...headers },
			body: isCut ? body.slice(0, body.length / 2) : body,
		};
	}
}

function broken(message = 'socket hang up', code = 'ECONNRESET'): Error {
	return Object.assign(new Error(message), { code });
}

function failed(statusCode: number): Response {
	return {
		statusCode,
		headers: { 'content-type': 'application/json' },
		body: '{"message":"No"}',
	};
}
