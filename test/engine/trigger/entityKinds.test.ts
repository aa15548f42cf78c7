import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { triggerOn, type Pages } from './rowsServer';

const NOW = '2026-03-31T09:00:00.000Z';

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOW));
});
afterEach(() => jest.restoreAllMocks());

const at = (time: string) => `2026-03-31T${time}.000Z`;

const entity = (more: INodeParameters = {}): INodeParameters => ({
	authentication: 'basic',
	event: 'entityChanged',
	requestUri: '/api1/x3/erp/SEED/STOCK',
	requestMethod: 'GET',
	keyField: 'code',
	compareBy: 'content',
	...more,
});

/** Every way to compare, with a change field that holds the second value once an entity has changed. */
const WAYS = [
	['content', 1, 2],
	['tag', 'one', 'two'],
	['day', '2026-03-30', '2026-03-31'],
	['moment', at('08:00:00'), at('08:59:00')],
	['number', 1001, 1002],
] as const;

const by = (compareBy: string, more: INodeParameters = {}) =>
	entity({ compareBy, changeField: 'changed', ...more });

describe.each(WAYS)('By %s', (compareBy, before, after) => {
	it('keys of several parts are told apart whatever they hold', async () => {
		const parameters = by(compareBy, { keyField: 'item, lot' });
		const rows = (first: unknown, second: unknown): Pages => [
			[{ item: 'A~B', lot: 'C', changed: first } as IDataObject],
			[{ item: 'A', lot: 'B~C', changed: second } as IDataObject],
		];
		const trigger = triggerOn('api1', rows(before, before), parameters);
		expect(await trigger.poll()).toEqual([]);
		trigger.show(rows(after, before));
		expect(await trigger.poll()).toMatchObject([{ item: 'A~B' }]);
		trigger.show(rows(after, after));
		expect(await trigger.poll()).toMatchObject([{ item: 'A' }]);
		expect(await trigger.poll()).toEqual([]);
	});

	it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', '__dataChanged', '=A', '🛒'])(
		'a key named %s is one like any other, also after a restart',
		async (code) => {
			const row = (changed: unknown) =>
				JSON.parse(JSON.stringify({ code, changed })) as IDataObject;
			const first = triggerOn('api1', [[row(before)]], by(compareBy));
			expect(await first.poll()).toEqual([]);
			const again = triggerOn('api1', [[row(before)]], by(compareBy), first.state);
			expect(await again.poll()).toEqual([]);
			again.show([[row(after)]]);
			expect(await again.poll()).toHaveLength(1);
			const last = triggerOn('api1', [[row(after)]], by(compareBy), again.state);
			expect(await last.poll()).toEqual([]);
			expect(last.log).toEqual([]);
		},
	);

	it('a blank part of a key is a value, and only a wholly blank key is none', async () => {
		const parameters = by(compareBy, { keyField: 'item, lot' });
		const rows = (changed: unknown): Pages => [
			[
				{ item: 'A', lot: 'L', changed: before },
				{ item: 'A', lot: '', changed } as IDataObject,
				{ item: 'B', changed: before },
				{ item: ' ', lot: null, changed: before },
			],
		];
		const trigger = triggerOn('api1', rows(before), parameters);
		for (let poll = 0; poll < 3; poll++) expect(await trigger.poll()).toEqual([]);
		expect(trigger.log).toEqual([expect.stringContaining('1 of 4 entities have a blank key')]);
		trigger.show(rows(after));
		expect(await trigger.poll()).toMatchObject([{ item: 'A', lot: '' }]);
	});

	it('a field that no entity has is refused when the trigger begins', async () => {
		const rows: Pages = [[{ code: 'A', changed: before }]];
		const wrongKey = triggerOn('api1', rows, by(compareBy, { keyField: 'CODE' }));
		await expect(wrongKey.poll()).rejects.toThrow("'Key Field' CODE is missing");
		if (compareBy === 'content') return;
		const wrongField = triggerOn('api1', rows, by(compareBy, { changeField: 'stamp' }));
		await expect(wrongField.poll()).rejects.toThrow("'Change Field' stamp is missing");
	});
});

