import type { IDataObject } from 'n8n-workflow';
import { Memory } from '../../../nodes/SageX3/transport/memory';
import { claim } from '../../../nodes/SageX3/notification/seen';

let memory: Memory;
let place: string;
beforeEach(() => {
	memory = new Memory();
	place = 'w n';
	jest.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
});
afterEach(() => jest.useRealTimers());

const HOUR_MS = 3_600_000;
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
/** How many notifications a node remembers. */
const CAPACITY = 5_000;

/** Claims a notification: what keeps it, or the word for why it cannot be had. */
function claimed(state: IDataObject, id: string, madeMs = Date.now(), maxAgeMs = 24 * HOUR_MS) {
	const claim_ = claim(memory, place, state, { id, madeMs, maxAgeMs });
	return typeof claim_ === 'string'
		? { word: claim_, keep: () => undefined, release: () => undefined }
		: { ...claim_, word: 'taken' };
}

/** Claims a notification and keeps it, on a state that n8n has read anew. */
function taken(id: string, saved: IDataObject = {}): boolean {
	const one = claimed(structuredClone(saved), id);
	one.keep();
	one.release();
	return one.word === 'taken';
}

describe('A notification', () => {
	it('is taken once, even before n8n has saved that it was', () => {
		expect([taken('1'), taken('1'), taken('2')]).toEqual([true, false, true]);
	});

	it('is not taken while another one works on it', () => {
		const first = claimed({}, '1');
		jest.advanceTimersByTime(600_000);
		expect(taken('1')).toBe(false);
		first.release();
		expect(taken('1')).toBe(true);
	});

	it('that n8n has saved is never taken again', () => {
		expect(taken('1', { notifications: ['0', '1'] })).toBe(false);
		expect(taken('1', { received: [['1', NOW_MS]] })).toBe(false);
	});

	it('may come again after a while when n8n has not saved it: its execution was not started', () => {
		expect(taken('1')).toBe(true);
		jest.advanceTimersByTime(290_000);
		expect(taken('1')).toBe(false);
		jest.advanceTimersByTime(20_000);
		expect(taken('1')).toBe(true);
	});

	it('is told apart by the node that receives it', () => {
		expect(taken('1')).toBe(true);
		place += ' other';
		expect(taken('1')).toBe(true);
	});
});

describe('What is kept for n8n to save', () => {
	const keys = ({ received }: IDataObject) => (received as string[][]).map(([key]) => key);

	it('holds all that were worked on at the same time', () => {
		const states: IDataObject[] = [{}, {}, {}];
		const claims = states.map((state, index) => claimed(state, String(index)));
		for (const one of claims.reverse()) one.keep();
		expect(states.map(keys)).toEqual(states.map(() => ['2', '1', '0']));
	});

	it('goes on from what an earlier version saved', () => {
		const state: IDataObject = { notifications: ['a', 'b'] };
		claimed(state, 'c').keep();
		expect(state).toEqual({ received: ['a', 'b', 'c'].map((key) => [key, NOW_MS]) });
	});

	it.each([[null], ['text'], [{}], [[1, null, ['x']]]])(
		'begins anew from %p, which it cannot have written',
		(found) => {
			const state: IDataObject = { received: found as IDataObject['received'] };
			claimed(state, 'c').keep();
			expect(keys(state)).toEqual(['c']);
		},
	);

	it('is bounded, and what is forgotten is refused, not taken again', () => {
		const state: IDataObject = {};
		for (let id = 0; id <= CAPACITY; id += 1) {
			state.received = undefined;
			claimed(state, String(id), NOW_MS - 60_000 + id).keep();
		}
		expect(keys(state)).toHaveLength(CAPACITY + 1); // and up to when it has forgotten
		jest.advanceTimersByTime(600_000);
		const saved = structuredClone(state);
		expect(claimed(saved, '0', NOW_MS - 60_000).word).toBe('forgotten');
		expect(claimed(saved, '1', NOW_MS - 59_999).word).toBe('seen');
		expect(claimed(saved, 'new', NOW_MS).word).toBe('taken');
	});

	it('lets go of what is too old, and does not take it when Max Age is raised', () => {
		const state: IDataObject = {};
		claimed(state, 'old', NOW_MS - 2 * HOUR_MS, 24 * HOUR_MS).keep();
		claimed(state, 'new', NOW_MS, HOUR_MS).keep();
		expect(keys(state)).toEqual(['', 'new']);
		jest.advanceTimersByTime(600_000);
		expect(claimed(structuredClone(state), 'old', NOW_MS - 2 * HOUR_MS).word).toBe('forgotten');
	});

	it('is small, however long the ids are', () => {
		const state: IDataObject = {};
		claimed(state, 'x'.repeat(256)).keep();
		expect(JSON.stringify(state).length).toBeLessThan(100);
	});
});
