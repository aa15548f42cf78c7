import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, resourceMapping } from './editing';

const sandbox = useSandbox();

const fieldsOf = async (parameters: INodeParameters) =>
	await resourceMapping.getServiceFields.call(
		editing(sandbox, {
			resource: 'webService',
			operation: 'create',
			poolAlias: 'SEED',
			webService: 'YOSOH',
			...parameters,
		}),
	);

describe('the field mapper of a web service', () => {
	it('shows single fields with title, type and length, menus with their labels, tables as lists', async () => {
		const { fields } = await fieldsOf({});
		const named = (id: string) => fields.find((field) => field.id === id);
		expect(named('BPCORD')).toMatchObject({
			displayName: 'BPCORD: Sold-to customer · Char 15',
			type: 'string',
		});
		expect(named('ORDDAT')).toMatchObject({
			displayName: 'ORDDAT: Order date · Date',
			type: 'string',
		});
		expect(named('DLVSTA')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'Not delivered', value: 1 },
				{ name: 'Partially delivered', value: 2 },
				{ name: 'Delivered', value: 3 },
			],
		});
		expect(named('SOH4_1')).toMatchObject({
			displayName: 'SOH4_1 · lines with NUMLIG, ITMREF, ITMDES1, SAU …',
			type: 'array',
		});
		expect(named('SOHNUM')).toMatchObject({ removed: false });
	});

	it('shows names where Sage X3 tells no titles', async () => {
		sandbox.switches.soapTitles = 'absent';
		const { fields } = await fieldsOf({});
		expect(fields.map(({ displayName }) => displayName)).toEqual(
			expect.arrayContaining(['BPCORD · Char 15', 'ORDDAT · Date', 'DLVSTA · Integer']),
		);
	});

	it('asks in the language of the node, else in that of the credential', async () => {
		await fieldsOf({});
		await fieldsOf({ options: { language: 'FRA' } });
		const languages = sandbox.requests.map(({ body }) => /<codeLang[^>]*>(.*?)</.exec(body)?.[1]);
		expect(languages).toEqual(['', 'FRA']);
	});

	it('shows the arguments of a sub-program', async () => {
		const { fields } = await fieldsOf({ webService: 'WSSTOCK' });
		expect(fields.map(({ id }) => id)).toEqual(['ITMREF', 'STOFCY', 'QTYTOT', 'GRP2']);
	});

	it('keeps what was mapped, also when the service does not have it', async () => {
		const { fields } = await fieldsOf({
			columns: { mappingMode: 'defineBelow', value: { NOTHERE: 'x' } } as never,
		});
		expect(fields).toContainEqual(
			expect.objectContaining({ id: 'NOTHERE', displayName: 'NOTHERE (not in YOSOH)' }),
		);
	});

	it.each<[INodeParameters, RegExp]>([
		[{ webService: '' }, /Choose the web service first/],
		[{ webService: 'NOTHING' }, /Unknown web service/],
		[{ poolAlias: 'seed' }, /No classic web service pool/],
	])('says in its notice why there is no list (%j)', async (parameters, notice) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(parameters);
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toMatch(notice);
	});

	it('says so when the description has a form that is not known', async () => {
		sandbox.switches.soapDescriptions = 'other';
		expect((await fieldsOf({})).emptyFieldsNotice).toMatch(/does not describe itself/);
	});
});

describe('the lists of a web service', () => {
	const asked = (parameters: INodeParameters) =>
		editing(sandbox, {
			resource: 'webService',
			operation: 'runAction',
			poolAlias: 'SEED',
			webService: 'YOSOH',
			...parameters,
		});

	it('offer the parts of its key and its actions', async () => {
		expect(await listSearch.searchServiceKeys.call(asked({}))).toEqual({
			results: [{ name: 'SOHNUM: Order number', value: 'SOHNUM' }],
		});
		expect(await listSearch.searchServiceActions.call(asked({}))).toEqual({
			results: [{ name: 'V', value: 'V' }],
		});
	});

	it.each<[INodeParameters, RegExp]>([
		[{ webService: '' }, /Enter the 'Web Service' first/],
		[{ webService: '={{ $json.service }}' }, /Enter the 'Web Service' first/],
		[{ webService: 'NOTHING' }, /Unknown web service/],
	])('say why there is nothing to choose from (%j)', async (parameters, reason) => {
		await expect(listSearch.searchServiceKeys.call(asked(parameters))).rejects.toThrow(reason);
	});
});
