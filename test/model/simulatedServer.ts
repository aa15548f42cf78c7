import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';
import type { SimulatedX3 } from './simulatedX3';
import { apply, x3Actions, type X3Action } from './x3Action';

/** Trouble of a server. */
export interface Fault {
	/** The request of a poll that meets it, counted from 0. */
	atRequest: number;
	kind: 429 | 500 | 503 | 'broken';
	/** Whether all later requests of the poll meet it, too; else the next one is answered. */
	lasts: boolean;
}

/** What happens while a poll is under way. */
export interface Course {
	fault: Fault | undefined;
	/** What happens in Sage X3 between two steps of the server, after so many steps without. */
	during: Array<{ after: number; actions: X3Action[] }>;
	/** How long each request takes. */
	latencyMs: number;
}

/** Any course, with trouble of these kinds. */
export const coursesOf = (...kinds: Array<Fault['kind']>): fc.Arbitrary<Course> =>
	fc.record({
		fault: fc.option(
			fc.record({
				atRequest: fc.nat({ max: 12 }),
				kind: fc.constantFrom(...kinds),
				lasts: fc.boolean(),
			}),
			{ nil: undefined, freq: 2 },
		),
		during: fc.array(
			fc.record({
				after: fc.nat({ max: 6 }),
				actions: fc.array(x3Actions, { minLength: 1, maxLength: 4 }),
			}),
			{ maxLength: 3 },
		),
		latencyMs: fc.constantFrom(0, 10, 10, 700, 9_000),
	});

export const courses = coursesOf(429, 500, 503, 'broken');

export const CALM: Course = { fault: undefined, during: [], latencyMs: 10 };

export interface Response {
	statusCode: number;
	headers: Record<string, string>;
	body: string;
}

/** The way in which an API answers from the records of Sage X3. */
export type Api = (
	request: IHttpRequestOptions,
	x3: SimulatedX3,
	/** To be called between any two looks at the records. */
	between: () => void,
) => unknown;

/** A server of Sage X3's APIs: answers requests in simulated time, with trouble and with company. */
export class SimulatedServer {
	private course = CALM;
	private requests = 0;
	private steps = 0;

	constructor(
		readonly x3: SimulatedX3,
		private readonly api: Api,
	) {}

	/** What is to happen from now on. */
	takes(course: Course): void {
		this.course = { ...course, during: [...course.during] };
		this.requests = 0;
		this.steps = 0;
	}

	/** Answers as n8n's helper does. */
	readonly answer = async (request: IHttpRequestOptions): Promise<Response> => {
		const number = this.requests++;
		this.step();
		this.x3.goOn(this.course.latencyMs / 2);
		const { fault } = this.course;
		const isMet =
			fault !== undefined && (fault.lasts ? number >= fault.atRequest : number === fault.atRequest);
		if (isMet && fault.kind === 'broken') {
			throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		}
		if (isMet) {
			return { statusCode: Number(fault.kind), headers: {}, body: '{"message":"No"}' };
		}
		const body = this.api(request, this.x3, () => this.step());
		this.x3.goOn(this.course.latencyMs / 2);
		this.step();
		await Promise.resolve();
		return {
			statusCode: 200,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		};
	};

	private step(): void {
		const [next] = this.course.during;
		if (next === undefined || this.steps++ < next.after) return;
		this.course.during.shift();
		this.steps = 0;
		for (const action of next.actions) apply(this.x3, action);
	}
}
