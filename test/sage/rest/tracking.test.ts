import type { Asked, RawAnswer } from '../../../sage/rawAnswer';
import { SageError, type Trouble } from '../../../sage/SageError';
import { nextTracker, readTracked, trackedUrl, trackingWaitMs } from '../../../sage/rest/tracking';

const SERVER = 'https://x3.example:8124';
const ASKED: Asked = { isWrite: true, url: new URL(`${SERVER}/api1/x3/erp/SEED/C`) };
const READ: Asked = { ...ASKED, isWrite: false };
const LOCATION = '/trans/x3/erp/SEED/$sessions?trackngId=1';

function raw(
	body: unknown,
	statusCode = 202,
	headers: Record<string, unknown> = { location: LOCATION },
): RawAnswer {
	return { statusCode, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

it('asks where Sage X3 says, on its own origin', () => {
	expect(trackedUrl(raw({ phase: 'Tracking' }), ASKED, SERVER)?.href).toBe(`${SERVER}${LOCATION}`);
	const inner = raw({ phase: 'tracking' }, 202, { location: `http://inner:8124${LOCATION}` });
	expect(trackedUrl(inner, ASKED, SERVER)?.href).toBe(`${SERVER}${LOCATION}`);
});

it.each([
	['another status', raw({ phase: 'Tracking' }, 200)],
	['another phase', raw({ phase: 'Done' })],
	['no phase', raw({})],
	['no JSON', raw('Tracking')],
	['no object', raw([])],
	['an empty body', raw('')],
])('is over with %s', (_name, answer) => {
	expect(trackedUrl(answer, ASKED, SERVER)).toBeUndefined();
});

it.each([
	[{ pollingMillis: 200 }, 200],
	[{ pollingMillis: 0.001 }, 100],
	[{ pollingMillis: '1500' }, 1500],
	[{ pollingMillis: 3_600_000 }, 30_000],
	[{ pollingMillis: 0 }, 500],
	[{ pollingMillis: -1 }, 500],
	[{ pollingMillis: 'soon' }, 500],
	[{}, 500],
	['<html>', 500],
])('after %j it waits %d ms', (body, waitMs) => {
	expect(trackingWaitMs(raw(body))).toBe(waitMs);
});

describe.each([
	['no place to ask', {}],
	['an empty place to ask', { location: ' ' }],
	['a place that is none', { location: 'ftp://elsewhere/1' }],
])('work that goes on with %s', (_, headers) => {
	it('leaves a write in doubt, and fails a read', () => {
		const answer = raw({ phase: 'Tracking' }, 202, headers);
		expect(() => trackedUrl(answer, ASKED, SERVER)).toThrow(/does not say where to ask/);
		expect(troubleOf(() => trackedUrl(answer, ASKED, SERVER))?.inDoubt).toBe(true);
		expect(troubleOf(() => trackedUrl(answer, READ, SERVER))?.inDoubt).toBeUndefined();
	});
});

it('is asked for again at the same place, unless another one is named', () => {
	const at = new URL(`${SERVER}/t/1`);
	expect(nextTracker(raw({ phase: 'Tracking' }, 200, {}), at, SERVER)?.href).toBe(at.href);
	expect(nextTracker(raw({ phase: 'tracking' }, 202, { location: '/t/2' }), at, SERVER)?.href).toBe(
		`${SERVER}/t/2`,
	);
	expect(nextTracker(raw({ phase: 'Done' }, 200), at, SERVER)).toBeUndefined();
	expect(nextTracker(raw({ phase: 'Tracking' }, 404), at, SERVER)).toBeUndefined();
});

describe('the end of tracked work', () => {
	const failing = (diagnoses?: unknown[]) => () => {
		throw new SageError({ kind: 'refused', message: 'No', ...(diagnoses ? { diagnoses } : {}) });
	};

	it.each<[string, RawAnswer, () => unknown, boolean]>([
		['a tracker that is gone', raw({}, 404), failing(), true],
		["a tracker that is gone, in X3's words", raw({}, 404), failing([{}]), true],
		['a lapsed sign-in', raw({}, 401), failing([{}]), true],
		['a refusal without diagnoses', raw({}, 400), failing(), true],
		['a refusal of X3', raw({}, 400), failing([{}]), false],
		['an error in a 200', raw({}, 200), failing([{}]), false],
		['a phase that says so', raw({ phase: 'Error', phaseDetail: 'Lock' }, 200), () => 1, true],
	])('%s', (_, answer, read, isInDoubt) => {
		expect(troubleOf(() => readTracked(answer, ASKED, read))?.inDoubt === true).toBe(isInDoubt);
		expect(troubleOf(() => readTracked(answer, READ, read))?.inDoubt).toBeUndefined();
	});

	it('is a success when it is one, whatever fields the entity has', () => {
		expect(readTracked(raw({ phase: 'Error', code: 1 }, 200), ASKED, () => 1)).toBe(1);
		expect(readTracked(raw({ phase: 'Done', progress: 100 }, 200), ASKED, () => 1)).toBe(1);
	});
});

function troubleOf(work: () => unknown): Trouble | undefined {
	try {
		work();
	} catch (error) {
		return error instanceof SageError ? error.trouble : undefined;
	}
	return undefined;
}
