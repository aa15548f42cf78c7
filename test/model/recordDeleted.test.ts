import fc from 'fast-check';
import { liveThroughDeletions, type SweptManners } from './deletions';
import { HISTORIES, WHICH } from './histories';
import { circumstances, eventsWith } from './history';

const manners = (showsSchema: boolean): fc.Arbitrary<SweptManners> =>
	fc.record({
		pageCap: fc.integer({ min: 1, max: 4 }),
		isReversed: fc.boolean(),
		keeps: fc.constant('milliseconds' as const),
		showsSchema: fc.constant(showsSchema),
		cursorsAreKeys: fc.boolean(),
		hasCount: fc.boolean(),
		blankEvery: fc.constantFrom(0, 0, 2, 3, 5),
	});

describe(`In any history, deleted records are told once, none that was known is lost, and none that is there is told (${WHICH})`, () => {
	it.each([
		['where the schema is shown', true],
		['where the schema is hidden', false],
	])('%s', async (_, showsSchema) => {
		await fc.assert(
			fc.asyncProperty(
				manners(showsSchema),
				circumstances,
				eventsWith('beforeEmit', 'afterEmit'),
				liveThroughDeletions,
			),
			{ numRuns: HISTORIES, endOnFailure: false },
		);
	});
});
