import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({
	size: { customers: 20, salesOrders: 5 },
	switches: { soapRefusesRepeated: false },
});

const ofOrder: INodeParameters = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S001']) };
const CALLS = { create: 'save', update: 'modify', delete: 'delete' } as const;
type Operation = keyof typeof CALLS;

const lost = (operation: Operation, fault: FaultRule['fault'] = 'drop-after') =>
	sandbox.faults.add({ match: { body: `wss:${CALLS[operation]} ` }, fault, times: 'always' });
const run = async (
	operation: Operation,
	parameters: INodeParameters,
	item: IDataObject,
	options: INodeParameters = {},
) =>
	await callWebService(
		sandbox,
		operation,
		{ ...parameters, ...(operation === 'delete' ? {} : wholeItem), options },
		[item],
	);
const order = {
	BPCORD: 'NA001',
	CUSORDREF: 'PO-1',
	ORDDAT: '2026-03-01',
	SOH4_1: [
		{ ITMREF: 'ITM001', QTY: '2.50' },
		{ ITMREF: 'ITM002', QTY: 3 },
	],
};
const once = { createOnceBy: 'CUSORDREF' };
const FOUND = /The record was looked up, and exists as it was sent/;

describe('A write by web service whose answer is lost, and which is there,', () => {
	it.each<FaultRule['fault']>(['drop-after', 'truncate'])(
		'(%j) is a success, and a hint says so: a document that is created once',
		async (fault) => {
			lost('create', fault);
			const result = await run('create', { webService: 'YOSOH' }, order, once);
			expect(jsons(result)).toMatchObject([
				{
					$operation: 'created',
					SOHNUM: expect.stringMatching(/^SONEW/),
					SOH4_1: [{ QTY: 2.5 }, { QTY: 3 }],
				},
			]);
			expect(hints(result)).toEqual([expect.stringMatching(FOUND)]);
			expect(callsOf(sandbox, 'save')).toHaveLength(1);
		},
	);

	it('is a success: a new record that is given its key', async () => {
		lost('create');
		const customer = { BPCNUM: 'NEW1', BPCNAM: 'New', BPCSTA: true, OSTAUZ: '12.50' };
		const result = await run('create', { webService: 'YOBPC' }, customer);
		expect(jsons(result)).toMatchObject([{ BPCNUM: 'NEW1', OSTAUZ: 12.5 }]);
		expect(jsons(result)[0]).not.toHaveProperty('$operation');
		expect(hints(result)).toEqual([expect.stringMatching(FOUND)]);
		expect(callsOf(sandbox, 'save')).toHaveLength(1);
	});

	it('is a success: an update, with lines', async () => {
		lost('update');
		const values = {
			CUSORDREF: 'CHANGED',
			SOH4_1: [{ $line: 2, QTY: '7.50' }],
		};
		const other = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S003']) };
		const result = await run('update', other, values, { includeDiagnoses: true });
		expect(jsons(result)).toMatchObject([
			{
				SOHNUM: 'S003',
				CUSORDREF: 'CHANGED',
				$diagnoses: [{ message: expect.stringMatching(FOUND) }],
			},
		]);
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});

	it('is a success: a delete', async () => {
		lost('delete');
		const result = await run('delete', ofOrder, {});
		expect(jsons(result)).toEqual([{ deleted: true, SOHNUM: 'S001' }]);
		expect(hints(result)).toEqual([expect.stringMatching(/looked up, and is gone/)]);
		expect(callsOf(sandbox, 'delete')).toHaveLength(1);
	});

	it('is put out as Sage X3 gives it without Simplify', async () => {
		lost('update');
		const plain = { ...ofOrder, simplify: false };
		const result = await run('update', plain, { CUSORDREF: 'CHANGED' });
		expect(jsons(result)).toMatchObject([{ SOH0_1: { CUSORDREF: 'CHANGED' } }]);
	});

	it('is found by the process of its session', async () => {
		sandbox.switches.soapLocks = true;
		const keepSession = { keepSession: true };
		const [read] = jsons(
			await callWebService(sandbox, 'get', { ...ofOrder, options: keepSession }),
		);
		lost('update');
		const options = { ...keepSession, poolEntry: String(read.$poolEntry) };
		const result = await run('update', ofOrder, { CUSORDREF: 'CHANGED' }, options);
		expect(jsons(result)).toMatchObject([{ CUSORDREF: 'CHANGED', $poolEntry: read.$poolEntry }]);
	});

	it('is found when Sage X3 finishes it late', async () => {
		const change = { ...ofOrder, ...wholeItem, options: { lookUpWindow: 30 } };
		lost('update', 'drop-before');
		const running = bench(basicCredentials(sandbox), {
			...{ authentication: 'basic', resource: 'webService', operation: 'update' },
			...{ poolAlias: 'SEED', ...change },
		}).start([{ CUSORDREF: 'LATE' }]);
		while (callsOf(sandbox, 'read').length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		sandbox.data.change('salesOrders', 'S001', { CUSORDREF: 'LATE' });
		expect(jsons(await running.finished)).toMatchObject([{ CUSORDREF: 'LATE' }]);
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});
});

const respelt: Array<[string, IDataObject, IDataObject]> = [
	['upper case', { CUSORDREF: 'Po-1 ä' }, { CUSORDREF: 'PO-1 Ä' }],
	['no blanks around it', { CUSORDREF: '  PO-1 ' }, { CUSORDREF: 'PO-1' }],
	['blanks behind it', { CUSORDREF: 'PO-1' }, { CUSORDREF: 'PO-1        ' }],
	['no zeros before it', { CUSORDREF: '007' }, { CUSORDREF: '7' }],
	['a rounded decimal', { CHGRAT: '1.23456' }, { CHGRAT: '1.23' }],
];

describe('What Sage X3 may have changed on the way in', () => {
	it.each(respelt)(
		'leaves an update in doubt, as it may have been there before: %s',
		async (...one) => {
			const [, sent, held] = one;
			lost('update', 'drop-before');
			sandbox.data.change('salesOrders', 'S001', held);
			const result = await run('update', ofOrder, sent, { lookUpWindow: 0 });
			const [name] = Object.keys(sent);
			expect(shownFailure(result).description).toMatch(
				new RegExp(`may be as it was before, or Sage X3 has written.*: ${name} is .*, not `),
			);
			expect(callsOf(sandbox, 'modify')).toHaveLength(1);
		},
	);

	it('leaves an update of a line in doubt', async () => {
		const [line] = sandbox.data.table('salesOrders').get('S001')?.lines ?? [];
		const held = String(line.fields.ITMREF);
		lost('update', 'drop-before');
		const values = { SOH4_1: [{ $line: 1, ITMREF: held.toLowerCase() }] };
		const result = await run('update', ofOrder, values, { lookUpWindow: 0 });
		expect(shownFailure(result).description).toContain(
			`SOH4_1[1].ITMREF is "${held}", not "${held.toLowerCase()}"`,
		);
	});

	it('leaves an update in doubt where its type is not told and it only reads like the same number', async () => {
		sandbox.switches.soapDescriptions = 'refused';
		lost('update', 'drop-before');
		sandbox.faults.add({
			match: { body: 'wss:read ' },
			fault: {
				kind: 'replaced',
				headers: { 'content-type': 'text/xml' },
				body: '<e:Envelope xmlns:e="x"><e:Body><readResponse><readReturn><resultXml><![CDATA[<RESULT><GRP ID="SOH0_1"><FLD NAME="CUSORDREF">2024.1</FLD></GRP></RESULT>]]></resultXml><status>1</status></readReturn></readResponse></e:Body></e:Envelope>',
			},
		});
		const values = { SOH0_1: { CUSORDREF: '2024.10' } };
		const result = await run('update', ofOrder, values, { lookUpWindow: 0 });
		expect(shownFailure(result).description).toContain('CUSORDREF is "2024.1", not "2024.10"');
	});

	it.each([
		[['A', 'Acme'], ['A', 'ACME'], /may be as it was before, or Sage X3 has written/],
		[['A', 'Acme', 'B'], ['A', 'ACME', 'C'], /the record is there with other values: CUSORDREF/],
		[['B', 'Acme', 'A'], ['C', 'ACME', 'A'], /the record is there with other values: CUSORDREF/],
	])('is a field with several places: %j over %j', async (sent, held, words) => {
		lost('update', 'drop-before');
		const items = held.map((text) => `<ITM>${text}</ITM>`).join('');
		const list = `<LST NAME="CUSORDREF" SIZE="${held.length}" TYPE="Char">${items}</LST>`;
		sandbox.faults.add({
			match: { body: 'wss:read ' },
			fault: {
				kind: 'replaced',
				headers: { 'content-type': 'text/xml' },
				body: `<e:Envelope xmlns:e="x"><e:Body><readResponse><readReturn><resultXml><![CDATA[<RESULT><GRP ID="SOH0_1">${list}</GRP></RESULT>]]></resultXml><status>1</status></readReturn></readResponse></e:Body></e:Envelope>`,
			},
		});
		const values = { SOH0_1: { CUSORDREF: sent } };
		const result = await run('update', ofOrder, values, { lookUpWindow: 0 });
		expect(shownFailure(result).description).toMatch(words);
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});

	it('is no doubt about the key of an update', async () => {
		lost('update', 'drop-before');
		sandbox.data.change('salesOrders', 'S001', { CUSORDREF: 'CHANGED' });
		const values = { SOHNUM: 's001', CUSORDREF: 'CHANGED' };
		const result = await run('update', ofOrder, values, { lookUpWindow: 0 });
		expect(hints(result)).toEqual([expect.stringMatching(FOUND)]);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['the day of a moment', { SHIDAT: '2026-12-24T10:00:00.000Z' }, { SHIDAT: '2026-12-24' }],
		['X3’s own date', { SHIDAT: '20261224' }, { SHIDAT: '2026-12-24' }],
		['the number of a menu', { SOHCAT: 1 }, { SOHCAT: 1 }],
		['a decimal with further zeros', { CHGRAT: '1.2300' }, { CHGRAT: '1.23' }],
	])('is another matter than the form of a value: %s is the same', async (_, sent, held) => {
		lost('update', 'drop-before');
		sandbox.data.change('salesOrders', 'S001', held);
		const result = await run('update', ofOrder, sent, { lookUpWindow: 0 });
		expect(hints(result)).toEqual([expect.stringMatching(FOUND)]);
	});

	it('counts as sent in a new record', async () => {
		lost('create', 'drop-before');
		sandbox.data.add('customers', { BPCNUM: 'NEW1', BPCNAM: 'NEW ONE', OSTAUZ: '12.35' });
		const customer = { BPCNUM: 'NEW1', BPCNAM: 'New one', OSTAUZ: '12.3456' };
		const result = await run('create', { webService: 'YOBPC' }, customer, { lookUpWindow: 0 });
		expect(hints(result)).toEqual([expect.stringMatching(FOUND)]);
	});
});

describe('A write by web service that stays in doubt says what was seen:', () => {
	const inDoubt = async (
		operation: Operation,
		parameters: INodeParameters,
		item: IDataObject,
		options: INodeParameters = {},
	) => {
		const result = await run(operation, parameters, item, { lookUpWindow: 0, ...options });
		const failure = shownFailure(result);
		expect(failure.description).toMatch(/may have executed it/);
		expect(callsOf(sandbox, CALLS[operation])).toHaveLength(1);
		return failure.description;
	};

	it.each<[Operation, INodeParameters, IDataObject, INodeParameters, RegExp]>([
		['create', { webService: 'YOSOH' }, order, once, /no such record was found/],
		['create', { webService: 'YOBPC' }, { BPCNUM: 'NEW1', BPCNAM: 'New' }, {}, /no such record/],
		[
			'create',
			{ webService: 'YOBPC' },
			{ BPCNUM: 'AE003', BPCNAM: 'New' },
			{},
			/other values: BPCNAM is ".+", not "New"/,
		],
		[
			'create',
			{ webService: 'YOSOH' },
			order,
			{},
			/could not be looked up, as its key is not known/,
		],
		['update', ofOrder, { CUSORDREF: 'X' }, {}, /other values: CUSORDREF is ".+", not "X"/],
		['update', ofOrder, { SOH4_1: [{ $line: 9, QTY: 1 }] }, {}, /cannot be read back/],
		['delete', ofOrder, {}, {}, /the record is still there/],
	])('%s of %j with %j', async (operation, parameters, item, options, words) => {
		lost(operation, 'drop-before');
		expect(await inDoubt(operation, parameters, item, options)).toMatch(words);
	});

	it('a look-up that fails shows nothing', async () => {
		lost('update');
		sandbox.faults.add({
			match: { body: 'wss:read ' },
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		expect(await inDoubt('update', ofOrder, { CUSORDREF: 'X' })).toMatch(
			/could not be asked|no such record/,
		);
	});

	it('a delete whose record somebody else holds is not gone', async () => {
		sandbox.switches.soapLocks = true;
		await callWebService(sandbox, 'get', ofOrder);
		lost('delete', 'drop-before');
		const words = await inDoubt('delete', ofOrder, {});
		expect(words).toMatch(/autre poste.*the list still has it/);
	});

	it('a delete whose key the list would take for a criterion is not gone', async () => {
		const parameters = { webService: 'YOBPC', ...byKey(['BPCNUM', '<0']) };
		lost('delete', 'drop-before');
		expect(await inDoubt('delete', parameters, {})).toMatch(/nor looked for in the list/);
		expect(callsOf(sandbox, 'query')).toEqual([]);
	});

	it('a line that was to be added and an equal one that was there are not the same', async () => {
		lost('update', 'drop-before');
		const [line] = sandbox.data.table('salesOrders').get('S001')?.lines ?? [];
		const added = { SOH4_1: [{ $line: 50, ITMREF: String(line.fields.ITMREF) }] };
		expect(await inDoubt('update', ofOrder, added)).toMatch(/cannot be read back/);
	});

	it('Report It looks for nothing', async () => {
		lost('update');
		const description = await inDoubt(
			'update',
			ofOrder,
			{ CUSORDREF: 'X' },
			{ whenInDoubt: 'report' },
		);
		expect(description).not.toMatch(/looked for/);
		expect(callsOf(sandbox, 'read')).toEqual([]);
	});

	it('an error message beside a success is an answer, and is not looked up', async () => {
		sandbox.switches.soapSuccessMessage = 'error';
		const options = { failOnErrorMessages: true };
		const result = await run('update', ofOrder, { CUSORDREF: 'X' }, options);
		expect(shownFailure(result).message).toBe('The credit limit is exceeded');
		expect(callsOf(sandbox, 'read')).toEqual([]);
	});

	it('ends at once when the run is stopped', async () => {
		lost('update', 'drop-before');
		const running = bench(basicCredentials(sandbox), {
			...{ authentication: 'basic', resource: 'webService', operation: 'update' },
			...{ poolAlias: 'SEED', ...ofOrder, ...wholeItem },
		}).start([{ CUSORDREF: 'X' }]);
		while (callsOf(sandbox, 'read').length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		running.cancel();
		const { data } = await running.finished;
		expect(JSON.stringify(data.resultData)).toContain('may have executed it');
		expect(callsOf(sandbox, 'modify')).toHaveLength(1);
	});
});
