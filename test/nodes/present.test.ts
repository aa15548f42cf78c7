import { endOfPresent } from '../../nodes/SageX3/trigger/present';

const at = (iso: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(iso));

afterEach(() => jest.restoreAllMocks());

describe('What counts as of now', () => {
	it('of moments that Sage X3 sets: a day more than this clock shows, as the clocks may differ', () => {
		at('2026-03-31T08:45:00.000Z');
		expect(endOfPresent('moment', true)).toBe('2026-04-01T08:45:00.000Z');
	});

	it('of moments that people enter: what this clock shows, so that tomorrow hides nothing of today', () => {
		at('2026-03-31T08:45:00.000Z');
		expect(endOfPresent('moment', false)).toBe('2026-03-31T08:45:00.000Z');
	});

	it.each([
		['2026-03-31T09:59:59.999Z', '2026-03-31'],
		['2026-03-31T10:00:00.000Z', '2026-04-01'],
	])('of days: the day at %s where it comes first, %s', (now, day) => {
		at(now);
		expect(endOfPresent('day', true)).toBe(day);
		expect(endOfPresent('day', false)).toBe(day);
	});
});
