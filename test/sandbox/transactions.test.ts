import { type Sandbox, startSandbox } from '../../sandbox';
import { ask } from './ask';
import { basic, send, sendJson } from './client';

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

async function throughGraphql(id: string): Promise<unknown> {
	const answer = await ask(
		sandbox,
		`{ x3MasterData { customer { read(_id: "${id}") { companyName1 _updateStamp } } } }`,
	);
	return answer.at('data.x3MasterData.customer.read');
}

async function throughApi1(id: string): Promise<unknown> {
	const path = `/api1/x3/erp/SEED/BPCUSTOMER('${id}')?representation=BPCUSTOMER.$details`;
	return (await send(`${sandbox.url}${path}`, { headers: basic })).at('BPCNAM');
}

describe('A transaction', () => {
	it('is stamped when it writes and visible when it commits', async () => {
		const transaction = sandbox.data.begin();
		transaction.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		sandbox.clock.advance(90_000);
		expect(await throughGraphql('NEW')).toBeNull();
		expect(await throughApi1('NEW')).toBeUndefined();

		transaction.commit();
		expect(await throughGraphql('NEW')).toEqual({ companyName1: 'New', _updateStamp: noon });
		expect(await throughApi1('NEW')).toBe('New');
	});

	it('sees its own writes', () => {
		const transaction = sandbox.data.begin();
		transaction.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		transaction.change('customers', 'NEW', { BPCSHO: 'N' });
		const { _id } = transaction.add('salesOrders', { BPCORD: 'NEW' });
		transaction.delete('customers', 'NA001');
		expect(transaction.find('customers', 'NA001')).toBeUndefined();
		expect(sandbox.data.find('customers', 'NA001')).toBeDefined();

		transaction.commit();
		expect(sandbox.data.find('customers', 'NEW')?.fields).toMatchObject({ BPCSHO: 'N' });
		expect(sandbox.data.find('salesOrders', _id)?.fields.BPCNAM).toBe('New');
		expect(sandbox.data.find('customers', 'NA001')).toBeUndefined();
	});

	it('leaves no trace when it is rolled back', () => {
		const transaction = sandbox.data.begin();
		transaction.add('customers', { BPCNUM: 'NEW', BPCNAM: 'New' });
		transaction.rollback();
		expect(sandbox.data.count('customers')).toBe(5);
		expect(transaction.isOpen).toBe(false);
		expect(() => transaction.commit()).toThrow('over');
		expect(() => transaction.change('customers', 'NA001', {})).toThrow('over');
	});

	it('deletes what somebody else has deleted without harm', () => {
		const transaction = sandbox.data.begin();
		transaction.delete('customers', 'NA001');
		sandbox.data.delete('customers', 'NA001');
		transaction.commit();
		expect(sandbox.data.count('customers')).toBe(4);
	});

	it('wins when it commits last', async () => {
		const first = sandbox.data.begin();
		first.change('customers', 'NA001', { BPCNAM: 'First' });
		sandbox.clock.advance(10);
		const second = sandbox.data.begin();
		second.change('customers', 'NA001', { BPCNAM: 'Second' });
		second.commit();
		expect(await throughApi1('NA001')).toBe('Second');
		first.commit();
		expect(await throughGraphql('NA001')).toEqual({ companyName1: 'First', _updateStamp: noon });
	});
});

describe('A late commit', () => {
	const path = '/api1/x3/erp/SEED/BPCUSTOMER';
	const late = () => sandbox.faults.add({ fault: { kind: 'late-commit', ms: 1000 } });

	it('answers a GraphQL create at once, and shows the record later', async () => {
		late();
		const answer = await ask(
			sandbox,
			`mutation { x3MasterData { customer { create(data: {code: "NEW", companyName1: "New"}) {
				companyName1 country { code } } } } }`,
		);
		expect(answer.at('data.x3MasterData.customer.create.companyName1')).toBe('New');
		sandbox.clock.advance(999);
		expect(await throughGraphql('NEW')).toBeNull();
		sandbox.clock.advance(1);
		expect(await throughGraphql('NEW')).toEqual({ companyName1: 'New', _updateStamp: noon });
	});

	it('answers api1 at once, and shows change and deletion later', async () => {
		late();
		const changed = await sendJson(
			'PUT',
			`${sandbox.url}${path}('NA001')?representation=ZBPCUSTOMER.$edit`,
			{ BPCNAM: 'Changed' },
		);
		expect(changed.at('BPCNAM')).toBe('Changed');
		expect(await throughApi1('NA001')).toBe('International Distributors');
		sandbox.clock.advance(1000);
		expect(await throughApi1('NA001')).toBe('Changed');

		late();
		const url = `${sandbox.url}${path}('NA001')?representation=ZBPCUSTOMER.$edit`;
		expect((await send(url, { method: 'DELETE', headers: basic })).status).toBe(200);
		expect(await throughApi1('NA001')).toBe('Changed');
		sandbox.clock.advance(1000);
		expect(await throughApi1('NA001')).toBeUndefined();
	});

	it('becomes visible by itself while the clock runs', async () => {
		late();
		sandbox.clock.run(1_000_000);
		await sendJson('PUT', `${sandbox.url}${path}('NA001')?representation=ZBPCUSTOMER.$edit`, {
			BPCNAM: 'Changed',
		});
		expect(await throughApi1('NA001')).toBe('Changed');
	});
});
