import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { CALM, courses, coursesOf, SimulatedServer, type Course } from './simulatedServer';
import { SimulatedN8n, type Crash } from './simulatedN8n';
import { SimulatedTime } from './simulatedTime';
import { SimulatedX3 } from './simulatedX3';
import type { Subject } from './subject';
import { Verdict } from './verdict';
import { apply, x3Actions, type X3Action } from './x3Action';

/** What happens next. */
export type Event =
	| { in: 'x3'; action: X3Action }
	| { in: 'n8n'; does: 'restart' | 'reactivate' }
	| { in: 'n8n'; does: 'poll'; course: Course; crash: Crash; isTwice: boolean };

/** Circumstances that stay as they are through a history. */
export interface Circumstances {
	skewMs: number;
	overlapMinutes: number;
	ticksOnWrite: boolean;
	locks: boolean;
	isDurable: boolean;
	start: 'now' | 'everything' | 'date';
	/** Items a poll may emit; undefined for as many as there are. */
	most: number | undefined;
	/** What was written before the trigger was activated. */
	before: X3Action[];
	activation: Course;
}

/** Polls until nothing comes any more: more than any backlog of a history needs. */
const MOST_POLLS = 150;
/** Stamps far ahead in one history: fewer than polls with news have to agree. */
const MOST_AHEAD = 4;
/** Between two polls. */
const PAUSE_MS = 61_000;
/** A poll that takes longer may leave something to the next one. */
const LONGEST_POLL_MS = 30_000;

export const circumstances: fc.Arbitrary<Circumstances> = fc.record({
	skewMs: fc.integer({ min: -12 * 3_600_000, max: 12 * 3_600_000 }),
	overlapMinutes: fc.constantFrom(0, 1, 5),
	ticksOnWrite: fc.boolean(),
	locks: fc.boolean(),
	isDurable: fc.boolean(),
	start: fc.constantFrom('now' as const, 'everything' as const, 'date' as const),
	most: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
	before: fc.array(x3Actions, { maxLength: 8 }),
	activation: coursesOf(429, 503),
});

/** Any events, with processes that end in these ways. */
export const eventsWith = (...crashes: Crash[]): fc.Arbitrary<Event[]> =>
	fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.record({ in: fc.constant('x3' as const), action: x3Actions }) },
			{
				weight: 4,
				arbitrary: fc.record({
					in: fc.constant('n8n' as const),
					does: fc.constant('poll' as const),
					course: courses,
					crash: fc.constantFrom<Crash[]>(undefined, undefined, undefined, undefined, ...crashes),
					isTwice: fc.boolean(),
				}),
			},
			{
				weight: 1,
				arbitrary: fc.record({
					in: fc.constant('n8n' as const),
					does: fc.constantFrom('restart' as const, 'reactivate' as const),
				}),
			},
		),
		{ maxLength: 24 },
	);

/**
 * Lives through a history and judges it.
 * @throws when the trigger breaks its promise
 */
export async function live(
	subject: Subject,
	setting: Circumstances,
	happens: readonly Event[],
): Promise<void> {
	const overlapMs = setting.overlapMinutes * 60_000;
	const { ticksOnWrite, locks } = setting;
	const time = new SimulatedTime(setting.skewMs);
	const startMs = time.serverMs + 30_000;
	const x3 = new SimulatedX3(time, {
		overlapMs,
		ticksOnWrite,
		locks,
		mayRepeatStamp: subject.mayRepeatStamp,
		mostAhead: subject.isCrowded ? 0 : MOST_AHEAD,
	});
	const server = new SimulatedServer(x3, subject.api);
	const options = {
		...subject.overlapOptions(setting.overlapMinutes),
		...(setting.most === undefined ? {} : { mostItems: setting.most }),
	} as INodeParameters;
	const n8n = new SimulatedN8n(
		server,
		subject.signIn,
		{
			...subject.parameters,
			authentication: subject.signIn,
			startFrom: setting.start,
			startDate: new Date(startMs).toISOString(),
			options,
		},
		setting.isDurable,
	);
	const verdict = new Verdict(subject, x3, n8n, { start: setting.start, startMs });

	for (const action of setting.before) apply(x3, action);
	const activatedMs = time.serverMs;
	verdict.activationBegins();
	if ((await n8n.poll(setting.activation, undefined, false)) === undefined) {
		verdict.activationBegins();
		await n8n.poll(CALM, undefined, false);
	}
	verdict.activationEnds();
	const isSlow = time.serverMs - activatedMs >= LONGEST_POLL_MS;
	if (isSlow && subject.mayPassOver) verdict.mayTakeOldForNew();

	for (const event of happens) {
		if (event.in === 'x3') {
			apply(x3, event.action);
		} else if (event.does === 'poll') {
			const before = x3.records;
			const beganMs = time.serverMs;
			const emitted = await n8n.poll(event.course, event.crash, event.isTwice);
			subject.checkState(n8n.state);
			const isInTime = time.serverMs - beganMs < LONGEST_POLL_MS;
			const readsAll = setting.most === undefined && !subject.isCrowded && !subject.mayPassOver;
			const isWhole = emitted !== undefined && event.crash === undefined && isInTime;
			if (isWhole && readsAll) verdict.holdsAfterPoll(before);
		} else {
			n8n[event.does]();
		}
	}

	x3.goOn(overlapMs + 1);
	await pollToTheEnd(x3, n8n, subject.isCrowded ? overlapMs + PAUSE_MS : PAUSE_MS);
	subject.checkState(n8n.state);
	verdict.holdsAtTheEnd();
}

async function pollToTheEnd(x3: SimulatedX3, n8n: SimulatedN8n, pauseMs: number): Promise<void> {
	let quiet = 0;
	for (let polls = 0; quiet < 2; polls++) {
		if (polls > MOST_POLLS) throw new Error('The backlog does not come to an end');
		x3.goOn(pauseMs);
		const emitted = await n8n.poll(CALM, undefined, false);
		if (emitted === undefined) throw new Error('A poll fails although nothing is wrong');
		quiet = emitted.length === 0 ? quiet + 1 : 0;
	}
}
