import fc from 'fast-check';
import { DateTime } from 'luxon';
import { zonedDates } from '../../../nodes/SageX3/parameters/zonedDates';

const zones = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Asia/Kathmandu', 'America/St_Johns'];

describe('A Date', () => {
	it('is told as the workflow’s own DateTime tells it', () => {
		const dates = fc.date({
			min: new Date('1900-01-01'),
			max: new Date('2200-01-01'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(dates, fc.constantFrom(...zones), (date, zone) => {
				const text = String(zonedDates(date, zone));
				expect(text.slice(0, 10)).toBe(DateTime.fromJSDate(date, { zone }).toISODate());
				if (date.getUTCFullYear() > 1970) expect(new Date(text)).toEqual(date);
			}),
		);
	});

	it.each([
		['2026-02-28T15:00:00Z', 'Asia/Tokyo', '2026-03-01T00:00:00.000+09:00'],
		['2026-03-01T03:30:00.250Z', 'America/New_York', '2026-02-28T22:30:00.250-05:00'],
		['2026-07-01T00:00:00Z', 'UTC', '2026-07-01T00:00:00.000+00:00'],
	])('%s in %s is %s', (date, zone, text) => {
		expect(zonedDates(new Date(date), zone)).toBe(text);
	});

	it('is found in lines, and nothing that was given is changed', () => {
		const given = { id: 'A', lines: [{ day: new Date('2026-02-28T15:00:00Z') }, { day: null }] };
		const copy = structuredClone(given);
		expect(zonedDates(given, 'Asia/Tokyo')).toEqual({
			id: 'A',
			lines: [{ day: '2026-03-01T00:00:00.000+09:00' }, { day: null }],
		});
		expect(given).toEqual(copy);
	});

	it('that is none, and everything else, stays what it is', () => {
		const now = DateTime.now();
		for (const value of [new Date(NaN), now, { now }, [1, 'a', null, undefined], { a: {} }]) {
			expect(zonedDates(value, 'Asia/Tokyo')).toBe(value);
		}
	});
});
