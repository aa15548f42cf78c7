import fc from 'fast-check';
import { EMPTY_LEDGER } from '../../../sage/changes/startingLedger';
import { NextDelivery, type Tick } from '../../../sage/changes/nextDelivery';
import type { Ledger } from '../../../sage/changes/ledger';
import { stampOrders } from '../../../sage/changes/stamp';

const { number: order } = stampOrders;

const tick = (stamp: number, keys: string[]): Tick<null> => ({
	stamp: String(stamp),
	changes: keys.map((key) => ({ key, version: String(stamp), record: null })),
});

function take(ledger: Ledger, ticks: Array<Tick<null>>, windowStart: string, limits = {}) {
	const intake = new NextDelivery<null>(ledger, order, windowStart, {
		most: 1000,
		capacity: 1000,
		...limits,
	});
	for (const one of ticks) if (!intake.offer(one)) break;
	return { taken: intake.taken.map(({ key }) => key), after: intake.ledgerAfter() };
}

describe('The intake of changes', () => {
	it('takes each version once', () => {
		const first = take(EMPTY_LEDGER, [tick(1, ['A']), tick(2, ['B'])], '0');
		expect(first.taken).toEqual(['A', 'B']);
		expect(take(first.after, [tick(1, ['A']), tick(2, ['B', 'C'])], '0').taken).toEqual(['C']);
	});

	it('leaves the ledger as it is when there is nothing new', () => {
		const { after } = take(EMPTY_LEDGER, [tick(1, ['A'])], '0');
		expect(take(after, [tick(1, ['A'])], '0').after).toBe(after);
	});

	it('takes a tick whole or not at all, and one that is larger than a delivery alone', () => {
		const ticks = [tick(1, ['A', 'B', 'C']), tick(2, ['D'])];
		const first = take(EMPTY_LEDGER, ticks, '0', { most: 2 });
		expect(first.taken).toEqual(['A', 'B', 'C']);
		expect(take(first.after, ticks, '0', { most: 2 }).taken).toEqual(['D']);
	});

	it('lets a crowd wait until the window has moved on, and remembers none of it then', () => {
		const crowd = [tick(5, ['A', 'B', 'C'])];
		const waiting = take(EMPTY_LEDGER, crowd, '1', { capacity: 2 });
		expect(waiting.taken).toEqual([]);
		const later = take(waiting.after, crowd, '6', { capacity: 2 });
		expect(later.taken).toEqual(['A', 'B', 'C']);
		expect(later.after).toEqual({ from: '6', upTo: '5', delivered: {} });
	});

	it('passes over what shows again although nothing can appear there any more', () => {
		const settled: Ledger = { from: '6', upTo: '5', delivered: {} };
		const { taken, after } = take(settled, [tick(5, ['A']), tick(6, ['B'])], '6');
		expect(taken).toEqual(['B']);
		expect(after.upTo).toBe('6');
	});

	it('takes what shows twice while it is read once, even if it will not be remembered', () => {
		expect(take(EMPTY_LEDGER, [tick(1, ['A']), tick(1, ['A'])], '5').taken).toEqual(['A']);
	});

	it('does not take what an earlier reading showed of a record that a later one showed otherwise', () => {
		const intake = new NextDelivery<null>({ from: '1', upTo: '9', delivered: {} }, order, '1', {
			most: 9,
			capacity: 9,
		});
		const read = (stamp: number, reading: number): Tick<null> => ({
			stamp: String(stamp),
			changes: [{ key: 'A', version: String(stamp), record: null, reading }],
		});
		intake.offer(read(2, 2));
		intake.offer(read(10, 1));
		intake.offer(read(11, 3));
		expect(intake.taken.map(({ version }) => version)).toEqual(['2', '11']);
		expect(intake.ledgerAfter()).toMatchObject({ upTo: '11', delivered: { A: '11' } });
	});

	it('counts keys, not versions: what changes again and again does not crowd', () => {
		const limits = { capacity: 2 };
		const first = take(EMPTY_LEDGER, [tick(1, ['A', 'B'])], '0', limits);
		const second = take(first.after, [tick(2, ['A', 'B']), tick(3, ['A'])], '0', limits);
		expect(second.taken).toEqual(['A', 'B', 'A']);
		expect(second.after.delivered).toEqual({ A: '3', B: '2' });
	});

	it('goes on looking from what was left to it', () => {
		const intake = new NextDelivery<null>({ from: '1', upTo: '9', delivered: {} }, order, '5', {
			most: 9,
			capacity: 9,
		});
		intake.offer(tick(2, ['A']));
		intake.holdBack('3');
		expect(intake.ledgerAfter()).toEqual({ from: '3', upTo: '9', delivered: {} });
	});

	it('goes on looking from a late change that has to wait, although the window has moved on', () => {
		const { after } = take(EMPTY_LEDGER, [tick(1, ['A']), tick(9, ['B'])], '0');
		const held = take(after, [tick(2, ['C']), tick(3, ['D'])], '5', { most: 1 });
		expect(held.taken).toEqual(['C']);
		expect(held.after).toMatchObject({ from: '3', upTo: '9', delivered: { B: '9' } });
	});

	it('never remembers more than it may, nor anything before the window', () => {
		const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 });
		const limits = fc.record({
			most: fc.integer({ min: 1, max: 6 }),
			capacity: fc.integer({ min: 1, max: 6 }),
		});
		fc.assert(
			fc.property(sizes, limits, fc.nat({ max: 12 }), (chosen, given, windowStart) => {
				const ticks = chosen.map((size, index) =>
					tick(
						index,
						Array.from({ length: size }, (_, n) => `${index}.${n}`),
					),
				);
				const { after } = take(EMPTY_LEDGER, ticks, String(windowStart), given);
				const kept = Object.values(after.delivered);
				expect(kept.length).toBeLessThanOrEqual(given.capacity);
				for (const stamp of kept) {
					expect(order.compare(stamp, String(windowStart))).toBeGreaterThanOrEqual(0);
				}
			}),
		);
	});
});
