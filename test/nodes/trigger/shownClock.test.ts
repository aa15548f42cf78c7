import { shownTimeMs } from '../../../nodes/SageX3/trigger/shownClock';
import { TriggerMemory } from '../../../nodes/SageX3/trigger/triggerMemory';

const NOON = Date.parse('2026-03-31T12:00:00.000Z');

describe("The moment that Sage X3's clock had passed when it was asked, as the newest stamp tells", () => {
	let timerMs = 0;
	beforeEach(() => {
		jest.spyOn(performance, 'now').mockImplementation(() => timerMs);
	});
	afterEach(() => jest.restoreAllMocks());

	it('lies before the newest stamp by the time that the answer took: lists of one answer are not read at once', () => {
		timerMs = 10_000;
		const nowMs = shownTimeMs(new TriggerMemory(), NOON, 1_000);
		expect(nowMs).toBeLessThanOrEqual(NOON - 9_000);
		expect(nowMs).toBeGreaterThan(NOON - 9_100);
	});

	it('goes on with the timer where nothing new shows', () => {
		timerMs = 0;
		const memory = new TriggerMemory();
		shownTimeMs(memory, NOON, 0);
		timerMs = 600_000;
		const nowMs = shownTimeMs(memory, NOON, 600_000);
		expect(nowMs).toBeLessThanOrEqual(NOON + 600_000);
		expect(nowMs).toBeGreaterThan(NOON + 599_000);
	});

	it('is unknown before anything was seen', () => {
		expect(shownTimeMs(new TriggerMemory(), -Infinity, 0)).toBe(-Infinity);
	});
});
