import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({
	size: { customers: 60, salesOrders: 30 },
	switches: { soapRefusesRepeated: false },
});

const options = { createOnceBy: 'CUSORDREF' };
const parameters: INodeParameters = { webService: 'YOSOH', ...wholeItem, options };
const order = (CUSORDREF: unknown, more: IDataObject = {}) =>
	({ BPCORD: 'NA001', CUSORDREF, ...more }) as IDataObject;
const orders = () => sandbox.data.rows('salesOrders').length;
const withReference = (CUSORDREF: string) =>
	sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF })._id;
const create = async (
	items: IDataObject[],
	more: INodeParameters = {},
	settings: Parameters<typeof callWebService>[4] = {},
) =>
	await callWebService(
		sandbox,
		'create',
		{ ...parameters, options: { ...options, ...more } },
		items,
		settings,
	);

describe('Create Once By, by web service', () => {
	it('creates what is not there, and puts out what is', async () => {
		const SOHNUM = withReference('PO-1');
		const created = jsons(await create([order('PO-1'), order('PO-2')]));
		expect(created).toMatchObject([
			{ $operation: 'found', SOHNUM, CUSORDREF: 'PO-1', SOH4_1: [] },
			{ $operation: 'created', SOHNUM: expect.stringMatching(/^SONEW/), CUSORDREF: 'PO-2' },
		]);
		expect(orders()).toBe(32);
	});

	it('can be run again as a whole', async () => {
		const items = [order('PO-1'), order('PO-2'), order('PO-3')];
		const first = jsons(await create(items));
		const again = jsons(await create(items));
		expect(again.map(({ $operation }) => $operation)).toEqual(['found', 'found', 'found']);
		expect(again.map(({ SOHNUM }) => SOHNUM)).toEqual(first.map(({ SOHNUM }) => SOHNUM));
		expect(callsOf(sandbox, 'save')).toHaveLength(3);
	});

	it('takes items with equal values for one document', async () => {
		const items = [order('PO-1'), order('PO-2'), order(' po-1 '), order('PO-1')];
		const run = jsons(await create(items, { concurrency: 4 }));
		expect(run.map(({ $operation }) => $operation)).toEqual([
			'created',
			'created',
			'found',
			'found',
		]);
		expect(run[2].SOHNUM).toBe(run[0].SOHNUM);
		expect(run[3].SOHNUM).toBe(run[0].SOHNUM);
	});

	it.each(['po-1', ' PO-1', 'PO-1  ', 'Po-1'])(
		'finds %j, which Sage X3 holds in upper case and without blanks',
		async (sent) => {
			const SOHNUM = withReference('PO-1');
			expect(jsons(await create([order(sent)]))).toMatchObject([{ $operation: 'found', SOHNUM }]);
		},
	);

	it('finds what Sage X3 has padded', async () => {
		const SOHNUM = withReference('PO-1      ');
		expect(jsons(await create([order('PO-1')]))).toMatchObject([{ $operation: 'found', SOHNUM }]);
	});

	it('compares all of several fields', async () => {
		const SOHNUM = withReference('PO-1');
		const run = jsons(
			await create(
				[order('PO-1', { BPCORD: 'AO005' }), order('PO-1'), order('PO-2', { BPCORD: 'AO005' })],
				{ createOnceBy: 'BPCORD, CUSORDREF' },
			),
		);
		expect(run).toMatchObject([
			{ $operation: 'created' },
			{ $operation: 'found', SOHNUM },
			{ $operation: 'created' },
		]);
	});

	it('takes the key itself', async () => {
		const customer = { webService: 'YOBPC', ...wholeItem, options: { createOnceBy: 'BPCNUM' } };
		const items = [
			{ BPCNUM: 'AE003', BPCNAM: 'There' },
			{ BPCNUM: 'NEW1', BPCNAM: 'New' },
		];
		const run = jsons(await callWebService(sandbox, 'create', customer, items));
		expect(run).toMatchObject([
			{ $operation: 'found', BPCNUM: 'AE003' },
			{ $operation: 'created', BPCNUM: 'NEW1' },
		]);
	});

	it('fails for two records with the values, and shows both keys', async () => {
		const keys = [withReference('PO-1'), withReference('PO-1')];
		const { message, description } = shownFailure(await create([order('PO-1')]));
		expect(message).toContain('2 records of YOSOH have CUSORDREF PO-1');
		for (const key of keys) expect(message).toContain(key);
		expect(description).toContain('Nothing was created for this item');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it.each<[string, unknown]>([
		['empty', ''],
		['blank', '  '],
		['missing', undefined],
		['null', null],
		['a word of nothing', 'undefined'],
	])('refuses a value that is %s before anything is sent', async (_, value) => {
		const { message, description } = shownFailure(await create([order(value)]));
		expect(message).toContain("'CUSORDREF' of YOSOH has no value, and 'Create Once By' needs one");
		expect(description).toContain('Nothing was sent');
		expect([...callsOf(sandbox, 'query'), ...callsOf(sandbox, 'save')]).toEqual([]);
	});

	it.each(['A*', '<>5', '>=1', 'PO?', 'A&B', 'A|B', '#1', '=A', '!'])(
		'refuses %j, which Sage X3 may read as a comparison',
		async (value) => {
			const { message } = shownFailure(await create([order(value)]));
			expect(message).toMatch(/^'Create Once By' cannot look for '.+' in 'CUSORDREF' of YOSOH/);
			expect([...callsOf(sandbox, 'query'), ...callsOf(sandbox, 'save')]).toEqual([]);
		},
	);

	it.each(["O'Brien", 'a "b"', 'PO/1~2', 'é è', '😀 PO', '1%', 'A+B', '00012'])(
		'finds %j',
		async (value) => {
			const run = jsons(await create([order(value), order(value)]));
			expect(run).toMatchObject([{ $operation: 'created' }, { $operation: 'found' }]);
			expect(jsons(await create([order(value)]))).toMatchObject([{ $operation: 'found' }]);
			expect(orders()).toBe(31);
		},
	);

	it.each<[string, string, RegExp]>([
		['a field of lines', 'ITMREF', /stands in lines/],
		['a date', 'ORDDAT', /whether day or month comes first/],
	])('refuses %s', async (_, createOnceBy, words) => {
		const item = order('PO-1', { ORDDAT: '2026-03-01', SOH4_1: [{ ITMREF: 'ITM001', QTY: 1 }] });
		expect(shownFailure(await create([item], { createOnceBy })).message).toMatch(words);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it.each<unknown>(['', ' ', ', ', '={{ $json.nothing }}', '={{ [] }}'])(
		'that names no field (%j) is refused',
		async (createOnceBy) => {
			const run = await create([order('PO-1')], { createOnceBy } as INodeParameters);
			expect(shownFailure(run).message).toContain("'Create Once By' is empty");
			expect(callsOf(sandbox, 'save')).toEqual([]);
		},
	);

	it('says before the first write that the list does not show a field', async () => {
		const run = await create([order('PO-1'), order('PO-2')], { createOnceBy: 'SALFCY' }, goesOn);
		const items = jsons(
			await callWebService(
				sandbox,
				'create',
				{ ...parameters, options: { createOnceBy: 'SALFCY' } },
				[order('PO-1', { SALFCY: 'FR999' })],
				goesOn,
			),
		);
		expect(jsons(run)[0].error).toContain("'SALFCY' of YOSOH has no value");
		expect(items[0].error).toMatch(/the list of YOSOH does not show it/);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('looks in the list of another object where one is named', async () => {
		const run = await create([order('PO-1')], { lookUpService: 'YOPOH' });
		expect(shownFailure(run).message).toMatch(/CUSORDREF/);
		expect(callsOf(sandbox, 'save')).toEqual([]);
		expect(callsOf(sandbox, 'query')[0]).toContain('YOPOH');
		expect(
			shownFailure(await create([order('PO-1')], { lookUpService: '={{ $json.x }}' })),
		).toMatchObject({ message: "The 'Look-Up Web Service' is empty" });
	});

	it("may run with n8n's Retry On Fail", async () => {
		sandbox.faults.add({ match: { body: 'wss:save ' }, skip: 1, fault: 'drop-after' });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const items = [order('PO-1'), order('PO-2'), order('PO-3')];
		const run = await create(items, { concurrency: 1, whenInDoubt: 'report' }, settings);
		expect(jsons(run).map(({ $operation }) => $operation)).toEqual(['found', 'found', 'created']);
		expect(orders()).toBe(33);
	});

	it('works without a description of the web service, on grouped values', async () => {
		sandbox.switches.soapDescriptions = 'refused';
		withReference('PO-1');
		const items = ['PO-1', 'PO-2'].map((CUSORDREF) => ({
			SOH0_1: { BPCORD: 'NA001', CUSORDREF },
		}));
		expect(jsons(await create(items))).toMatchObject([
			{ $operation: 'found', CUSORDREF: 'PO-1' },
			{ $operation: 'created' },
		]);
	});

	it('tells in a dry run what would be found, and writes nothing', async () => {
		const SOHNUM = withReference('PO-1');
		withReference('PO-2');
		withReference('PO-2');
		const items = ['PO-1', 'PO-2', 'PO-3', 'PO-3'].map((reference) => order(reference));
		const run = await create(items, { dryRun: true });
		expect(jsons(run)).toMatchObject([
			{ $operation: 'found', $key: { SOHNUM }, $problems: [], $proposal: null },
			{ $operation: 'create', $problems: [expect.stringMatching(/2 records of YOSOH/)] },
			{ $operation: 'create', $problems: [], $proposal: expect.any(String) },
			{ $operation: 'found', $unchecked: [expect.stringMatching(/An earlier item/)] },
		]);
		expect(hints(run)[0]).toMatch(/nothing was written/);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('does not put out what it finds where a create was proposed', async () => {
		const [{ $proposal }] = jsons(await create([order('PO-1')], { dryRun: true }));
		withReference('PO-1');
		const run = await create([order('PO-1')], { expectedProposal: String($proposal) });
		expect(shownFailure(run).message).toContain('This is not what was proposed');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('of two runs at a time shows what each of them has done', async () => {
		const items = [order('PO-1'), order('PO-2')];
		const runs = await Promise.all([create(items), create(items)]);
		const told = runs.flatMap((run) => jsons(run)).map(({ $operation }) => $operation);
		expect(told.every((done) => done === 'created' || done === 'found')).toBe(true);
		const created = told.filter((done) => done === 'created');
		expect(orders() - 30).toBe(created.length);
		expect(created.length).toBeGreaterThanOrEqual(2);
	});

	it('takes 10,000 items of few documents by few questions', async () => {
		const items = Array.from({ length: 10_000 }, (_, index) => order(`PO-${index % 10}`));
		const told = jsons(await create(items, { dryRun: true }));
		expect(told.filter(({ $operation }) => $operation === 'create')).toHaveLength(10);
		expect(told.filter(({ $operation }) => $operation === 'found')).toHaveLength(9_990);
		expect(callsOf(sandbox, 'query')).toHaveLength(12);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('says in a dry run that the web service does not describe itself', async () => {
		sandbox.switches.soapDescriptions = 'refused';
		const items = [{ SOH0_1: { BPCORD: 'NA001', CUSORDREF: 'PO-1' } }];
		const run = await create(items, { dryRun: true });
		expect(hints(run).join()).toMatch(/does not describe itself/);
	});

	it('asks once for each document, and twice for proof', async () => {
		const items = Array.from({ length: 20 }, (_, index) => order(`PO-${index % 10}`));
		await create(items);
		expect(callsOf(sandbox, 'query')).toHaveLength(12);
		expect(callsOf(sandbox, 'save')).toHaveLength(10);
	});
});
