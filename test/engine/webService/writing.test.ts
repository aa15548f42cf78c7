import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, located, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH', ...wholeItem };
const ofOrder = (number = 'S001') => ({ ...order, ...byKey(['SOHNUM', number]) });
const sent = {
	BPCORD: 'NA001',
	CUSORDREF: 'WEB-1 <&>',
	ORDDAT: '2026-03-01',
	SOH4_1: [
		{ ITMREF: 'ITM001', QTY: 2 },
		{ ITMREF: 'ITM002', QTY: '3.5' },
	],
};
const linesOf = (number: string) =>
	sandbox.data
		.table('salesOrders')
		.get(number)
		?.lines.map(({ fields }) => fields);

/** An entry of the mapper's list for a local menu. */
const menuOption = (value: number) => ({ name: `Member ${value}`, value });

describe('Create, by web service', () => {
	it('creates a document with lines from plain fields', async () => {
		const [created] = jsons(await callWebService(sandbox, 'create', order, [sent]));
		expect(created).toMatchObject({
			SOHNUM: expect.stringMatching(/^SONEW/),
			CUSORDREF: 'WEB-1 <&>',
			ORDDAT: '2026-03-01',
			SOH4_1: [
				{ $line: 1, ITMREF: 'ITM001', QTY: 2 },
				{ $line: 2, ITMREF: 'ITM002', QTY: 3.5 },
			],
		});
		expect(linesOf(String(created.SOHNUM))).toMatchObject([{ QTY: '2' }, { QTY: '3.5' }]);
	});

	it('takes values in the groups of Sage X3, too', async () => {
		const { SOH4_1, ...head } = sent;
		const [created] = jsons(
			await callWebService(sandbox, 'create', order, [{ SOH0_1: head, SOH4_1 }]),
		);
		expect(created).toMatchObject({ BPCORD: 'NA001', SOH4_1: [{ QTY: 2 }, { QTY: 3.5 }] });
	});

	it.each<[string, IDataObject]>([
		[
			'lines',
			{ BPCORD: 'NA001', SOH4_1: '[{ "ITMREF": "ITM001", "QTY": 12345678901234567890.5 }]' },
		],
		[
			'groups',
			{
				SOH0_1: '{ "BPCORD": "NA001" }',
				SOH4_1: '[{ "ITMREF": "ITM001", "QTY": "12345678901234567890.5" }]',
			},
		],
	])(
		'takes %s as the editor gives them: typed as JSON text, with every digit',
		async (_, typed) => {
			const fields = Object.keys(typed).map((id) => ({ id, type: 'string' }));
			const mapped = { mappingMode: 'defineBelow', value: typed, schema: fields } as never;
			const parameters = { webService: 'YOSOH', columns: mapped };
			const [created] = jsons(await callWebService(sandbox, 'create', parameters));
			expect(created).toMatchObject({ BPCORD: 'NA001', SOH4_1: [{ ITMREF: 'ITM001' }] });
			expect(linesOf(String(created.SOHNUM))).toMatchObject([{ QTY: '12345678901234567890.5' }]);
		},
	);

	it('takes local menus by number, by label, and yes and no as true and false', async () => {
		const product = { webService: 'YOITM', ...wholeItem };
		const items = ['Shortage', 3, '3'].map((ITMSTA, index) => ({
			ITMREF: `NEW${index}`,
			DES1AXX: 'New',
			ITMSTA,
		}));
		const created = jsons(await callWebService(sandbox, 'create', product, items));
		expect(created.map(({ ITMSTA, ITMSTA_LBL }) => [ITMSTA, ITMSTA_LBL])).toEqual(
			Array(3).fill([3, 'Shortage']),
		);

		const customer = { webService: 'YOBPC', ...wholeItem };
		const inactive = { BPCNUM: 'OFF1', BPCNAM: 'Off', BPCSTA: false };
		expect(jsons(await callWebService(sandbox, 'create', customer, [inactive]))).toMatchObject([
			{ BPCSTA: 1, BPCSTA_LBL: 'No' },
		]);
	});

	it('takes a local menu that an expression maps as a record has it', async () => {
		const status = { id: 'ITMSTA', type: 'options', options: [1, 2, 3].map(menuOption) };
		const schema = ['ITMREF', 'DES1AXX'].map((id) => ({ id, type: 'string' }));
		const columns = {
			mappingMode: 'defineBelow',
			value: { ITMREF: '={{ $json.key }}', DES1AXX: 'New', ITMSTA: '={{ $json.ITMSTA }}' },
			schema: [...schema, status],
		};
		const product = { webService: 'YOITM', columns } as never;
		const items = [{ key: 'MAPPED', ITMSTA: 3 }];
		expect(jsons(await callWebService(sandbox, 'create', product, items))).toMatchObject([
			{ ITMREF: 'MAPPED', ITMSTA: 3, ITMSTA_LBL: 'Shortage' },
		]);
	});

	it.each([
		['12345678901234567890', '12345678901234567890.123456789'],
		['9007199254740993', '0.1'],
	])('keeps every digit of %s', async (whole, decimal) => {
		const customer = { webService: 'YOBPC', ...wholeItem };
		const values = { BPCNUM: 'DIGITS', BPCNAM: 'Digits', ZEXTID: whole, OSTAUZ: decimal };
		await callWebService(sandbox, 'create', customer, [values]);
		expect(sandbox.data.table('customers').get('DIGITS')?.fields).toMatchObject({
			ZEXTID: whole,
			OSTAUZ: decimal,
		});
	});

	it.each([
		`]]> & <![CDATA[ "quoted" 'single'`,
		'Emoji 🚀 👩‍💻',
		'Line 1\nLine 2\tTab\r\nLine 3',
		' outer ',
	])('keeps every character of %j', async (BPCREM) => {
		const customer = { webService: 'YOBPC', ...wholeItem };
		const values = { BPCNUM: 'TEXT', BPCNAM: 'Text', BPCREM };
		const [created] = jsons(await callWebService(sandbox, 'create', customer, [values]));
		expect(created.BPCREM).toBe(BPCREM);
		expect(sandbox.data.table('customers').get('TEXT')?.fields.BPCREM).toBe(BPCREM);
	});

	it.each<[string, object, RegExp]>([
		['a field that the service does not have', { BPCRD: 'NA001' }, /has no BPCRD/],
		['a field of a line that it does not have', { SOH4_1: [{ ITM: 'A' }] }, /has no SOH4_1\.ITM/],
		['a builtin name', { constructor: 'x' }, /has no constructor/],
		['no number', { CHGRAT: 'a lot' }, /CHGRAT.*'a lot' is not a number/],
		['a number that is none', { CHGRAT: NaN }, /CHGRAT.*NaN/],
		['an infinite number', { CHGRAT: Infinity }, /CHGRAT.*Infinity/],
		['a number beyond 2^53', { CHGRAT: 2 ** 53 + 2 }, /CHGRAT.*more digits/],
		['half a whole number', { REVNUM: 1.5 }, /REVNUM.*not a whole number/],
		['no date', { ORDDAT: '2026-02-30' }, /ORDDAT.*not a date/],
		[
			'a member that the menu does not have',
			{ DLVSTA: 'Lost' },
			/DLVSTA.*not an entry.*1 Not delivered/,
		],
		['true for a menu of other things', { DLVSTA: true }, /DLVSTA.*not that of yes and no/],
		['a text that is too long', { BPCORD: 'x'.repeat(16) }, /BPCORD.*16 characters.*takes 15/],
		['a character that XML has not', { CUSORDREF: 'a\u0001b' }, /CUSORDREF.*U\+0001/],
		['half a character', { CUSORDREF: 'a\ud83d' }, /CUSORDREF.*U\+D83D/],
		['an object where a value belongs', { CUSORDREF: { a: 1 } }, /CUSORDREF.*object/],
		['lines that are no objects', { SOH4_1: ['ITM001'] }, /SOH4_1.*list of objects/],
		['lines as text that is not JSON', { SOH4_1: '[{ ITMREF: 1' }, /SOH4_1.*JSON text/],
		['a group as text that is not an object', { SOH0_1: '[1]' }, /SOH0_1.*JSON text/],
		['an empty text for lines', { SOH4_1: '' }, /SOH4_1.*list of objects/],
		['a line twice', { SOH4_1: [{ $line: 1 }, { $line: 1 }] }, /line 1 is given twice/],
		...['first', '', null, NaN, true, [2], '0x2', '1e1', 0, -1, 1.5].map(
			($line): [string, object, RegExp] => [
				`the line ${JSON.stringify($line)}`,
				{ SOH4_1: [{ $line, QTY: 1 }] },
				/SOH4_1: \$line is not the number of a line/,
			],
		),
		[
			'a field that is given twice',
			{ CUSORDREF: 'A', SOH0_1: { CUSORDREF: 'B' } },
			/CUSORDREF.*given twice/,
		],
	])('refuses %s before anything is sent', async (_, values, message) => {
		const run = await callWebService(sandbox, 'create', order, [{ BPCORD: 'NA001', ...values }]);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('leaves out unknown fields when it is told to, and says so', async () => {
		const parameters = { ...order, options: { unknownFields: 'ignore' } };
		const run = await callWebService(sandbox, 'create', parameters, [{ ...sent, colour: 'red' }]);
		expect(jsons(run)).toMatchObject([{ CUSORDREF: 'WEB-1 <&>' }]);
		expect(hints(run)).toEqual([expect.stringMatching(/Not sent.*colour/)]);
	});

	it.each<[string, IDataObject]>([
		['nothing', {}],
		['labels alone', { DLVSTA_LBL: 'Delivered' }],
		['a group of nothing', { SOH0_1: {} }],
		['no line', { SOH4_1: [] }],
		['a line of nothing', { SOH4_1: [{ $line: 1 }] }],
		['what is passed over', { $poolEntry: '7', WW_MODSTAMP: '1' }],
	])('refuses an item with %s, instead of an empty record', async (_, item) => {
		for (const operation of ['create', 'update', 'insertLines']) {
			const parameters = { ...ofOrder(), blockKey: 'SOH4~NBLIG' };
			const run = await callWebService(sandbox, operation, parameters, [item]);
			expect(shownFailure(run)).toMatchObject({
				message: expect.stringMatching(/nothing to write by YOSOH/),
				description: expect.stringMatching(/Nothing was sent/),
			});
		}
		expect(sandbox.requests.filter(({ body }) => !body.includes('getDescription'))).toEqual([]);
	});

	describe.each(['create', 'update', 'insertLines'])('and %s', (operation) => {
		const write = async (lines: object[], options: IDataObject = {}, head: IDataObject = {}) => {
			const parameters = { ...ofOrder(), blockKey: 'SOH4~NBLIG', options } as INodeParameters;
			return await callWebService(sandbox, operation, parameters, [
				{ ...head, SOH4_1: lines } as IDataObject,
			]);
		};
		const calls = () => sandbox.requests.filter(({ body }) => !body.includes('getDescription'));

		it.each<[string, object[], string]>([
			['alone', [{ COLOUR: 'red', SIZE: 'L' }], 'Line 1 of SOH4_1 .*\\(COLOUR, SIZE\\)'],
			['beside a good line', [{ QTY: 1 }, { COLOUR: 'red' }], 'Line 2 of SOH4_1 .*\\(COLOUR\\)'],
			['with its number', [{ $line: 3, COLOUR: 'red' }], 'Line 3 of SOH4_1 .*\\(COLOUR\\)'],
			['as a label alone', [{ $line: 3, ITMREF_LBL: 'Desk' }], 'Line 3 .*\\(ITMREF_LBL\\)'],
		])(
			'refuse a line that unknown fields leave empty, %s, also where they are ignored',
			async (_, lines, words) => {
				for (const head of [{}, { CUSORDREF: 'A' }]) {
					const run = await write(lines, { unknownFields: 'ignore' }, head);
					expect(shownFailure(run)).toMatchObject({
						message: expect.stringMatching(`^${words}$`),
						description: expect.stringMatching(/Correct the names.*Nothing was sent/),
					});
				}
				expect(calls()).toEqual([]);
			},
		);

		it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
			'refuse a line with nothing but the name %s, also where unknown fields are ignored',
			async (name) => {
				const lines = `[{"QTY":1},{"${name}":1}]`;
				const run = await write(lines as never, { unknownFields: 'ignore' }, { CUSORDREF: 'A' });
				expect(shownFailure(run).message).toMatch(
					new RegExp(`^Line 2 of SOH4_1 would be sent empty.*\\(${name}\\)$`),
				);
				expect(calls()).toEqual([]);
			},
		);

		it.each<[string, object[], number]>([
			['only a number', [{ QTY: 1 }, { $line: 2 }], 2],
			['nothing', [{}, { QTY: 1 }], 1],
		])('refuse a line with %s beside another', async (_, lines, number) => {
			const { message, description } = shownFailure(await write(lines, {}, { CUSORDREF: 'A' }));
			expect(message).toBe(`Line ${number} of SOH4_1 has no value`);
			expect(description).toMatch(/remove it.*Nothing was sent/);
			expect(calls()).toEqual([]);
		});

		it('send a line that clears a field, and one that has a known field beside an unknown one', async () => {
			const lines = [
				{ $line: 1, QTY: null },
				{ ITMREF: 'ITM002', COLOUR: 'red' },
			];
			await write(lines, { unknownFields: 'ignore' });
			expect(calls()).toHaveLength(1);
		});
	});

	it('tells of labels that stand without their field, and takes a label in its field', async () => {
		const update = { ...ofOrder('S003'), ...wholeItem };
		const values = { CUSORDREF: 'LABELS', DLVSTA_LBL: 'Delivered', ZSALFCY: 'Elsewhere' };
		const run = await callWebService(sandbox, 'update', update, [values]);
		expect(hints(run)).toEqual([expect.stringMatching(/Not sent.*label.*: DLVSTA_LBL, ZSALFCY/)]);
		const asLines = { SOH4_1: [{ $line: 1, QTY: 2, ZITMREF: 'x' }] };
		expect(hints(await callWebService(sandbox, 'update', update, [asLines as never]))).toEqual([
			expect.stringMatching(/SOH4_1\.ZITMREF/),
		]);
		const taken = await callWebService(sandbox, 'update', update, [{ DLVSTA: 'Delivered' }]);
		expect([jsons(taken)[0].DLVSTA, hints(taken)]).toEqual([3, []]);
	});

	it('says in the words of Sage X3 why it refuses, such as the document that exists', async () => {
		const items = [sent, sent];
		const run = await callWebService(sandbox, 'create', order, items, {
			onError: 'continueRegularOutput',
		});
		expect(jsons(run)[1].error).toMatch(/WEB-1 <&> already exists in order SONEW/);
	});

	it.each(['refused', 'other'] as const)(
		'works without a description (%s), with grouped values',
		async (descriptions) => {
			sandbox.switches.soapDescriptions = descriptions;
			const { SOH4_1, ORDDAT, ...head } = sent;
			const grouped = { SOH0_1: { ...head, ORDDAT: ORDDAT.replaceAll('-', '') }, SOH4_1 };
			const run = await callWebService(sandbox, 'create', order, [grouped]);
			expect(jsons(run)).toMatchObject([{ BPCORD: 'NA001', ORDDAT: '2026-03-01' }]);
			expect(hints(run)).toEqual([expect.stringMatching(/does not describe itself/)]);

			const flat = await callWebService(sandbox, 'create', order, [sent]);
			const { message, description } = shownFailure(flat);
			expect(`${message}\n${description}`).toMatch(/BPCORD.*in which group[^]*Nothing was sent/);
		},
	);

	it('finds the groups wherever the entry transaction has them', async () => {
		sandbox.switches.soapBlockNumbers = 'next';
		const [created] = jsons(
			await callWebService(sandbox, 'create', order, [{ ...sent, SHIDAT: '2026-03-05' }]),
		);
		expect(created).toMatchObject({ SHIDAT: '2026-03-05' });
	});
});

describe('Update, by web service', () => {
	const readOrder = async (number = 'S003') =>
		jsons(
			await callWebService(sandbox, 'get', {
				webService: 'YOSOH',
				...byKey(['SOHNUM', number]),
			}),
		)[0];

	it('takes a record back as it was read, and changes nothing', async () => {
		const before = await readOrder();
		const [after] = jsons(await callWebService(sandbox, 'update', ofOrder('S003'), [before]));
		expect({ ...after, WW_MODSTAMP: '' }).toEqual({ ...before, WW_MODSTAMP: '' });
	});

	it('takes a record back as Sage X3 gives it without Simplify, and changes nothing', async () => {
		const raw = { ...ofOrder('S003'), simplify: false };
		const [before] = jsons(await callWebService(sandbox, 'get', raw));
		const run = await callWebService(sandbox, 'update', raw, [before]);
		const bare = (record: IDataObject) => ({ ...record, ADXTEC: null });
		expect(jsons(run).map(bare)).toEqual([bare(before)]);
		expect(hints(run)).toEqual([]);
	});

	it('takes every awkward customer back as it was read', async () => {
		const customers = { webService: 'YOBPC', ...byKey(['BPCNUM', '={{ $json.BPCNUM }}']) };
		const keys = sandbox.data.rows('customers').map(({ fields }) => ({ BPCNUM: fields.BPCNUM }));
		const before = jsons(await callWebService(sandbox, 'get', customers, keys));
		const after = jsons(
			await callWebService(sandbox, 'update', { ...customers, ...wholeItem }, before),
		);
		const bare = (record: object) => ({ ...record, WW_MODSTAMP: '' });
		expect(after.map(bare)).toEqual(before.map(bare));
	});

	it('changes a line by its number, and leaves the others', async () => {
		const before = await readOrder();
		const changed = { SOH4_1: [{ $line: 2, QTY: 77 }] };
		const [after] = jsons(await callWebService(sandbox, 'update', ofOrder('S003'), [changed]));
		const [first, second, third] = before.SOH4_1 as object[];
		expect(after.SOH4_1).toEqual([first, { ...second, QTY: 77 }, third]);
	});

	it('adds a line behind those that it names', async () => {
		const before = await readOrder();
		const lines = [...(before.SOH4_1 as object[]), { ITMREF: 'ITM009', QTY: 4 }];
		const [after] = jsons(
			await callWebService(sandbox, 'update', ofOrder('S003'), [{ SOH4_1: lines }]),
		);
		expect(after.SOH4_1).toHaveLength(4);
		expect(after.SOH4_1).toMatchObject([{}, {}, {}, { ITMREF: 'ITM009', QTY: 4 }]);
	});

	it('clears a field by null', async () => {
		const values = { SHIDAT: null, CUSORDREF: null };
		const [after] = jsons(await callWebService(sandbox, 'update', ofOrder('S003'), [values]));
		expect(after).toMatchObject({ SHIDAT: null, CUSORDREF: '' });
	});

	it('writes two items of one record one after the other, and the last wins', async () => {
		sandbox.switches.latencyMs = 10;
		const items = ['A', 'B', 'C', 'D'].map((CUSORDREF) => ({ CUSORDREF }));
		const run = await callWebService(sandbox, 'update', ofOrder('S003'), items);
		expect(jsons(run).map(({ CUSORDREF }) => CUSORDREF)).toEqual(['A', 'B', 'C', 'D']);
		expect(sandbox.data.table('salesOrders').get('S003')?.fields.CUSORDREF).toBe('D');
		expect(sandbox.maxInFlight).toBe(1);
	});

	it.each<[string, ReturnType<typeof byKey>, RegExp]>([
		['no key', {}, /key is empty/i],
		['a key without value', byKey(['SOHNUM', '={{ $json.missing }}']), /key is empty/i],
		['a key of blanks', byKey(['SOHNUM', '  ']), /key is empty/i],
		[
			'a key that is a word of nothing',
			byKey(['SOHNUM', '={{ String(undefined) }}']),
			/key is empty/i,
		],
		['a part without field', byKey(['', 'S001']), /key is empty/i],
		['a part twice', byKey(['SOHNUM', 'S001'], ['SOHNUM', 'S002']), /'SOHNUM' twice/],
	])('refuses %s', async (_, key, message) => {
		const run = await callWebService(sandbox, 'update', { ...order, ...key }, [{ CUSORDREF: 'A' }]);
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringContaining('Nothing was sent'),
		});
		expect(sandbox.requests).toEqual([]);
	});
});

