import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });
const order = { webService: 'YOSOH', ...byKey(['SOHNUM', '={{ $json.SOHNUM }}']) };
const items = ['S001', 'S002', 'S003', 'S004', 'S005'].map((SOHNUM) => ({ SOHNUM }));
const entries = (operation: string) =>
	callsOf(sandbox, operation).map((body) => /<poolId[^>]*>(.*?)</.exec(body)?.[1]);

describe('Keep Session', () => {
	it('sends all calls of a node to one process of the pool, one after the other', async () => {
		sandbox.switches.latencyMs = 5;
		const parameters = { ...order, options: { keepSession: true } };
		const found = jsons(await callWebService(sandbox, 'get', parameters, items));
		const [first, ...others] = entries('read');
		expect(first).toBe('');
		expect(new Set(others).size).toBe(1);
		expect(others[0]).toMatch(/^\d+$/);
		expect(found.map(({ $poolEntry }) => $poolEntry)).toEqual(Array(5).fill(others[0]));
		expect(sandbox.maxInFlight).toBe(1);
	});

	it('spreads the calls without it', async () => {
		const found = jsons(await callWebService(sandbox, 'get', order, items));
		expect(new Set(entries('read'))).toEqual(new Set(['']));
		expect(found[0]).not.toHaveProperty('$poolEntry');
	});

	it('goes on after a call that failed', async () => {
		const parameters = { ...order, options: { keepSession: true } };
		const some = [items[0], { SOHNUM: 'NOBODY' }, items[1]];
		const run = await callWebService(sandbox, 'get', parameters, some, {
			onError: 'continueRegularOutput',
		});
		expect(jsons(run)).toMatchObject([
			{ SOHNUM: 'S001' },
			{ error: expect.any(String) },
			{ SOHNUM: 'S002' },
		]);
	});
});

describe('Pool Entry', () => {
	const change = { ...order, ...wholeItem, options: { poolEntry: '={{ $json.$poolEntry }}' } };

	it('lets a later node write what an earlier one has locked', async () => {
		sandbox.switches.soapLocks = true;
		const read = { ...order, options: { keepSession: true } };
		const [record] = jsons(await callWebService(sandbox, 'get', read, [items[0]]));
		const changed = { ...record, CUSORDREF: 'CHANGED' };
		const elsewhere = { ...order, ...wholeItem };
		expect(
			shownFailure(await callWebService(sandbox, 'update', elsewhere, [changed])).message,
		).toBe('Modification en cours sur un autre poste');
		const run = await callWebService(sandbox, 'update', change, [changed]);
		expect(jsons(run)).toMatchObject([{ CUSORDREF: 'CHANGED', $poolEntry: record.$poolEntry }]);
	});

	it('says so when another process has worked', async () => {
		const run = await callWebService(sandbox, 'update', change, [{ ...items[0], $poolEntry: '7' }]);
		expect(hints(run)).toEqual([expect.stringMatching(/a different process of the pool/)]);
	});

	it.each([undefined, '', 'SEED', '1 2', -1])('refuses %j', async ($poolEntry) => {
		const run = await callWebService(sandbox, 'update', change, [{ ...items[0], $poolEntry }]);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(/'Pool Entry' is not the number of a process/),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(callsOf(sandbox, 'modify')).toEqual([]);
	});
});