describe.each(WAYS.filter(([compareBy]) => compareBy !== 'content'))(
	'By %s',
	(compareBy, before, after) => {
		it.each([[''], ['  '], [null], [undefined], ['0000-00-00'], ['0000-00-00T00:00:00Z']])(
			'an entity with %j in its change field stops nothing, and is told of once',
			async (none) => {
				if (compareBy === 'tag' && none?.startsWith('0')) return; // a tag may be anything
				const rows = (changed: unknown): Pages => [
					[
						{ code: 'A', changed } as IDataObject,
						{ code: 'B', ...(none === undefined ? {} : { changed: none }) },
					],
				];
				const trigger = triggerOn('api1', rows(before), by(compareBy));
				for (let poll = 0; poll < 2; poll++) expect(await trigger.poll()).toEqual([]);
				trigger.show(rows(after));
				expect(await trigger.poll()).toMatchObject([{ code: 'A' }]);
				expect(trigger.log).toEqual([expect.stringContaining('1 of 2 entities have nothing')]);
			},
		);
	},
);

describe('A stamp that is far ahead', () => {
	const number = { compareBy: 'number', ahead: 9_000_000, next: (n: number) => 1000 + n };
	const moment = {
		compareBy: 'moment',
		ahead: '2026-03-31T23:00:00.000Z',
		next: (n: number) => new Date(Date.parse(at('08:50:00')) + n * 1000).toISOString(),
	};
	const rowsOf = (stamps: Record<string, unknown>): Pages => [
		Object.entries(stamps).map(
			([code, changed]): IDataObject => ({ code, changed }) as IDataObject,
		),
	];
	const requestUris = ['/api1/x3/erp/SEED/STOCK', '/api1/x3/erp/SEED/STOCK?since=$since'];

	describe.each([number, moment])('by $compareBy', ({ compareBy, ahead, next }) => {
		it.each(requestUris)(
			'loses nothing while it is there, nor when it is gone (%s)',
			async (requestUri) => {
				const stamps: Record<string, unknown> = { A: next(1) };
				const trigger = triggerOn('api1', rowsOf(stamps), by(compareBy, { requestUri }));
				await trigger.poll();
				trigger.show(rowsOf({ ...stamps, far: ahead }));
				expect(await trigger.poll()).toMatchObject([{ code: 'far' }]);
				trigger.show(rowsOf({ ...stamps, far: ahead, B: next(2) }));
				expect(await trigger.poll()).toMatchObject([{ code: 'B' }]);
				trigger.show(rowsOf({ ...stamps, B: next(2), C: next(3) }));
				expect(await trigger.poll()).toMatchObject([{ code: 'C' }]);
				expect(await trigger.poll()).toEqual([]);
			},
		);

		it.each(requestUris)('counts for nothing when the trigger begins (%s)', async (requestUri) => {
			const first = rowsOf({ A: next(1), far: ahead });
			const trigger = triggerOn('api1', first, by(compareBy, { requestUri }));
			expect(await trigger.poll()).toEqual([]);
			trigger.show(rowsOf({ A: next(1), B: next(2) }));
			expect(await trigger.poll()).toMatchObject([{ code: 'B' }]);
		});

		it('that an earlier version of the node has followed is left behind, with a line in the log', async () => {
			const begun = triggerOn('api1', rowsOf({ A: next(1) }), by(compareBy));
			await begun.poll();
			const { watching } = begun.state;
			const from = compareBy === 'number' ? '8999000' : '2026-03-31T22:55:00.000Z';
			const former = { watching, from, upTo: String(ahead), delivered: { far: String(ahead) } };
			const trigger = triggerOn('api1', rowsOf({ A: next(1) }), by(compareBy), former);
			expect(await trigger.poll()).toEqual([]);
			expect(trigger.log).toEqual([expect.stringContaining('begins anew')]);
			trigger.show(rowsOf({ A: next(1), B: next(2) }));
			expect(await trigger.poll()).toMatchObject([{ code: 'B' }]);
			expect(trigger.log).toHaveLength(1);
		});
	});
});