describe('Delete, by web service', () => {
	it('deletes a record, and says which', async () => {
		const parameters = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S005']) };
		expect(jsons(await callWebService(sandbox, 'delete', parameters))).toEqual([
			{ deleted: true, SOHNUM: 'S005' },
		]);
		expect(sandbox.data.table('salesOrders').get('S005')).toBeUndefined();
	});
});

describe('Run Sub-Program', () => {
	it('passes arguments and tables in, and returns those that come out', async () => {
		const parameters = { webService: 'WSGETBPC', ...wholeItem };
		const values = { BPCSTR: 'x', GRP2: [{ BPCNUM: 'NA001' }, { $line: 3, BPCNUM: 'BIGDEC' }] };
		expect(jsons(await callWebService(sandbox, 'run', parameters, [values]))).toEqual([
			{
				BPCSTR: 'x',
				NBBPC: 2,
				GRP2: [
					{
						$line: 1,
						BPCNUM: 'NA001',
						BPCNAM: 'International Distributors',
						OSTAUZ: expect.any(Number),
					},
					{ $line: 2, BPCNUM: '', BPCNAM: '', OSTAUZ: 0 },
					{
						$line: 3,
						BPCNUM: 'BIGDEC',
						BPCNAM: 'Thirty digits',
						OSTAUZ: '123456789012345678901234.567891',
					},
				],
			},
		]);
	});

	it('keeps the places of empty lines, but refuses one that unknown fields leave empty', async () => {
		const parameters = { webService: 'WSGETBPC', ...wholeItem };
		const options = { unknownFields: 'ignore' };
		const empty = { GRP2: [{}, { BPCNUM: 'NA001' }] } as IDataObject;
		const [{ GRP2 }] = jsons(await callWebService(sandbox, 'run', parameters, [empty]));
		expect(GRP2).toMatchObject([{ BPCNUM: '' }, { BPCNUM: 'NA001' }]);

		const emptied = { GRP2: [{ BPCNUM: 'NA001' }, { COLOUR: 'red' }] } as IDataObject;
		const run = await callWebService(sandbox, 'run', { ...parameters, options }, [emptied]);
		expect(shownFailure(run).message).toMatch(/^Line 2 of GRP2 would be sent empty.*\(COLOUR\)$/);
		expect(callsOf(sandbox, 'run')).toHaveLength(1);
	});

	it('returns zero lines as an empty list', async () => {
		const parameters = { webService: 'WSSTOCK', ...wholeItem };
		const values = { ITMREF: 'ITM001', STOFCY: 'NOPE' };
		expect(jsons(await callWebService(sandbox, 'run', parameters, [values]))).toMatchObject([
			{ QTYTOT: 0, GRP2: [] },
		]);
	});
});

