import { type EntityName, type Sandbox, startSandbox } from '../../sandbox';
import { type Answer, basic, send, sendJson } from './client';

const noon = '2026-03-01T12:00:00.000Z';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 8 } });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set(noon);
});
afterAll(async () => await sandbox.stop());

async function query(restClass: string, parameters: Record<string, string>): Promise<Answer> {
	const search = new URLSearchParams({ representation: `Z${restClass}.$query`, ...parameters });
	return await send(`${sandbox.url}/api1/x3/erp/SEED/${restClass}?${search.toString()}`, {
		headers: basic,
	});
}

describe('The stamps in api1', () => {
	it.each<[string, EntityName]>([
		['BPCUSTOMER', 'customers'],
		['ITMMASTER', 'products'],
		['SORDER', 'salesOrders'],
		['STOCK', 'stock'],
	])('of %s can be filtered and sorted by', async (restClass, entity) => {
		const ids = sandbox.data.rows(entity).map(({ fields }) => fields);
		const { key } = sandbox.data.table(entity).definition;
		for (const fields of [ids[3], ids[1]]) {
			sandbox.clock.advance(500);
			sandbox.data.change(entity, key.map((code) => String(fields[code])).join('|'), {});
		}
		const given = { where: `UPDDATTIM ge @${noon}@`, orderBy: 'UPDDATTIM desc' };
		const found = (await query(restClass, given)).at('$resources');
		expect(found).toMatchObject([
			{
				[key[key.length - 1]]: expect.anything(),
				CREDATTIM: '2026-01-14T08:00:00.000Z',
				UPDDATTIM: '2026-03-01T12:00:01.000Z',
			},
			{ UPDDATTIM: '2026-03-01T12:00:00.500Z' },
		]);
	});

	it.each([
		['UPDDATTIM ge @2026-03-01T12:00:00Z@', 1],
		['UPDDATTIM gt @2026-03-01T13:00:00+01:00@', 0],
		['UPDDATTIM ge @2026-03-01@', 1],
		['CREDATTIM lt @2026-03-01@', 8],
		['UPDDATTIM between @2026-01-01@ and @2026-02-01@', 7],
	])('are compared as times: %s', async (where, count) => {
		sandbox.data.change('customers', 'NA001', {});
		expect((await query('BPCUSTOMER', { where })).each('$resources', 'BPCNUM')).toHaveLength(count);
	});

	it('are paged by', async () => {
		const orderBy = 'UPDDATTIM asc';
		const first = await query('BPCUSTOMER', { orderBy, count: '5' });
		const second = await send(String(first.at('$links.$next.$url')), { headers: basic });
		const codes = [first, second].flatMap((answer) => answer.each('$resources', 'BPCNUM'));
		expect(new Set(codes).size).toBe(8);
	});

	it('are not written by callers', async () => {
		const url = `${sandbox.url}/api1/x3/erp/SEED/BPCUSTOMER('NA001')?representation=ZBPCUSTOMER.$edit`;
		const changed = await sendJson('PUT', url, { UPDDATTIM: '1999-01-01T00:00:00Z' });
		expect([changed.at('UPDDATTIM'), changed.at('$etag')]).toEqual([noon, noon]);
	});

	it('refuse what is no time', async () => {
		expect((await query('BPCUSTOMER', { where: 'UPDDATTIM ge @Tomorrow@@' })).status).toBe(400);
		expect((await query('BPCUSTOMER', { where: 'UPDDATTIM ge @2026-T@' })).status).toBe(400);
	});
});
