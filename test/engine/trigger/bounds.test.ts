import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { nodeNamed } from '../record/reading';
import { triggerOn } from './rowsServer';

jest.mock('../../../sage/changes/bounds', () => ({
	...jest.requireActual<object>('../../../sage/changes/bounds'),
	MOST_LISTED: 5000,
	MOST_OF_ONE_STAMP: 3000,
}));

const NOW = '2026-03-31T09:00:00.000Z';

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(NOW));
});
afterEach(() => jest.restoreAllMocks());

const entity = (compareBy: string, more: INodeParameters = {}): INodeParameters => ({
	authentication: 'basic',
	event: 'entityChanged',
	requestUri: '/api1/x3/erp/SEED/STOCK',
	requestMethod: 'GET',
	keyField: 'code',
	compareBy,
	changeField: 'changed',
	...more,
});

const SIZE = 1000;
/** A page of a list without end. */
const page = (number: number, changed: (at: number) => unknown) =>
	Array.from(
		{ length: SIZE },
		(_, index) =>
			({
				code: `K${number * SIZE + index}`,
				changed: changed(number * SIZE + index),
			}) as IDataObject,
	);

describe.each(['now', 'everything'])('A list without end, started from %s,', (startFrom) => {
	it.each(['content', 'tag'])('is read by %s no further than can be remembered', async (by) => {
		const trigger = triggerOn('api1', (number) => page(number, String), entity(by, { startFrom }));
		await expect(trigger.poll()).rejects.toThrow('longer than can be remembered');
		expect(trigger.requests).toBeLessThan(15);
		expect(trigger.state).toEqual({});
	});

	it('of files is read no further than can be remembered', async () => {
		const files = (number: number) =>
			page(number, String).map(({ code }) => ({ key: code, lastModified: NOW, size: 1 }));
		const trigger = triggerOn('listing', files, {
			...{ event: 'fileAvailable', download: false, startFrom },
			folder: { __rl: true, mode: 'name', value: 'SEED' },
		});
		await expect(trigger.poll()).rejects.toThrow('longer than can be remembered');
		expect(trigger.requests).toBeLessThan(15);
	});

	it.each([
		['number', (at: number) => at],
		['moment', (at: number) => new Date(Date.parse(NOW) - at).toISOString()],
		['day', () => '2026-03-31'],
	])('is read by %s as far as its changes can be held', async (by, changed) => {
		const trigger = triggerOn(
			'api1',
			(number) => page(number, changed),
			entity(by, { startFrom, options: { mostItems: 1000 } }),
		);
		await expect(trigger.poll()).rejects.toThrow(
			by === 'day' && startFrom === 'everything'
				? 'bear one and the same stamp'
				: 'shows more than 5000 changes',
		);
		expect(trigger.state).toEqual({});
	});

	it('of records of one stamp is read as far as they can be handed over', async () => {
		const records = (number: number) =>
			page(number, String).map(({ code }) => ({ _id: code, _updateStamp: NOW, _etag: 'e' }));
		const trigger = triggerOn('graphql', records, {
			...{ authentication: 'basic', event: 'recordChanged', fields: ['_id'], startFrom },
			node: nodeNamed('x3MasterData/customer'),
		});
		await expect(trigger.poll()).rejects.toThrow('bear one and the same stamp');
		expect(trigger.requests).toBeLessThan(30);
		expect(trigger.state).toEqual({});
	});
});

describe('What n8n has to keep', () => {
	const long = (code: number, letter: string) => `${letter.repeat(20_000)}${code}`;
	const rows = (letter: string) => [
		Array.from({ length: 50 }, (_, code) => ({
			code: long(code, 'é'),
			changed: long(code, letter),
		})),
	];

	it.each([true, false])(
		'is little, however long keys and tags are (last batch kept: %s)',
		async (repeatLastBatch) => {
			const parameters = entity('tag', { options: { repeatLastBatch } });
			const trigger = triggerOn('api1', rows('a'), parameters);
			expect(await trigger.poll()).toEqual([]);
			trigger.show(rows('b'));
			expect(await trigger.poll()).toHaveLength(50);
			expect(await trigger.poll()).toEqual([]);
			expect(JSON.stringify(trigger.state).length).toBeLessThan(10_000);
		},
	);
});

describe('A stamp with very many digits', () => {
	it('costs no more than reading it', async () => {
		const changed = `2026-03-31T08:00:00.${'0'.repeat(1_000_000)}1Z`;
		const rows = [
			Array.from({ length: 3 }, (_, n) => ({ code: `K${n}`, changed })),
			[{ code: 'K9', changed: '2026-03-31T08:00:00Z' }],
		];
		const trigger = triggerOn('api1', rows, entity('moment'));
		const beganMs = performance.now();
		await expect(trigger.poll()).rejects.toThrow('which is not a date and time');
		expect(performance.now() - beganMs).toBeLessThan(20_000);
	});
});
