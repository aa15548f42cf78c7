import { batchesOf } from '../../../nodes/SageX3/operation/batches';
import { Breath, mapInTurns } from '../../../nodes/SageX3/transport/eventLoop';

/** Keeps the thread, as work on an item does. */
function work(ms: number): void {
	const until = performance.now() + ms;
	while (performance.now() < until);
}

/** Counts the turns that others get until it is told to stop. */
function turnsOfOthers(): () => number {
	let turns = 0;
	let isOver = false;
	const turn = () => {
		turns += 1;
		if (!isOver) setImmediate(turn);
	};
	setImmediate(turn);
	return () => {
		isOver = true;
		return turns;
	};
}

const items = Array.from({ length: 12 }, (_, index) => index);

describe('Long work over many items', () => {
	it('lets others have turns in its middle, and keeps the order', async () => {
		const others = turnsOfOthers();
		const done = await mapInTurns(items, (item, index) => {
			work(10);
			return item + index;
		});
		expect(others()).toBeGreaterThan(1);
		expect(done).toEqual(items.map((item) => 2 * item));
	});

	it('lets others have turns while the parameters of the items are read', async () => {
		const others = turnsOfOthers();
		const batches = await batchesOf(items.length, {
			read: async (itemIndex) => {
				work(10);
				return await Promise.resolve(itemIndex);
			},
			group: (tasks) => tasks.map((task) => [task]),
			perform: async (tasks) =>
				await Promise.resolve(
					tasks.map(({ itemIndex }) => ({ kind: 'failed', itemIndex, error: 'none' })),
				),
		});
		expect(others()).toBeGreaterThan(1);
		expect(batches.map(({ itemIndexes }) => itemIndexes)).toEqual(items.map((item) => [item]));
	});

	it('does not wait where the last turn is not long ago', async () => {
		const breath = new Breath();
		let isLater = false;
		setImmediate(() => (isLater = true));
		await breath.taken();
		expect(isLater).toBe(false);
	});

	it('ends with what an item throws', async () => {
		const refuse = () => {
			throw new Error('refused');
		};
		await expect(mapInTurns(items, refuse)).rejects.toThrow('refused');
	});
});
