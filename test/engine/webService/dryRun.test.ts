import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, located, wholeItem } from './calling';

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
		['other values', {}, { CUSORDREF: 'OTHER' }, /the values are different/],
		['another record', byKey(['SOHNUM', 'S004']), {}, /are different/],
		['another pool', { poolAlias: 'X3' }, {}, /another record type, folder/],
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

	describe('of several items that write one record', () => {
		const customer = { webService: 'YOBPC', ...byKey(['BPCNUM', '={{ $json.BPCNUM }}']) };
		const tried = async (operation: string, items: IDataObject[], more: INodeParameters = {}) =>
			jsons(
				await callWebService(
					sandbox,
					operation,
					{ ...customer, ...wholeItem, ...more, options: { dryRun: true } },
					items,
				),
			);

		it('shows each what those before it make of the record, and proposes the first alone', async () => {
			const SOHNUM = '={{ "S003" }}';
			const run = await tried(
				'update',
				[
					{ CUSORDREF: 'A', SOH4_1: [{ $line: 2, QTY: 7 }] },
					{ CUSORDREF: 'A', SOH4_1: [{ $line: 2, QTY: 8 }] },
					{ CUSORDREF: 'B', SOH4_1: [{ $line: 4, ITMREF: 'ITM009' }] },
				],
				{ webService: 'YOSOH', ...byKey(['SOHNUM', SOHNUM]) },
			);
			expect(run.map(({ $changes }) => $changes)).toEqual([
				[
					{ field: 'CUSORDREF', from: 'REF-00002', to: 'A' },
					{ field: 'SOH4_1[2].QTY', from: 4, to: 7 },
				],
				[{ field: 'SOH4_1[2].QTY', from: 7, to: 8 }],
				[
					{ field: 'CUSORDREF', from: 'A', to: 'B' },
					{ field: 'SOH4_1[4].ITMREF', from: null, to: 'ITM009' },
				],
			]);
			expect(run.map(({ $proposal }) => $proposal === null)).toEqual([false, true, true]);
			expect(String(run[1].$unchecked)).toContain('An earlier item of this run');
			expect(callsOf(sandbox, 'read')).toHaveLength(1);
		});

		it('leaves out what a refused item would have made of it', async () => {
			const run = await tried('update', [
				{ BPCNUM: 'AE003', COLOUR: 'red', BPCNAM: 'Never' },
				{ BPCNUM: 'AE003', BPCNAM: 'New' },
			]);
			expect(run[0].$problems).toHaveLength(1);
			expect(run[1]).toMatchObject({ $problems: [], $unchecked: [] });
			expect(JSON.stringify(run[1])).not.toContain('Never');
		});

		it('knows what an earlier item deletes', async () => {
			const run = await tried('delete', [{ BPCNUM: 'AE003' }, { BPCNUM: 'AE003' }]);
			expect(run.map(({ $problems }) => $problems)).toEqual([
				[],
				["An earlier item of this run deletes 'AE003'"],
			]);
		});

		it('knows the key that an earlier item creates', async () => {
			const [first, second, other] = await tried('create', [
				{ BPCNUM: 'NEW1', BPCNAM: 'One' },
				{ BPCNUM: 'new1', BPCNAM: 'Two' },
				{ BPCNUM: 'NEW2', BPCNAM: 'Three' },
			]);
			expect([first.$problems, other.$problems]).toEqual([[], []]);
			expect(second.$problems).toEqual(["A record with the key 'new1' already exists"]);
			expect(second.$proposal).toBeNull();
		});

		it.each(['deleteLines', 'insertLines'])(
			'%s says that numbers may be others by then',
			async (operation) => {
				const lines = {
					webService: 'YOSOH',
					...byKey(['SOHNUM', 'S003']),
					...{ blockKey: 'SOH4~NBLIG', lineNumbers: '2', lineKey: 1 },
				};
				const line = { SOH4_1: [{ ITMREF: 'ITM001' }] };
				const run = await tried(operation, [line, line], lines);
				expect(run.map(({ $proposal }) => $proposal === null)).toEqual([false, true]);
				expect(String(run[1].$unchecked)).toContain('An earlier item of this run');
			},
		);
	});

	it.each<[string, INodeParameters]>([
		['create', {}],
		['update', byKey(['SOHNUM', 'S003'])],
		['insertLines', { ...byKey(['SOHNUM', 'S003']), blockKey: 'SOH4~NBLIG', lineKey: 1 }],
		['runAction', { actionCode: located('V'), runOn: 'values' }],
		['run', {}],
	])(
		'of %s says what it could not check where the service hides itself',
		async (operation, more) => {
			sandbox.switches.soapDescriptions = operation === 'run' ? 'other' : 'refused';
			const parameters = { webService: 'YOSOH', ...wholeItem, ...more, options: { dryRun: true } };
			const [told] = jsons(
				await callWebService(sandbox, operation, parameters, [{ SOH0_1: { CUSORDREF: 'x' } }]),
			);
			expect(told.$unchecked).toContainEqual(
				expect.stringMatching(/does not describe itself .*were not checked/),
			);
		},
	);
});
