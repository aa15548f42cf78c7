import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Switches } from '../../../sandbox/switches';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { startLocalServer } from '../../support/localServer';
import { connectedAppCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { byKey, callsOf, callWebService, criteria, wholeItem } from './calling';

const sandbox = useSandbox({ size: { customers: 60, salesOrders: 30 } });

const order = { webService: 'YOSOH', ...byKey(['SOHNUM', 'S003']) };
const change = { ...order, ...wholeItem };
const customer = (BPCNUM: string, CRY = 'FR'): IDataObject => ({
	...{ BCGCOD: 'FR', BPCNUM, BPCNAM: 'New', CRY, CUR: 'EUR' },
});
const layout = { level: [{ indicator: 'B', fields: 'BCGCOD,BPCNUM,BPCNAM,CRY,CUR', list: '' }] };
const importing = { template: 'BPC', layout } as INodeParameters;

/** Sets a switch to each of its values in turn. */
const each = <Name extends keyof Switches>(name: Name, values: ReadonlyArray<Switches[Name]>) =>
	values.map((value): [string, () => void] => [
		`${name} = ${String(value)}`,
		() => {
			sandbox.switches[name] = value;
		},
	]);

describe('Whatever Sage X3 does where sources contradict each other, the node works:', () => {
	it.each([
		...each('soapNames', ['NAME, NAM', 'NAME']),
		...each('soapPrefixes', ['usual', 'other', 'none']),
		...each('soapMessages', ['multiRef', 'inline']),
		...each('soapTitles', ['told', 'absent']),
		...each('soapBlockNumbers', ['first', 'next']),
		...each('soapStamps', ['UTC', 'local']),
		...each('soapQuerySize', ['told', 'absent']),
	])('a record is read, listed, changed and tried dry (%s)', async (_, set) => {
		set();
		const [before] = jsons(await callWebService(sandbox, 'get', order));
		const dry = { ...change, options: { dryRun: true } };
		const [{ $proposal, $changes }] = jsons(
			await callWebService(sandbox, 'update', dry, [{ ...before, CUSORDREF: 'NEW' }]),
		);
		expect($changes).toEqual([{ field: 'CUSORDREF', from: 'REF-00002', to: 'NEW' }]);
		const proposed = { ...change, options: { expectedProposal: String($proposal) } };
		const changed = { ...before, CUSORDREF: 'NEW' };
		const [after] = jsons(await callWebService(sandbox, 'update', proposed, [changed]));
		expect({ ...after, WW_MODSTAMP: '' }).toEqual({ ...changed, WW_MODSTAMP: '' });
		const listed = { webService: 'YOSOH', returnAll: true, ...criteria(['CUSORDREF', 'NEW']) };
		expect(jsons(await callWebService(sandbox, 'getMany', listed))).toMatchObject([
			{ SOHNUM: 'S003' },
		]);
	});

	it.each(each('soapJsonInput', ['strict', 'tolerant']))(
		'records are imported, texts like comments included (%s)',
		async (_, set) => {
			set();
			const items = [{ ...customer('JSON1'), BPCNAM: '/* not a comment, */ "," }' }];
			expect(jsons(await callWebService(sandbox, 'importRecords', importing, items))).toHaveLength(
				1,
			);
			expect(sandbox.data.table('customers').get('JSON1')?.fields.BPCNAM).toBe(
				'/* not a comment, */ "," }',
			);
		},
	);

	it.each(each('soapExchangeReply', ['echoed', 'outputs', 'own group', 'numbers']))(
		'an import and an export are judged by their own status (%s)',
		async (_, set) => {
			set();
			const done = await callWebService(sandbox, 'importRecords', importing, [customer('IN1')]);
			expect(jsons(done)).toMatchObject([{ imported: true, items: 1 }]);
			const bad = await callWebService(sandbox, 'importRecords', importing, [
				customer('IN2', 'XX'),
			]);
			expect(shownFailure(bad)).toMatchObject({
				message: expect.stringMatching(/^Record 1: .*XX/),
				description: expect.stringMatching(/O_STATUS is 1/),
			});
			const parameters = {
				template: 'BPC',
				criteria: { criterion: [{ condition: "BPCNUM='IN1'" }] },
			};
			expect(jsons(await callWebService(sandbox, 'exportRecords', parameters))).toMatchObject([
				{ values: expect.arrayContaining(['IN1']) },
			]);
			const batch = { ...importing, options: { execution: 'batch' } };
			const queued = await callWebService(sandbox, 'importRecords', batch, [customer('IN3')]);
			expect(jsons(queued)).toMatchObject([{ requestNumber: expect.stringMatching(/^[1-9]/) }]);
		},
	);

	it.each<[Switches['soapListDates'], unknown]>([
		['dayFirst', '2026-12-31'],
		['monthFirst', '2026-12-31'],
		['compact', '2026-12-31'],
	])('a date of a list is read in the form %s', async (dates, day) => {
		sandbox.data.change('salesOrders', 'S001', { ORDDAT: '2026-12-31' });
		sandbox.switches.soapListDates = dates;
		const listed = { webService: 'YOSOH', ...criteria(['SOHNUM', 'S001']) };
		expect(jsons(await callWebService(sandbox, 'getMany', listed))).toMatchObject([
			{ ORDDAT: day },
		]);
	});

	it.each([true, false])('a repeated reference (refused: %s)', async (refuses) => {
		sandbox.switches.soapRefusesRepeated = refuses;
		const values = { BPCORD: 'NA001', CUSORDREF: 'REF-00002' };
		const goesOn = { onError: 'continueRegularOutput' } as const;
		const whole = { webService: 'YOSOH', ...wholeItem };
		const [created] = jsons(await callWebService(sandbox, 'create', whole, [values], goesOn));
		if (refuses) expect(created.error).toMatch(/REF-00002 already exists in order S003/);
		else expect(created).toMatchObject({ CUSORDREF: 'REF-00002' });
	});

	it('an empty value clears a field, and one that is not sent stays', async () => {
		const [before] = jsons(await callWebService(sandbox, 'get', order));
		const [after] = jsons(await callWebService(sandbox, 'update', change, [{ CUSORDREF: '' }]));
		expect({ ...after, WW_MODSTAMP: '' }).toEqual({ ...before, CUSORDREF: '', WW_MODSTAMP: '' });
	});
});

describe('A status of 0 is a failure, whatever its messages are called:', () => {
	it.each(['error', 'info', 'warning', 'blocking'] as const)('%s', async (type) => {
		sandbox.switches.soapFailureMessage = type;
		const run = await callWebService(sandbox, 'get', {
			webService: 'YOSOH',
			...byKey(['SOHNUM', 'NOBODY']),
		});
		expect(shownFailure(run).message).toBe('NOBODY : record does not exist');
	});
});

describe('A status of 1 is a success, whatever its messages are called:', () => {
	it.each(['info', 'warning', 'error', 'blocking'] as const)('%s', async (type) => {
		sandbox.switches.soapSuccessMessage = type;
		const run = await callWebService(sandbox, 'get', order);
		expect(jsons(run)).toMatchObject([{ SOHNUM: 'S003' }]);
		expect(hints(run)).toEqual([expect.stringMatching(/credit limit/)]);
		const strict = { ...order, options: { failOnErrorMessages: true } };
		const goesOn = { onError: 'continueRegularOutput' } as const;
		const [judged] = jsons(await callWebService(sandbox, 'get', strict, [{}], goesOn));
		const isError = type === 'error' || type === 'blocking';
		expect(judged).toMatchObject(
			isError ? { error: 'The credit limit is exceeded' } : { SOHNUM: 'S003' },
		);
	});
});

describe('A fault', () => {
	it.each([500, 200])('is told in the words of the server (HTTP %d)', async (status) => {
		const body =
			'<e:Envelope xmlns:e="x"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>The pool broke down</faultstring></e:Fault></e:Body></e:Envelope>';
		const server = await startLocalServer(() => ({
			status,
			headers: { 'content-type': 'text/xml' },
			body,
		}));
		const parameters = { ...change, options: { whenInDoubt: 'report' } };
		const values = { SOH0_1: { CUSORDREF: 'A' } };
		const run = await callWebService(server, 'update', parameters, [values]);
		expect(shownFailure(run).message).toBe('The pool broke down');
		await server.stop();
	});
});

it('a token that is not accepted is told in the words of Sage X3, and how to get on', async () => {
	const whole = {
		authentication: 'connectedApp',
		resource: 'webService',
		operation: 'get',
		...order,
	};
	const credentials = connectedAppCredentials(sandbox, {
		clientSecret: 'wrong',
		poolAlias: 'SEED',
	});
	const { message } = shownFailure(await bench(credentials, whole).run());
	expect(message).toMatch(/token|signature/);
	expect(callsOf(sandbox, 'read')).toHaveLength(1);
});
