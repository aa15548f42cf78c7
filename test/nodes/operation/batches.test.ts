import fc from 'fast-check';
import { groupsOf, batchesOf, resultOf } from '../../../nodes/SageX3/operation/batches';
import type { ItemResult } from '../../../nodes/SageX3/operation/operation';

const done = (itemIndex: number): ItemResult => ({
	kind: 'done',
	itemIndex,
	outcome: { items: [{ json: { itemIndex } }], diagnoses: [] },
});

describe('piecesOf', () => {
	it('puts each item into one piece, in the order of their first items, those that cannot be read by themselves', async () => {
		const pieces = await batchesOf(6, {
			read: async (itemIndex) => {
				if (itemIndex === 1) throw new Error('No such parameter');
				return itemIndex % 2;
			},
			group: (tasks) => groupsOf(tasks, 2, String),
			perform: async (tasks) => tasks.map(({ itemIndex }) => done(itemIndex)),
		});
		expect(pieces.map(({ itemIndexes }) => itemIndexes)).toEqual([[0, 2], [1], [3, 5], [4]]);
		await expect(pieces[1].perform()).resolves.toEqual([
			{ kind: 'failed', itemIndex: 1, error: new Error('No such parameter') },
		]);
		await expect(pieces[2].perform()).resolves.toEqual([done(3), done(5)]);
	});
});

describe('groupsOf', () => {
	it('loses and doubles none, keeps the order, and groups only what is alike', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 3 })),
				fc.integer({ min: 1, max: 5 }),
				(wanted, size) => {
					const tasks = wanted.map((like, itemIndex) => ({ itemIndex, wanted: like }));
					const groups = groupsOf(tasks, size, String);
					const indexes = groups.map((group) => group.map(({ itemIndex }) => itemIndex));
					expect(indexes.flat().sort((a, b) => a - b)).toEqual(tasks.map((task) => task.itemIndex));
					for (const group of indexes) expect(group).toEqual([...group].sort((a, b) => a - b));
					for (const group of groups) {
						expect(group.length).toBeLessThanOrEqual(size);
						expect(new Set(group.map((task) => task.wanted)).size).toBe(1);
					}
				},
			),
		);
	});

	it('makes no more groups than needed', () => {
		const tasks = Array.from({ length: 100 }, (_, itemIndex) => ({ itemIndex, wanted: 'a' }));
		expect(groupsOf(tasks, 25, String)).toHaveLength(4);
	});
});

describe('settle', () => {
	it('makes a failure of what is thrown, for its item alone', () => {
		const error = new Error('Refused');
		const refuse = () => {
			throw error;
		};
		expect(resultOf(3, refuse)).toEqual({ kind: 'failed', itemIndex: 3, error });
		expect(resultOf(3, () => ({ items: [], diagnoses: [] }))).toMatchObject({ kind: 'done' });
	});
});
