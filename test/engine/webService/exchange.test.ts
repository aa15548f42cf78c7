import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import { callsOf, callWebService } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const layoutOf = (...levels: IDataObject[]): INodeParameters => ({
	layout: { level: levels } as never,
});
const customers = {
	template: 'BPC',
	...layoutOf({ indicator: 'B', fields: 'BCGCOD, BPCNUM, BPCNAM, CRY, CUR', list: '' }),
};
const orders = {
	template: 'SOH',
	...layoutOf(
		{ indicator: 'E', fields: 'SALFCY,SOHNUM,BPCORD,ORDDAT,CUSORDREF', list: '' },
		{ indicator: 'L', fields: 'ITMREF,QTY,GROPRI', list: 'lines' },
	),
};
const customer = (number: string, more = {}) => ({
	...{ BCGCOD: 'FR', BPCNUM: number, BPCNAM: `Customer ${number}`, CRY: 'FR', CUR: 'EUR' },
	...more,
});

describe('Import', () => {
	it('imports all input items by one call', async () => {
		const items = Array.from({ length: 250 }, (_, index) => customer(`IMP${index}`));
		const run = await callWebService(sandbox, 'importRecords', customers, items);
		expect(jsons(run)).toEqual([
			{ template: 'BPC', imported: true, items: 250, requestNumber: '0' },
		]);
		expect(callsOf(sandbox, 'run')).toHaveLength(1);
		expect(sandbox.data.table('customers').get('IMP249')?.fields.BPCNAM).toBe('Customer IMP249');
	});

	it('puts lines below their head', async () => {
		const order = {
			...{ SALFCY: 'FR011', BPCORD: 'NA001', ORDDAT: '20260301', CUSORDREF: 'IMPORTED' },
			lines: [
				{ ITMREF: 'ITM001', QTY: 2, GROPRI: '12345678901234567890.12' },
				{ ITMREF: 'ITM002', QTY: 3 },
			],
		};
		await callWebService(sandbox, 'importRecords', orders, [order]);
		const made = sandbox.data
			.rows('salesOrders')
			.find(({ fields }) => fields.CUSORDREF === 'IMPORTED');
		expect(made?.lines.map(({ fields }) => [fields.ITMREF, fields.QTY, fields.GROPRI])).toEqual([
			['ITM001', '2', '12345678901234567890.12'],
			['ITM002', '3', '0'],
		]);
	});

	it.each(['B;FR;T1;Text;FR;EUR|END', 'B;FR;T1;Text;FR;EUR|', 'B;FR;T1;Text;FR;EUR|END|'])(
		'takes the text %j as it is, and ends it',
		async (text) => {
			const parameters = { template: 'BPC', recordsFrom: 'text', text };
			await callWebService(sandbox, 'importRecords', parameters);
			expect(sandbox.data.table('customers').get('T1')?.fields.BPCNAM).toBe('Text');
		},
	);

	it('is a failure when a record is rejected, and says which one and that others may be in', async () => {
		const items = [customer('GOOD1'), customer('BAD1', { CRY: 'XX' }), customer('NA001')];
		const { message, description } = shownFailure(
			await callWebService(sandbox, 'importRecords', customers, items),
		);
		expect(message).toMatch(/^Record 2: .*XX/);
		expect(description).toMatch(/Record 3: NA001 : record already exists/);
		expect(description).toMatch(/may have been imported/);
		expect(sandbox.data.table('customers').get('GOOD1')).toBeDefined();
	});

	it('gives the number of a batch request', async () => {
		const parameters = { ...customers, options: { execution: 'batch' } };
		const run = await callWebService(sandbox, 'importRecords', parameters, [customer('B1')]);
		expect(jsons(run)).toEqual([
			{ template: 'BPC', imported: false, items: 1, requestNumber: '1' },
		]);
	});

	it.each<[string, IDataObject, INodeParameters, RegExp]>([
		['a separator in a value', customer('A', { BPCNAM: 'A;B' }), {}, /BPCNAM.*separator ';'/],
		[
			'a record separator in a value',
			customer('A', { BPCNAM: 'A|B' }),
			{},
			/BPCNAM.*separator '\|'/,
		],
		['an object as a value', customer('A', { BPCNAM: { a: 1 } }), {}, /BPCNAM.*object/],
		['a number that is none', customer('A', { BPCNAM: NaN }), {}, /BPCNAM.*NaN/],
		['no layout', customer('A'), { layout: {} }, /'Record Layout' is empty/],
		['no template', customer('A'), { template: ' ' }, /'Template' is empty/],
		[
			'one separator for both',
			customer('A'),
			{ options: { fieldSeparator: '|' } },
			/two different texts/,
		],
		[
			'a level without fields',
			customer('A'),
			layoutOf({ indicator: 'B', fields: '', list: '' }),
			/lacks the name/,
		],
		['an empty text', {}, { recordsFrom: 'text', text: ' ' }, /nothing to import/],
		[
			'a text without a record separator',
			{},
			{ recordsFrom: 'text', text: 'B;FR;T1', options: { recordSeparator: '' } },
			/'Record Separator' is empty/,
		],
		...['recordSeparator', 'fieldSeparator'].flatMap((name) =>
			['={{ null }}', '={{ $json.no }}', '={{ "" }}', '={{ 7 }}'].map(
				(given): [string, IDataObject, INodeParameters, RegExp] => [
					`a ${name} of ${given}`,
					customer('A'),
					{ options: { [name]: given } },
					/Separator' is empty/,
				],
			),
		),
		...['indicator', 'list', 'fields'].map(
			(name): [string, IDataObject, INodeParameters, RegExp] => [
				`a level whose ${name} its expression did not find`,
				customer('A'),
				layoutOf({ indicator: 'B', fields: 'BPCNUM', list: '', [name]: '={{ $json.no }}' }),
				/of level 1 is empty/,
			],
		),
		[
			'an indicator with a separator',
			customer('A'),
			layoutOf({ indicator: 'B;', fields: 'BPCNUM', list: '' }),
			/indicator 'B;'.*separator/,
		],
		[
			'a record that would end the file',
			customer('END'),
			layoutOf({ indicator: '', fields: 'BPCNUM', list: '' }),
			/ends the file/,
		],
	])('refuses %s before anything is sent', async (_, item, changes, message) => {
		const run = await callWebService(sandbox, 'importRecords', { ...customers, ...changes }, [
			item,
		]);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(/Nothing was sent/),
		});
		expect(callsOf(sandbox, 'run')).toEqual([]);
	});

	it('is in doubt when its answer is lost or tells no status, and sent once', async () => {
		sandbox.faults.add({ fault: 'drop-after', times: 'always' });
		const run = await callWebService(sandbox, 'importRecords', customers, [customer('LOST')]);
		expect(shownFailure(run).description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, 'run')).toHaveLength(1);
		sandbox.faults.clear();
		sandbox.switches.soapEmptyResult = true;
		const untold = await callWebService(sandbox, 'importRecords', customers, [customer('UNTOLD')]);
		expect(shownFailure(untold)).toMatchObject({
			message: expect.stringMatching(/holds no O_STATUS/),
			description: expect.stringMatching(/may have executed it/),
		});
	});

	it('is in doubt when Sage X3 refuses it amid the work, not when it has not begun', async () => {
		const reply = (words: string) =>
			`<e:Envelope xmlns:e="x"><e:Body><runResponse><runReturn><messages><m><type>3</type><message>${words}</message></m></messages><status>0</status></runReturn></runResponse></e:Body></e:Envelope>`;
		const words = ['Error 7 in AOWSIMPORT, line 12', 'Record locked by A', 'No Pool: SEED'];
		const server = await startLocalServer((_, count) => ({
			headers: { 'content-type': 'text/xml' },
			body: reply(words[count - 1]),
		}));
		const descriptions: unknown[] = [];
		for (const said of words) {
			const run = await callWebService(server, 'importRecords', customers, [customer('A')]);
			const { message, description } = shownFailure(run);
			expect(message).toBe(said);
			descriptions.push(description);
		}
		expect(descriptions).toEqual([
			expect.stringMatching(/may have executed it/),
			expect.stringMatching(/may have executed it/),
			expect.not.stringMatching(/may have executed it/),
		]);
		await server.stop();
	});

	it('writes a Date and a DateTime as the day that they are in the workflow, without dashes', async () => {
		const order = { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'DATES' };
		const day = new Date(2026, 2, 1, 12);
		const items = [{ ...order, ORDDAT: day, lines: [{ ITMREF: day }] }] as never;
		const parameters = { ...orders, options: { dryRun: true } };
		expect(jsons(await callWebService(sandbox, 'importRecords', parameters, items))).toMatchObject([
			{ $values: { I_FILE: 'E;FR011;;NA001;20260301;DATES|L;20260301;;|END' } },
		]);
	});

	it('tells of fields of the layout that no item has', async () => {
		const misspelt = layoutOf(
			{ indicator: 'E', fields: 'SALFCY,SOHNUM,BPCORD,ORDDAT,CUSTORDREF', list: '' },
			{ indicator: 'L', fields: 'ITMREF,QUANTITY', list: 'lines' },
		);
		const order = { SALFCY: 'FR011', SOHNUM: null, BPCORD: 'NA001', ORDDAT: '20260301' };
		const items = [{ ...order, lines: [{ ITMREF: 'ITM001', QTY: 1 }] }, order] as never;
		const run = await callWebService(sandbox, 'importRecords', { ...orders, ...misspelt }, items);
		expect(hints(run)).toEqual([
			expect.stringMatching(/No input item has CUSTORDREF, lines\[\]\.QUANTITY/),
		]);
	});

	it('is tried dry without sending anything', async () => {
		const parameters = { ...customers, options: { dryRun: true } };
		const run = await callWebService(sandbox, 'importRecords', parameters, [customer('DRY')]);
		expect(jsons(run)).toMatchObject([
			{ $dryRun: true, $values: { I_FILE: 'B;FR;DRY;Customer DRY;FR;EUR|END' } },
		]);
		expect(callsOf(sandbox, 'run')).toEqual([]);
	});
});

