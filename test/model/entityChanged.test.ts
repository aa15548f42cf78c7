import fc from 'fast-check';
import { COMPARED_BY, entities } from './entities';
import { liveThrough, WHICH } from './histories';

const manners = fc.record({
	pageCap: fc.integer({ min: 1, max: 4 }),
	pagedBy: fc.constantFrom('keys' as const, 'positions' as const),
	usesSince: fc.boolean(),
});

describe(`In any history, changed entities are delivered once, and none is lost (${WHICH})`, () => {
	it.each(COMPARED_BY)('by %s', async (compareBy) => {
		await liveThrough(
			manners,
			(chosen) => entities(compareBy, chosen),
			(setting) =>
				setting.start === 'date' && compareBy !== 'moment'
					? { ...setting, start: 'everything' }
					: setting,
		);
	});
});
