import fc from 'fast-check';
import { stampOrders } from '../../../sage/changes/stamp';
import { inTicks, type StampedChange } from '../../../sage/changes/ticks';

type Row = StampedChange<null>;

const row = (key: string, stamp: string): Row => ({ key, stamp, version: stamp, record: null });

async function ticksOf(pages: Row[][]) {
	const ticks: Array<[string, string[]]> = [];
	async function* arriving() {
		yield* pages;
	}
	for await (const { stamp, changes } of inTicks(arriving(), stampOrders.number)) {
		ticks.push([stamp, changes.map(({ key }) => key)]);
	}
	return ticks;
}

describe('Changes that are read page after page', () => {
	it('are put together by stamp, across pages, each once', async () => {
		const pages = [[row('A', '1'), row('B', '2')], [row('B', '2'), row('C', '2')], [row('D', '3')]];
		expect(await ticksOf(pages)).toEqual([
			['1', ['A']],
			['2', ['B', 'C']],
			['3', ['D']],
		]);
	});

	it('make the same ticks wherever the pages end', async () => {
		const stamps = fc.array(fc.nat({ max: 5 }), { maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(stamps, fc.integer({ min: 1, max: 7 }), async (chosen, size) => {
				const rows = chosen
					.sort((left, right) => left - right)
					.map((stamp, index) => row(`k${index}`, String(stamp)));
				const pages: Row[][] = [];
				for (let start = 0; start < rows.length; start += size) {
					pages.push(rows.slice(start, start + size));
				}
				expect(await ticksOf(pages)).toEqual(await ticksOf([rows]));
			}),
		);
	});

	it('are refused when they do not ascend: nobody knows what was passed over', async () => {
		await expect(ticksOf([[row('A', '2')], [row('B', '1')]])).rejects.toMatchObject({
			trouble: { kind: 'noProgress' },
		});
	});
});
