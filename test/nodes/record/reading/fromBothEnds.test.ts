import fc from 'fast-check';
import { TwoEndedList, type Manners } from './twoEndedList';

const byCode = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
const keyOf = (number: number) => `C${String(number).padStart(4, '0')}`;
const keysUpTo = (count: number) => Array.from({ length: count }, (_, index) => keyOf(index));

const plain: Manners = {
	pageSize: 10,
	compare: byCode,
	compareBack: (left, right) => byCode(right, left),
	count: (total) => total,
	beforePage: async () => {},
	afterPage: async () => {},
};

const listOf = (keys: Iterable<string>, manners: Partial<Manners> = {}) =>
	new TwoEndedList(new Set(keys), { ...plain, ...manners });

/** Waits so many turns of the loop. */
async function turns(count: number) {
	for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

describe('A list that is read from both ends', () => {
	it.each([0, 1, 9, 10, 11, 20, 21, 30, 31, 39, 40, 41, 95, 100, 101, 400, 999, 1000])(
		'of %d records comes whole and in order, by one page more at the most',
		async (count) => {
			const list = listOf(keysUpTo(count));
			expect(await list.readFromBothEnds()).toEqual(keysUpTo(count));
			expect(list.asked.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / 10)) + 1);
			expect(list.mostUnderWay).toBeLessThanOrEqual(2);
		},
	);

	it('is read about half from each end', async () => {
		const list = listOf(keysUpTo(1000));
		await list.readFromBothEnds();
		const atTheFront = list.asked.filter((end) => end === 'front').length;
		expect(atTheFront).toBeGreaterThan(45);
		expect(atTheFront).toBeLessThan(55);
	});

	it('is whole, in order, and each record once, whatever comes and goes meanwhile', async () => {
		const change = fc.record({ key: fc.nat(150).map(keyOf), isThere: fc.boolean() });
		const moment = fc.record({
			changes: fc.array(change, { maxLength: 3 }),
			before: fc.nat(4),
			after: fc.nat(4),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.nat(150).map(keyOf), { maxLength: 120 }),
				fc.integer({ min: 1, max: 12 }),
				fc.array(moment, { maxLength: 40 }),
				async (keys, pageSize, moments) => {
					const lasting = new Set(keys);
					const ever = new Set(keys);
					let next = 0;
					const list: TwoEndedList = listOf(keys, {
						pageSize,
						beforePage: async () => {
							const { changes, before } = moments[next] ?? { changes: [], before: next % 3 };
							next += 1;
							await turns(before);
							for (const { key, isThere } of changes) {
								if (isThere) list.keys.add(key);
								else list.keys.delete(key);
								if (isThere) ever.add(key);
								else lasting.delete(key);
							}
						},
						afterPage: async () => await turns(moments[next]?.after ?? next % 2),
					});
					const read = await list.readFromBothEnds();
					expect(read).toEqual([...new Set(read)].sort(byCode));
					const seen = new Set(read);
					expect([...lasting].filter((key) => !seen.has(key))).toEqual([]);
					expect(read.filter((key) => !ever.has(key))).toEqual([]);
				},
			),
			{ numRuns: 2000 },
		);
	}, 120_000);
});
