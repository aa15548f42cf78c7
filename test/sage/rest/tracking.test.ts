import type { RawAnswer } from '../../../sage/rawAnswer';
import { trackedUrl, trackingWaitMs } from '../../../sage/rest/tracking';

const SERVER = 'https://x3.example:8124';
const ASKED = new URL(`${SERVER}/api1/x3/erp/SEED/C`);
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
	['no place to ask', raw({ phase: 'Tracking' }, 202, {})],
])('is over with %s', (_name, answer) => {
	expect(trackedUrl(answer, ASKED, SERVER)).toBeUndefined();
});

it.each([
	[{ pollingMillis: 200 }, 200],
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
