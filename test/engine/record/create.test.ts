import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mapped, mutationsSent, nodeNamed, runRecord, wholeItem } from './writing';

describe('Create', () => {
	const sandbox = useSandbox();
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;
	const create = async (
		item: IDataObject,
		parameters: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = {},
	) =>
		await runRecord(sandbox, 'create', { columns: wholeItem(), ...parameters }, [item], settings);

	it('stores the mapped values and answers the record', async () => {
		const run = await runRecord(
			sandbox,
			'create',
			{
				columns: mapped({
					code: 'N1',
					companyName1: '={{ $json.name }}',
					city: 'Nice',
					remarks: null,
				}),
				fields: ['code', 'companyName1', 'city', 'isActive'],
			},
			[{ name: 'New One' }],
		);
		expect(jsons(run)).toEqual([
			{ code: 'N1', companyName1: 'New One', city: 'Nice', isActive: true },
		]);
		expect(stored('N1')).toMatchObject({ BPCNAM: 'New One', CTY: 'Nice' });
	});

	it.each<[string, IDataObject, string]>([
		['an unknown name', { city_: 'X' }, "x3MasterData/customer takes no 'city_'"],
		[
			'a value that is not an entry of its enum',
			{ creditControl: 'often' },
			"Field 'creditControl' of x3MasterData/customer takes one of",
		],
		[
			'a list for one value',
			{ city: ['A', 'B'] },
			"Field 'city' of x3MasterData/customer takes one value",
		],
		['nothing at all', {}, 'There is nothing to write to x3MasterData/customer'],
	])('sends nothing of an item with %s', async (_, values, message) => {
		const item = Object.keys(values).length > 0 ? { code: 'N1', ...values } : {};
		const run = await create(item);
		expect(shownFailure(run).message).toContain(message);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('leaves unknown names out where that is wished, and says so', async () => {
		const run = await create(
			{ code: 'N1', companyName1: 'New', colour: 'red', size: 4 },
			{ options: { unknownFields: 'ignore' }, fields: ['code'] },
		);
		expect(jsons(run)).toEqual([{ code: 'N1' }]);
		expect(hints(run).join()).toContain(
			'Not sent, as the record type does not take them: colour, size',
		);
	});

	it.each([
		[
			'a business rule',
			{ code: 'FAIL1', companyName1: 'New' },
			'The record is refused by a business rule',
		],
		[
			'an unknown reference',
			{ code: 'N1', companyName1: 'New', currency: 'QQQ' },
			'QQQ: record does not exist',
		],
		['a key that is taken', { code: 'NA001', companyName1: 'New' }, 'already exists'],
	])('shows what X3 says to %s', async (_, item, words) => {
		const run = await create(item);
		expect(shownFailure(run).message).toContain(words);
		expect(shownFailure(run).description ?? '').not.toContain('may have executed');
	});

	it.each(['extensions', 'errors'] as const)('shows warnings that come in %s', async (place) => {
		sandbox.switches.graphqlWarnings = place;
		const run = await create(
			{ code: 'WARN1', companyName1: 'New' },
			{ fields: ['code'], options: { includeDiagnoses: true } },
		);
		expect(hints(run).join()).toContain('The credit limit is exceeded');
		expect(jsons(run)).toMatchObject([
			{ code: 'WARN1', $diagnoses: [{ severity: 2 }, { severity: 1 }] },
		]);
	});

	it('is done although something of the record cannot be read back, and says so', async () => {
		sandbox.switches.refusedFields = ['Customer.city'];
		const run = await create(
			{ code: 'N1', companyName1: 'New', city: 'Nice' },
			{ fields: ['code', 'city'] },
			goesOn,
		);
		expect(jsons(run)).toEqual([{ code: 'N1', city: null }]);
		expect(hints(run).join()).toContain('you have no right to read it');
		expect(stored('N1')).toBeDefined();
	});

	it('says which operations a record type has that has no Create', async () => {
		const run = await create({ code: 'X' }, { node: nodeNamed('x3MasterData/supplier') });
		expect(shownFailure(run)).toMatchObject({
			message: "The record type x3MasterData/supplier has no 'create'",
			description: expect.stringContaining('Aggregate, Get, Get Changes, Get Many'),
		});
	});
});

describe('Create where the input requires fields', () => {
	const sandbox = useSandbox({ switches: { mandatoryInputs: true } });

	it('sends what is complete, and shows what X3 misses', async () => {
		const run = await runRecord(
			sandbox,
			'create',
			{ columns: wholeItem(), fields: ['code'] },
			[{ code: 'N1', companyName1: 'New' }, { code: 'N2' }],
			goesOn,
		);
		expect(jsons(run)[0]).toEqual({ code: 'N1' });
		expect(jsons(run)[1].error).toContain('companyName1');
		expect(sandbox.data.table('customers').get('N2')).toBeUndefined();
	});
});
