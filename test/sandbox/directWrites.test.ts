import { type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';
import { basic, send } from './client';

const noon = '2026-03-01T12:00:00.000Z';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 5 } });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set(noon);
});
afterAll(async () => await sandbox.stop());

async function namesOf(...codes: string[]): Promise<unknown[]> {
	const list = codes.map((code) => `'${code}'`).join(', ');
	const answer = await ask(
		sandbox,
		`{ x3MasterData { customer { query(filter: "{code: {_in: [${list}]}}") {
			edges { node { companyName1 } } } } } }`,
	);
	return answer.each('data.x3MasterData.customer.query.edges', 'node.companyName1');
}

async function statusOf(code: string): Promise<number> {
	const path = `/api1/x3/erp/SEED/BPCUSTOMER('${code}')?representation=BPCUSTOMER.$details`;
	return (await send(`${sandbox.url}${path}`, { headers: basic })).status;
}

describe('A test', () => {
	it('creates, changes and deletes records', async () => {
		const { _id, stamp } = sandbox.data.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		expect({ _id, stamp }).toEqual({ _id: 'NEW', stamp: noon });

		sandbox.clock.advance(5);
		expect(sandbox.data.change('customers', 'NEW', { BPCNAM: 'Newer' }).stamp).toBe(
			'2026-03-01T12:00:00.005Z',
		);
		expect(await namesOf('NEW')).toEqual(['Newer']);
		sandbox.data.delete('customers', 'NEW');
		expect(await statusOf('NEW')).toBe(404);
	});

	it('writes into any folder', () => {
		sandbox.dataOf('X3').add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		expect(sandbox.dataOf('X3').count('customers')).toBe(6);
		expect(sandbox.data.count('customers')).toBe(5);
	});

	it('gives many records one stamp', () => {
		const stamp = '2026-02-01T00:00:00Z';
		for (const code of ['A', 'B']) {
			const written = sandbox.data.add('customers', { BPCNUM: code, BPCNAM: code }, { stamp });
			expect(written.stamp).toBe('2026-02-01T00:00:00.000Z');
		}
		expect(sandbox.data.find('customers', 'B')?.createdAt).toBe('2026-02-01T00:00:00.000Z');
	});

	it('is numbered like anybody, and writes lines', () => {
		const lines = [{ fields: { ITMREF: 'ITM001', QTY: 2 } }];
		const { _id } = sandbox.data.add('salesOrders', { BPCORD: 'NA001' }, { lines });
		expect(_id).toBe('SONEW000001');
		expect(sandbox.data.find('salesOrders', _id)?.lines).toHaveLength(1);
	});

	it('hears when something is refused', () => {
		expect(() => sandbox.data.add('customers', { BPCNUM: 'NEW' })).toThrow('mandatory');
		expect(() => sandbox.data.add('customers', { BPCNUM: 'NA001', BPCNAM: 'x' })).toThrow('exists');
		expect(() => sandbox.data.change('customers', 'NONE', {})).toThrow('not found');
		expect(() => sandbox.data.delete('customers', 'NONE')).toThrow('not found');
	});
});
