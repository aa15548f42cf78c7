import fc from 'fast-check';
import { CAPACITY } from '../../nodes/SageX3/trigger/options/delivery';
import { KEEPS } from './graphqlLists';
import { liveThrough, WHICH } from './histories';
import { records } from './records';

jest.mock('../../nodes/SageX3/trigger/options/delivery', () => ({
	...jest.requireActual<object>('../../nodes/SageX3/trigger/options/delivery'),
	CAPACITY: 3,
}));

const manners = fc.record({
	pageCap: fc.integer({ min: 1, max: 4 }),
	isReversed: fc.boolean(),
	keeps: fc.constantFrom(...KEEPS),
	showsSchema: fc.constant(true),
});

/** A start from now looks back less far when too much is there, so what commits late may be lost: documented. */
describe(`A crowd beyond what can be remembered is delivered late, but once, and none is lost (${WHICH})`, () => {
	it.each(['recordCreated', 'recordChanged'] as const)('%s', async (event) => {
		await liveThrough(
			manners,
			(chosen) => ({ ...records(event, chosen, CAPACITY), isCrowded: true }),
			(setting) => ({ ...setting, start: setting.start === 'now' ? 'everything' : setting.start }),
		);
	});
});
