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

function deliveryFrom(
	ledger: Ledger,
	start: string,
	{ startWhenCrowded = start, ...limits }: { startWhenCrowded?: string; capacity?: number } = {},
) {
	const window = { start, startWhenCrowded };
	const usual = { most: 1000, capacity: 1000, weigh: () => 1 };
	return new NextDelivery<null>(ledger, order, window, { ...usual, ...limits });
}

function take(ledger: Ledger, ticks: Array<Tick<null>>, windowStart: string, limits = {}) {
	const delivery = deliveryFrom(ledger, windowStart, limits);
	for (const one of ticks) if (!delivery.offer(one)) break;
	return { taken: delivery.taken.map(({ key }) => key), after: delivery.ledgerAfter() };
}

describe('The next delivery', () => {
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
		expect(later.after).toEqual({ from: '6', upTo: '5', delivered: new Map() });
	});

	it('shortens the window before it lets a crowd wait, as far as the newest stamp tells', () => {
		const first = take(EMPTY_LEDGER, [tick(1, ['A']), tick(2, ['B'])], '0');
		const limits = { capacity: 2, startWhenCrowded: '2' };
		const { taken, after } = take(first.after, [tick(3, ['C'])], '0', limits);
		expect(taken).toEqual(['C']);
		expect(after).toMatchObject({ from: '2', upTo: '3' });
		expect([...after.delivered.keys()]).toEqual(['B', 'C']);
		expect(take(first.after, [tick(3, ['C'])], '0', { startWhenCrowded: '2' }).after.from).toBe(
			'0',
		);
	});

	it('knows again what was kept under a key that could not be told from others', () => {
		const kept: Ledger = { from: '1', upTo: '5', delivered: new Map([['=~old', '5']]) };
		const change = (key: string, version: string) => ({
			key,
			version,
			formerKey: '=~old',
			record: null,
		});
		const delivery = deliveryFrom(kept, '1');
		delivery.offer({ stamp: '5', changes: [change('A', '5'), change('B', '5')] });
		delivery.offer({ stamp: '6', changes: [change('C', '6')] });
		expect(delivery.taken.map(({ key }) => key)).toEqual(['C']);
		expect([...delivery.ledgerAfter().delivered]).toEqual([
			['A', '5'],
			['B', '5'],
			['C', '6'],
		]);
	});

	it('leaves to the next one what would be too heavy', () => {
		const heavy = { weigh: () => 150_000_000 };
		const { taken } = take(EMPTY_LEDGER, [tick(1, ['A']), tick(2, ['B'])], '0', heavy);
		expect(taken).toEqual(['A']);
	});

	it('passes over what shows again although nothing can appear there any more', () => {
		const settled: Ledger = { from: '6', upTo: '5', delivered: new Map() };
		const { taken, after } = take(settled, [tick(5, ['A']), tick(6, ['B'])], '6');
		expect(taken).toEqual(['B']);
		expect(after.upTo).toBe('6');
	});

	it('takes what shows twice while it is read once, even if it will not be remembered', () => {
		expect(take(EMPTY_LEDGER, [tick(1, ['A']), tick(1, ['A'])], '5').taken).toEqual(['A']);
	});

	it('does not take what an earlier reading showed of a record that a later one showed otherwise', () => {
		const delivery = deliveryFrom({ from: '1', upTo: '9', delivered: new Map() }, '1');
		const read = (stamp: number, reading: number): Tick<null> => ({
			stamp: String(stamp),
			changes: [{ key: 'A', version: String(stamp), record: null, reading }],
		});
		delivery.offer(read(2, 2));
		delivery.offer(read(10, 1));
		delivery.offer(read(11, 3));
		expect(delivery.taken.map(({ version }) => version)).toEqual(['2', '11']);
		expect(delivery.ledgerAfter()).toMatchObject({ upTo: '11', delivered: new Map([['A', '11']]) });
	});

	it('counts keys, not versions: what changes again and again does not crowd', () => {
		const limits = { capacity: 2 };
		const first = take(EMPTY_LEDGER, [tick(1, ['A', 'B'])], '0', limits);
		const second = take(first.after, [tick(2, ['A', 'B']), tick(3, ['A'])], '0', limits);
		expect(second.taken).toEqual(['A', 'B', 'A']);
		expect(second.after.delivered).toEqual(new Map(Object.entries({ A: '3', B: '2' })));
	});

	it('goes on looking from what was left to it', () => {
		const delivery = deliveryFrom({ from: '1', upTo: '9', delivered: new Map() }, '5');
		delivery.offer(tick(2, ['A']));
		delivery.holdBack('3');
		expect(delivery.ledgerAfter()).toEqual({ from: '3', upTo: '9', delivered: new Map() });
	});

	it('goes on looking from a late change that has to wait, although the window has moved on', () => {
		const { after } = take(EMPTY_LEDGER, [tick(1, ['A']), tick(9, ['B'])], '0');
		const held = take(after, [tick(2, ['C']), tick(3, ['D'])], '5', { most: 1 });
		expect(held.taken).toEqual(['C']);
		expect(held.after).toMatchObject({ from: '3', upTo: '9', delivered: new Map([['B', '9']]) });
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
				const kept = [...after.delivered.values()];
				expect(kept.length).toBeLessThanOrEqual(given.capacity);
				for (const stamp of kept) {
					expect(order.compare(stamp, String(windowStart))).toBeGreaterThanOrEqual(0);
				}
			}),
		);
	});
});
