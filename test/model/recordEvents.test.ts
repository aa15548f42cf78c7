import fc from 'fast-check';
import { CAPACITY } from '../../nodes/SageX3/trigger/options/delivery';
import { KEEPS } from './graphqlLists';
import { liveThrough, WHICH } from './histories';
import { records } from './records';

const shown = fc.record({
	pageCap: fc.integer({ min: 1, max: 4 }),
	isReversed: fc.boolean(),
	keeps: fc.constantFrom(...KEEPS),
	showsSchema: fc.constant(true),
});
const hidden = shown.map((manners) => ({ ...manners, showsSchema: false }));

describe(`In any history, records are delivered once, and none is lost (${WHICH})`, () => {
	it.each(['recordCreated', 'recordChanged'] as const)('%s', async (event) => {
		await liveThrough(shown, (manners) => records(event, manners, CAPACITY));
	});

	it.each(['recordCreated', 'recordChanged'] as const)(
		'%s, where the schema is hidden',
		async (event) => {
			await liveThrough(hidden, (manners) => records(event, manners, CAPACITY));
		},
	);
});