describe('Export', () => {
	const criteria = (...conditions: string[]): INodeParameters => ({
		criteria: { criterion: conditions.map((condition) => ({ condition })) },
	});

	it('returns records with their lines by a layout', async () => {
		const parameters = { ...orders, ...criteria("[F:SOH]SOHNUM='S003'") };
		expect(jsons(await callWebService(sandbox, 'exportRecords', parameters))).toMatchObject([
			{
				SOHNUM: 'S003',
				BPCORD: 'AO005',
				lines: [{ ITMREF: 'ITM003' }, { ITMREF: 'ITM004' }, { ITMREF: 'ITM005' }],
			},
		]);
	});

	it('returns fields in order without a layout, and every record without criteria', async () => {
		const parameters = { template: 'BPC', options: { recordSeparator: '¶' } };
		const items = jsons(await callWebService(sandbox, 'exportRecords', parameters));
		expect(items).toHaveLength(60);
		expect(items[0].values).toEqual(expect.arrayContaining(['B', '50%']));
	});

	it('returns the whole file', async () => {
		const parameters = { template: 'BPC', output: 'file', ...criteria("BPCNUM='NA001'") };
		const [item] = output(await callWebService(sandbox, 'exportRecords', parameters));
		const text = Buffer.from(item.binary?.data.data ?? '', 'base64').toString('utf8');
		expect(text).toMatch(/^B;[A-Z]+;NA001;International Distributors;.*\|$/);
	});

	it('what was exported is imported as it was', async () => {
		const text = 'B;FR;ROUND1;Élan & <Co> 🚀;FR;EUR;2;10.50|';
		await callWebService(sandbox, 'importRecords', { template: 'BPC', recordsFrom: 'text', text });
		const parameters = { template: 'BPC', output: 'file', ...criteria("BPCNUM='ROUND1'") };
		const [item] = output(await callWebService(sandbox, 'exportRecords', parameters));
		expect(Buffer.from(item.binary?.data.data ?? '', 'base64').toString('utf8')).toBe(text);
	});

	it('is no list of other records when a value holds the separator', async () => {
		const run = await callWebService(sandbox, 'exportRecords', customers);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(/of no level of the layout: 2;Pipe/),
			description: expect.stringMatching(/a value holds the separator '\|'/),
		});
	});

	it.each<IDataObject>([
		{ recordSeparator: '' },
		{ fieldSeparator: '' },
		{ recordSeparator: ';' },
		{ recordSeparator: '={{ $json.no }}' },
	])('refuses to split records by the separators %j', async (options) => {
		for (const template of [{ template: 'BPC' }, customers]) {
			const parameters = { ...template, options } as INodeParameters;
			const run = await callWebService(sandbox, 'exportRecords', parameters);
			expect(shownFailure(run)).toMatchObject({
				message: expect.stringMatching(/Separator/),
				description: expect.stringMatching(/Nothing was sent/),
			});
		}
		expect(sandbox.requests).toEqual([]);
	});

	it('refuses an output field without a name before it moves the counter of the template', async () => {
		const parameters = { template: 'BPC', output: 'file', binaryPropertyName: '={{ $json.no }}' };
		const run = await callWebService(sandbox, 'exportRecords', parameters);
		expect(shownFailure(run).description).toMatch(/Nothing was sent/);
		expect(sandbox.requests).toEqual([]);
	});

	it('is a failure when its own status is another one than 0', async () => {
		const parameters = { template: 'NOTHING' };
		expect(shownFailure(await callWebService(sandbox, 'exportRecords', parameters))).toMatchObject({
			message: 'Template NOTHING: record does not exist',
			description: expect.stringMatching(/O_STATUS is 1/),
		});
	});

	it.each(['', '={{ $json.missing }}', "=BPCNUM='{{ $json.missing }}'"])(
		'refuses the criterion %j',
		async (condition) => {
			const parameters = { template: 'BPC', ...criteria(condition) };
			const run = await callWebService(sandbox, 'exportRecords', parameters);
			expect(shownFailure(run)).toMatchObject({
				message: 'The criterion 1 is empty',
				description: expect.stringMatching(/Nothing was sent/),
			});
			expect(sandbox.requests).toEqual([]);
		},
	);
});
