import { endOfWindow, startOfWindow } from '../../../nodes/SageX3/trigger/stampWindow';

const at = (iso: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(iso));

afterEach(() => jest.restoreAllMocks());

describe('What counts as of now', () => {
	it('of moments that Sage X3 sets: a day more than this clock shows, as the clocks may differ', () => {
		at('2026-03-31T08:45:00.000Z');
		expect(endOfWindow('moment', true)).toBe('2026-04-01T08:45:00.000Z');
	});

	it('of moments that people enter: what this clock shows, so that tomorrow hides nothing of today', () => {
		at('2026-03-31T08:45:00.000Z');
		expect(endOfWindow('moment', false)).toBe('2026-03-31T08:45:00.000Z');
	});

	it.each([
		['2026-03-31T09:59:59.999Z', '2026-03-31'],
		['2026-03-31T10:00:00.000Z', '2026-04-01'],
	])('of days: the day at %s where it comes first, %s', (now, day) => {
		at(now);
		expect(endOfWindow('day', true)).toBe(day);
		expect(endOfWindow('day', false)).toBe(day);
	});
});

describe('What may still appear', () => {
	const MINUTES_MS = 60_000;

	it('of moments: what is stamped within the overlap', () => {
		at('2030-01-01T00:00:00.000Z');
		const reachedMs = Date.parse('2026-03-31T08:45:00.000Z');
		expect(startOfWindow(reachedMs, 5 * MINUTES_MS, 'moment')).toBe('2026-03-31T08:40:00.000Z');
	});

	it.each([
		[
			'the day before the newest, as the clock may have stood at midnight',
			'2026-04-02T00:00:00.000Z',
			'2026-03-31',
			'2026-03-30',
		],
		['today, although tomorrow was seen', '2026-04-01T02:00:00.000Z', '2026-04-02', '2026-03-31'],
		[
			'today in the last zone, long after tomorrow was seen',
			'2026-04-01T11:00:00.000Z',
			'2026-04-03',
			'2026-03-31',
		],
	])('of days: %s', (_, now, newest, day) => {
		at(now);
		expect(startOfWindow(Date.parse(newest), 5 * MINUTES_MS, 'day')).toBe(day);
	});

	it('anything, as long as nothing was seen', () => {
		expect(startOfWindow(-Infinity, 0, 'moment')).toBe('');
	});
});
