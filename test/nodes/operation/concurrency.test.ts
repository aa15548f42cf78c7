import fc from 'fast-check';
import { forEachConcurrently } from '../../../nodes/SageX3/operation/concurrency';

/** Works through pieces that take so many turns each, and fail where told; records what happened. */
async function work(turns: number[], limit: number, failing: number[] = []) {
	const started: number[] = [];
	const ended: number[] = [];
	let inFlight = 0;
	let mostInFlight = 0;
	let startedBesideFirst = false;
	let failedBefore: number | undefined;
	const outcome = await forEachConcurrently(turns.length, limit, async (index) => {
		if (index !== 0 && !ended.includes(0)) startedBesideFirst = true;
		started.push(index);
		mostInFlight = Math.max(mostInFlight, ++inFlight);
		for (let turn = 0; turn < turns[index]; turn++) await Promise.resolve();
		inFlight--;
		ended.push(index);
		if (!failing.includes(index)) return true;
		failedBefore ??= started.length;
		throw new Error(`piece ${index}`);
	}).then(
		() => undefined,
		(error: Error) => error.message,
	);
	return { outcome, started, ended, inFlight, mostInFlight, startedBesideFirst, failedBefore };
}

const pieces = fc.array(fc.nat({ max: 12 }), { maxLength: 40 });
const limits = fc.integer({ min: 1, max: 8 });

describe('Work over many items', () => {
	it('is done once for each, started in order, never more than the limit at a time, the first alone', async () => {
		await fc.assert(
			fc.asyncProperty(pieces, limits, async (turns, limit) => {
				const done = await work(turns, limit);
				expect(done.outcome).toBeUndefined();
				expect(done.started).toEqual(turns.map((_, index) => index));
				expect(done.ended).toHaveLength(turns.length);
				expect(done.mostInFlight).toBeLessThanOrEqual(limit);
				expect(done.startedBesideFirst).toBe(false);
			}),
		);
	});

	it('makes use of the limit', async () => {
		const done = await work(new Array<number>(20).fill(3), 4);
		expect(done.mostInFlight).toBe(4);
	});

	it('after a failure hands out nothing more, waits for what is under way, and throws the earliest', async () => {
		const failing = fc.uniqueArray(fc.nat({ max: 39 }), { minLength: 1, maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(pieces, limits, failing, async (turns, limit, chosen) => {
				const failures = chosen.filter((index) => index < turns.length);
				const done = await work(turns, limit, failures);
				const failed = failures.filter((index) => done.started.includes(index));

				expect(done.inFlight).toBe(0);
				expect(done.ended).toHaveLength(done.started.length);
				if (failures.length === 0) return expect(done.outcome).toBeUndefined();
				expect(done.outcome).toBe(`piece ${Math.min(...failed)}`);
				// a worker may take its next piece in the very turn in which another one fails
				expect(done.started.length - (done.failedBefore ?? 0)).toBeLessThan(limit);
			}),
		);
	});

	it('stops with the first, if that one fails', async () => {
		const { outcome, started } = await work([1, 1, 1], 3, [0]);
		expect(outcome).toBe('piece 0');
		expect(started).toEqual([0]);
	});
});
