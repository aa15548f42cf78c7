import type { IDataObject, INodeParameters } from 'n8n-workflow';
import states from './formerStates.json';
import { triggerOn, type Door, type Pages } from './rowsServer';

/** A trigger of the version of commit dba6bf8 that was polled twice: what was in the list then, and what it kept. */
interface FormerState {
	name: string;
	api: Door;
	parameters: INodeParameters;
	/** What was in the list at the last poll. */
	lists: IDataObject[][];
	/** What that delivered. */
	lastBatch: IDataObject[];
	state: IDataObject;
}

const formerStates = states as unknown as FormerState[];
const [repeating, others] = [true, false].map((repeats) =>
	formerStates.filter(({ state }) => 'lastBatch' in state === repeats),
);

/** Lists in which two keys, or two names of files, were taken for one. */
const TWO_AS_ONE = ['entities by content, with a key of two parts', 'files'];

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-31T09:01:00.000Z'));
});
afterEach(() => jest.restoreAllMocks());

/** The same list with one more row, as every kind of list can have it. */
function withOneMore(pages: IDataObject[][]): Pages {
	const at = '2026-03-31T09:00:00.000Z';
	const more = {
		...{ code: 'NEW', item: 'NEW', lot: '', at, on: '2026-03-31', no: 1004, $etag: 'new' },
		...{ key: 'NEW', created: at, updated: at, revision: 99 },
		...{ lastModified: at, checksum: '"new"', size: 9, downloadUrl: 'SEED?filename=NEW' },
	};
	return [[...pages[0], more], ...pages.slice(1)];
}

describe('A trigger that an earlier version of the node has polled', () => {
	it.each(others.map((former) => [former.name, former] as const))(
		'%s: delivers nothing again and loses nothing',
		async (name, { api, parameters, lists, state }) => {
			const trigger = triggerOn(api, lists, parameters, state);
			// where two counted as one, what was never told of one of them is told now
			expect(await trigger.poll()).toHaveLength(TWO_AS_ONE.includes(name) ? 1 : 0);
			expect(trigger.log).toEqual([]);
			trigger.show(withOneMore(lists));
			expect(await trigger.poll()).toHaveLength(1);
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toEqual([]);
		},
	);

	it.each(repeating.map((former) => [former.name, former] as const))(
		'%s: repeats it once, and goes on',
		async (_, { api, parameters, lists, lastBatch, state }) => {
			const trigger = triggerOn(api, lists, parameters, state);
			expect(await trigger.poll()).toEqual(lastBatch);
			trigger.show(withOneMore(lists));
			expect(await trigger.poll()).toHaveLength(1);
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toEqual([]);
		},
	);

	it('keeps little of long keys and tags from then on', async () => {
		const former = formerStates.find(({ name }) => name === 'entities by tag')!;
		const trigger = triggerOn(former.api, former.lists, former.parameters, former.state);
		await trigger.poll();
		expect(JSON.stringify(former.state).length).toBeGreaterThan(300);
		expect(JSON.stringify(trigger.state).length).toBeLessThan(200);
	});
});
