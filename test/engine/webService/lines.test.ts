import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S003']), blockKey: 'SOH4~NBLIG' };
const productsOf = (record: object) =>
	(Reflect.get(record, 'SOH4_1') as Array<{ ITMREF: string }>).map(({ ITMREF }) => ITMREF);

describe('Delete Lines', () => {
	it.each(['2, 3', '={{ [2, 3] }}', '={{ ["2", 3, 2] }}'])(
		'takes the lines %s out, and returns what is left',
		async (lineNumbers) => {
			const run = await callWebService(sandbox, 'deleteLines', { ...order, lineNumbers });
			expect(productsOf(jsons(run)[0])).toEqual(['ITM003']);
			expect(sandbox.data.table('salesOrders').get('S003')?.lines).toHaveLength(1);
		},
	);

	it.each(['0', '1.5', 'all', '1,,2', '={{ [] }}', '={{ $json.missing }}', '-1'])(
		'refuses the line numbers %j',
		async (lineNumbers) => {
			const run = await callWebService(sandbox, 'deleteLines', { ...order, lineNumbers });
			expect(shownFailure(run)).toMatchObject({
				message: expect.stringMatching(/'Line Numbers' are not valid/),
				description: expect.stringMatching(/Nothing was sent/),
			});
			expect(callsOf(sandbox, 'deleteLines')).toEqual([]);
		},
	);

	it('is in doubt when its answer is lost, and sent once', async () => {
		sandbox.faults.add({ fault: 'drop-after', times: 'always' });
		const run = await callWebService(sandbox, 'deleteLines', { ...order, lineNumbers: '1' });
		expect(shownFailure(run).description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, 'deleteLines')).toHaveLength(1);
	});
});

it('Insert Lines says in the words of Sage X3 that it is not implemented, and what is', async () => {
	const run = await callWebService(sandbox, 'insertLines', { ...order, ...wholeItem }, [
		{ SOH4_1: [{ ITMREF: 'ITM001' }] },
	]);
	expect(shownFailure(run)).toMatchObject({
		message: 'NOT YET IMPLEMENTED !!!',
		description: expect.stringMatching(/New lines are added by 'Update'/),
	});
	expect(callsOf(sandbox, 'insertLines')).toEqual([
		expect.stringMatching(/<blocKey[^>]*>SOH4~NBLIG<.*<lineKey[^>]*>1<.*<LIN NUM="1">/),
	]);
});
