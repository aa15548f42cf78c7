import fc from 'fast-check';
import { CAPACITY } from '../../nodes/SageX3/trigger/options/delivery';
import { entities } from './entities';
import { KEEPS } from './graphqlLists';
import { liveThrough, WHICH } from './histories';
import { eventsWith } from './history';
import type { Subject } from './subject';
import { records } from './records';

jest.mock('../../nodes/SageX3/trigger/processId', () => ({
	processId: () =>
		jest.requireActual<typeof import('./simulatedN8n')>('./simulatedN8n').currentProcess(),
}));

const repeating = (subject: Subject): Subject => ({
	...subject,
	repeatsLastBatch: true,
	overlapOptions: (minutes) => ({ ...subject.overlapOptions(minutes), repeatLastBatch: true }),
});
const crashes = eventsWith('beforeEmit', 'afterEmit', 'afterSave', 'afterSave');

describe(`Where the last batch is repeated, none is lost even when n8n ends between storing the state and the batch (${WHICH})`, () => {
	it('of records', async () => {
		const manners = fc.record({
			pageCap: fc.integer({ min: 1, max: 4 }),
			isReversed: fc.boolean(),
			keeps: fc.constantFrom(...KEEPS),
			showsSchema: fc.boolean(),
		});
		await liveThrough(
			manners,
			(chosen) => repeating(records('recordChanged', chosen, CAPACITY)),
			undefined,
			crashes,
		);
	});

	it.each(['content', 'moment'] as const)('of entities by %s', async (compareBy) => {
		const manners = fc.record({
			pageCap: fc.integer({ min: 1, max: 4 }),
			pagedBy: fc.constant('keys' as const),
			usesSince: fc.boolean(),
		});
		await liveThrough(
			manners,
			(chosen) => repeating(entities(compareBy, chosen)),
			(setting) =>
				setting.start === 'date' && compareBy === 'content'
					? { ...setting, start: 'everything' }
					: setting,
			crashes,
		);
	});
});
