import type { IDataObject } from 'n8n-workflow';
import { Memory } from '../../../nodes/SageX3/transport/memory';
import { CAPACITY, claim } from '../../../nodes/SageX3/notification/seen';

let memory: Memory;
let place: string;
beforeEach(() => {
	memory = new Memory();
	place = 'w n';
	jest.useFakeTimers({ now: new Date('2026-11-24T12:00:00Z') });
});
afterEach(() => jest.useRealTimers());

/** Claims a notification and keeps it, on a state that n8n has read anew. */
function taken(id: string, saved: IDataObject = {}): boolean {
	const claimed = claim(memory, place, structuredClone(saved), id);
	claimed?.keep();
	claimed?.release();
	return claimed !== undefined;
}

describe('A notification', () => {
	it('is taken once, even before n8n has saved that it was', () => {
		expect([taken('1'), taken('1'), taken('2')]).toEqual([true, false, true]);
	});

	it('is not taken while another one works on it', () => {
		const first = claim(memory, place, {}, '1');
		jest.advanceTimersByTime(600_000);
		expect(taken('1')).toBe(false);
		first?.release();
		expect(taken('1')).toBe(true);
	});

	it('that n8n has saved is never taken again', () => {
		expect(taken('1', { notifications: ['0', '1'] })).toBe(false);
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
	it('holds all that were worked on at the same time', () => {
		const states: IDataObject[] = [{}, {}, {}];
		const claims = states.map((state, index) => claim(memory, place, state, String(index)));
		for (const claimed of claims.reverse()) claimed?.keep();
		expect(states.map((state) => state.notifications)).toEqual(states.map(() => ['2', '1', '0']));
	});

	it('goes on from what was saved before', () => {
		const state: IDataObject = { notifications: ['a', 'b'] };
		claim(memory, place, state, 'c')?.keep();
		expect(state).toEqual({ notifications: ['a', 'b', 'c'] });
	});

	it.each([[null], ['text'], [{}]])(
		'begins anew from %p, which it cannot have written',
		(found) => {
			const state: IDataObject = { notifications: found };
			claim(memory, place, state, 'c')?.keep();
			expect(state).toEqual({ notifications: ['c'] });
		},
	);

	it('is a thousand at the most, the oldest goes first', () => {
		const state: IDataObject = {};
		for (let id = 0; id <= CAPACITY; id++) claim(memory, place, state, String(id))?.keep();
		expect(state.notifications).toHaveLength(CAPACITY);
		jest.advanceTimersByTime(600_000);
		expect([taken('1', state), taken('0', state)]).toEqual([false, true]);
	});
});