describe('Run Action', () => {
	it('runs on a record by its key', async () => {
		const parameters = {
			webService: 'YOSOH',
			actionCode: located('V'),
			...byKey(['SOHNUM', 'S001']),
		};
		expect(jsons(await callWebService(sandbox, 'runAction', parameters))).toMatchObject([
			{ SOHNUM: 'S001' },
		]);
		expect(callsOf(sandbox, 'actionObjectKeys')).toHaveLength(1);
	});

	it('runs on values', async () => {
		const parameters = { ...order, actionCode: located('V'), runOn: 'values' };
		expect(jsons(await callWebService(sandbox, 'runAction', parameters, [sent]))).toMatchObject([
			{ CUSORDREF: 'WEB-1 <&>' },
		]);
	});

	it('runs on one record for one item after the other, in their order', async () => {
		sandbox.switches.latencyMs = 10;
		const parameters = {
			webService: 'YOSOH',
			actionCode: located('={{ $json.code }}'),
			...byKey(['SOHNUM', 'S001']),
		};
		const items = ['V', 'X1', 'X2', 'V'].map((code) => ({ code }));
		const goesOn = { onError: 'continueRegularOutput' } as const;
		await callWebService(sandbox, 'runAction', parameters, items, goesOn);
		const codes = callsOf(sandbox, 'actionObjectKeys').map(
			(body) => /<actionCode[^>]*>(.*?)</.exec(body)?.[1],
		);
		expect(codes).toEqual(['V', 'X1', 'X2', 'V']);
		expect(sandbox.maxInFlight).toBe(1);
	});

	it('runs on values for several items at a time', async () => {
		sandbox.switches.latencyMs = 100;
		sandbox.switches.soapRefusesRepeated = false;
		const parameters = { ...order, actionCode: located('V'), runOn: 'values' };
		const run = await callWebService(sandbox, 'runAction', parameters, Array(8).fill(sent));
		expect(jsons(run)).toHaveLength(8);
		expect(sandbox.maxInFlight).toBe(3);
	});

	it('says which action is not there', async () => {
		const parameters = {
			webService: 'YOSOH',
			actionCode: located('X'),
			...byKey(['SOHNUM', 'S001']),
		};
		const run = await callWebService(sandbox, 'runAction', parameters);
		expect(shownFailure(run).message).toMatch(/Action X does not exist/);
	});
});

it('pairs what is put out with the input items', async () => {
	const items = ['A1', 'A2', 'A3'].map((CUSORDREF) => ({ ...sent, CUSORDREF }));
	const run = await callWebService(sandbox, 'create', order, items);
	expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2].map((item) => ({ item })),
	);
});
