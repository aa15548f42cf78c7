import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });
const order = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S003']), ...wholeItem };

describe('A dry run of a web service', () => {
	const dry = async (values: object) =>
		jsons(
			await callWebService(sandbox, 'update', { ...order, options: { dryRun: true } }, [
				{ ...values },
			]),
		)[0];

	it('names what would change, and nothing that stays', async () => {
		const values = {
			CUSORDREF: 'NEW',
			CHGRAT: '1.0',
			SOH4_1: [
				{ $line: 2, QTY: '7.50' },
				{ $line: 4, ITMREF: 'ITM009' },
			],
		};
		expect(await dry(values)).toMatchObject({
			$operation: 'update',
			$key: { SOHNUM: 'S003' },
			$values: { CUSORDREF: 'NEW', CHGRAT: 1 },
			$changes: [
				{ field: 'CUSORDREF', from: 'REF-00002', to: 'NEW' },
				{ field: 'SOH4_1[2].QTY', from: 4, to: 7.5 },
				{ field: 'SOH4_1[4].ITMREF', from: null, to: 'ITM009' },
			],
			$problems: [],
		});
		expect(callsOf(sandbox, 'modify')).toEqual([]);
	});

	it('names as a problem what would be refused', async () => {
		expect(await dry({ CUSORDRF: 'NEW' })).toMatchObject({
			$problems: [expect.stringMatching(/has no CUSORDRF/)],
			$proposal: null,
		});
		sandbox.data.delete('salesOrders', 'S003');
		expect(await dry({ CUSORDREF: 'NEW' })).toMatchObject({
			$problems: [expect.stringMatching(/S003 : record does not exist/)],
		});
	});

	it.each<[string, object, object, RegExp]>([
		['other values', {}, { CUSORDREF: 'OTHER' }, /the values are others/],
		['another record', byKey(['SOHNUM', 'S004']), {}, /are others/],
		['another pool', { poolAlias: 'X3' }, {}, /another node, folder/],
	])('proposes nothing that would do for %s', async (_, parameters, values, words) => {
		const { $proposal } = await dry({ CUSORDREF: 'NEW' });
		const options = { expectedProposal: String($proposal) };
		const other = { ...order, ...parameters, options };
		const run = await callWebService(sandbox, 'update', other, [{ CUSORDREF: 'NEW', ...values }]);
		expect(shownFailure(run).message).toMatch(words);
		expect(callsOf(sandbox, 'modify')).toEqual([]);
	});

	it('proposes a write that is refused when somebody has changed the record since', async () => {
		const { $proposal } = await dry({ CUSORDREF: 'NEW' });
		sandbox.data.change('salesOrders', 'S003', { SHIDAT: '2026-12-24' });
		const options = { expectedProposal: String($proposal) };
		const run = await callWebService(sandbox, 'update', { ...order, options }, [
			{ CUSORDREF: 'NEW' },
		]);
		expect(shownFailure(run).message).toMatch(/changed.* since/);
		expect(callsOf(sandbox, 'modify')).toEqual([]);
	});
});
