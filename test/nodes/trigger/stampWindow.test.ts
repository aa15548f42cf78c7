import { endOfWindow } from '../../../nodes/SageX3/record/changes/endOfWindow';
import { lateWindow, startOfWindow } from '../../../nodes/SageX3/trigger/stampWindow';
import { noteNews, TriggerMemory } from '../../../nodes/SageX3/trigger/triggerMemory';

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
		expect(startOfWindow(reachedMs, { kind: 'moment', overlap: 5 * MINUTES_MS })).toBe(
			'2026-03-31T08:40:00.000Z',
		);
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
		expect(startOfWindow(Date.parse(newest), { kind: 'day', overlap: 5 * MINUTES_MS })).toBe(day);
	});

	it('anything, as long as nothing was seen', () => {
		expect(startOfWindow(-Infinity, { kind: 'moment', overlap: 0 })).toBe('');
	});
});

describe('The window of a poll', () => {
	const number = { kind: 'number', overlap: 10 } as const;
	const moment = { kind: 'moment', overlap: 60_000 } as const;

	it('of numbers goes on from what polls before have shown, not from what this one shows', () => {
		const memory = new TriggerMemory();
		expect(lateWindow(memory, number, '120', '100', 0).startWhenCrowded).toBe('90');
		expect(lateWindow(memory, number, '9', '100', 0).startWhenCrowded).toBe('110');
	});

	it('is not moved on by one number that is far ahead', () => {
		const memory = new TriggerMemory();
		for (const version of ['101', '102', '999999', '103', '104']) noteNews(memory, [{ version }]);
		expect(lateWindow(memory, number, '999999', '999999', 0).start).toBe('91');
	});

	it('is not moved on by one moment that is far ahead, but by time as it goes by', () => {
		at('2026-03-31T12:00:00.000Z');
		let timerMs = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => timerMs);
		const memory = new TriggerMemory();
		const stamps = ['12:00:01', '12:00:02', '21:00:00', '12:00:03', '12:00:04'];
		for (const time of stamps) noteNews(memory, [{ version: `2026-03-31T${time}.000Z` }]);
		timerMs = 600_000;
		const ahead = '2026-03-31T21:00:00.000Z';
		const { start, startWhenCrowded } = lateWindow(memory, moment, ahead, ahead, timerMs);
		expect(start.slice(0, 16)).toBe('2026-03-31T12:09');
		expect(startWhenCrowded).toBe('2026-03-31T20:59:00.000Z');
	});

	it('stays open as long as few polls have brought anything, for a day at the most', () => {
		at('2026-03-31T12:00:00.000Z');
		const now = '2026-03-31T12:00:00.000Z';
		const { start } = lateWindow(new TriggerMemory(), moment, now, now, performance.now());
		expect(start).toBe('2026-03-30T11:59:00.000Z');
	});
});
