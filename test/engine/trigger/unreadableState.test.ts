import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { triggerOn, type Door, type Pages } from './rowsServer';
import { nodeNamed } from '../record/reading';

const NOW = '2026-03-31T09:00:00.000Z';

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOW));
});
afterEach(() => jest.restoreAllMocks());

const at = (time: string) => `2026-03-31T${time}.000Z`;
const entity = (compareBy: string): INodeParameters => ({
	authentication: 'basic',
	event: 'entityChanged',
	requestUri: '/api1/x3/erp/SEED/STOCK',
	requestMethod: 'GET',
	keyField: 'code',
	compareBy,
	changeField: 'changed',
});

interface Kind {
	kind: string;
	door: Door;
	parameters: INodeParameters;
	before: IDataObject[];
	after: IDataObject[];
}

const row = (code: string, changed: unknown) => ({ code, changed }) as IDataObject;
const record = (key: string, time: string, revision: number) => ({
	...{ key, revision },
	...{ created: at('07:00:00'), updated: at(time) },
});
const file = (key: string, time: string) => ({
	key,
	lastModified: at(time),
	checksum: key,
	size: 1,
});

const kinds: Kind[] = [
	...(
		[
			['content', 1, 2],
			['tag', 'one', 'two'],
			['day', '2026-03-30', '2026-03-31'],
			['moment', at('08:00:00'), at('08:59:00')],
			['number', 1001, 1002],
		] as const
	).map(([compareBy, before, after]): Kind => ({
		kind: `entities by ${compareBy}`,
		door: 'api1',
		parameters: entity(compareBy),
		before: [row('A', before), row('B', before)],
		after: [row('A', before), row('B', after)],
	})),
	{
		kind: 'records',
		door: 'graphql',
		parameters: {
			...{ authentication: 'basic', event: 'recordChanged', fields: ['_id'] },
			node: nodeNamed('x3MasterData/customer'),
		},
		before: [record('A', '08:00:00', 1), record('B', '08:01:00', 2)],
		after: [record('A', '08:00:00', 1), record('B', '08:59:00', 3)],
	},
	{
		kind: 'files',
		door: 'listing',
		parameters: {
			...{ event: 'fileAvailable', download: false },
			folder: { __rl: true, mode: 'name', value: 'SEED' },
		},
		before: [file('A', '08:00:00')],
		after: [file('A', '08:00:00'), file('B', '08:59:00')],
	},
];

/** Ways in which what was kept can be broken. */
const damages: Array<[string, (state: IDataObject) => IDataObject]> = [
	['of wrong types', (s) => ({ ...s, from: 7, upTo: true, delivered: 'x', versions: [1, 2] })],
	['cut off', ({ watching, form }) => ({ watching, form })],
	['emptied by hand', ({ watching }) => ({ watching, from: null, versions: null })],
	['full of nonsense', (s) => ({ ...s, from: 'x', upTo: '9'.repeat(50), versions: 'x' })],
	['of a later version', (s) => ({ ...s, form: 99, from: {}, upTo: {} })],
	['without what it is about', (s) => ({ ...s, watching: undefined })],
	['about something that is not text', (s) => ({ ...s, watching: { a: 1 } })],
];

describe.each(kinds)('What is kept of $kind', ({ door, parameters, before, after }) => {
	const kept = async () => {
		const trigger = triggerOn(door, [before], parameters);
		await trigger.poll();
		return trigger.state;
	};

	it.each(damages)(
		'begins anew from now when it is %s, with a line in the log',
		async (_name, damage) => {
			const trigger = triggerOn(door, [before], parameters, damage(await kept()));
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toEqual([expect.stringContaining('cannot be read')]);
			trigger.show([after]);
			expect(await trigger.poll()).toHaveLength(1);
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toHaveLength(1);
		},
	);

	it.each(damages)('begins anew with everything when it is %s', async (_name, damage) => {
		const everything = { ...parameters, startFrom: 'everything' };
		const first = triggerOn(door, [before], everything);
		expect(await first.poll()).toHaveLength(before.length);
		const trigger = triggerOn(door, [before], everything, damage(first.state));
		expect(await trigger.poll()).toHaveLength(before.length);
		expect(trigger.log).toEqual([expect.stringContaining('cannot be read')]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('loses nothing that is broken in part', async () => {
		const state = await kept();
		const name = 'versions' in state ? 'versions' : 'delivered';
		const entries = Object.entries(state[name] as IDataObject);
		if (entries.length === 0) return;
		const broken = { ...state, [name]: { ...Object.fromEntries(entries), A: 5 } };
		const trigger = triggerOn(door, [after], parameters, broken);
		const found = await trigger.poll();
		expect(found.length).toBeGreaterThanOrEqual(1);
		expect(trigger.log).toEqual([expect.stringContaining('may be delivered again')]);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('A ledger of which only the newest stamp can be read', () => {
	const rows = (...times: string[]): Pages => [times.map((time, n) => row(`K${n}`, at(time)))];

	it('goes on behind that, so that nothing is lost since', async () => {
		const trigger = triggerOn('api1', rows('08:00:00', '08:10:00'), entity('moment'));
		await trigger.poll();
		const { upTo, watching } = trigger.state;
		const list = rows('08:00:00', '08:10:00', '08:20:00');
		const again = triggerOn('api1', list, entity('moment'), { watching, upTo });
		expect(await again.poll()).toMatchObject([{ code: 'K2' }]);
		expect(await again.poll()).toEqual([]);
	});
});

describe('A last batch that cannot be read', () => {
	it.each([['x'], [7], [{ life: 'other' }], [{ life: 'other', before: [] }]])(
		'(%j) is not repeated, with a line in the log',
		async (lastBatch) => {
			const parameters = { ...entity('content'), options: { repeatLastBatch: true } };
			const first = triggerOn('api1', [[row('A', 1)]], parameters);
			await first.poll();
			const state = { ...first.state, lastBatch } as IDataObject;
			const trigger = triggerOn('api1', [[row('A', 1)]], parameters, state);
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toEqual([expect.stringContaining('last batch cannot be read')]);
			trigger.show([[row('A', 2)]]);
			expect(await trigger.poll()).toHaveLength(1);
		},
	);
});
