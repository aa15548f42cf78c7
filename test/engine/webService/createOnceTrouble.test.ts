import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox';
import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { callsOf, callWebService, wholeItem } from './calling';

const sandbox = useSandbox({
	size: { customers: 20, salesOrders: 5 },
	switches: { soapRefusesRepeated: false },
});
const options = { createOnceBy: 'CUSORDREF' };
const parameters: INodeParameters = { webService: 'YOSOH', ...wholeItem, options };
const order = (CUSORDREF: string): IDataObject => ({ BPCORD: 'NA001', CUSORDREF });
const LOOK_UP = { body: 'wss:query ' };

/** An answer with these data, or another status. */
const answered = (result: string, status = 1): FaultRule['fault'] => ({
	kind: 'replaced',
	headers: { 'content-type': 'text/xml' },
	body: `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><queryResponse><queryReturn><messages/>${result}<status>${status}</status></queryReturn></queryResponse></soapenv:Body></soapenv:Envelope>`,
});
const held = (xml: string) => `<resultXml><![CDATA[${xml}]]></resultXml>`;
const row = (fields: string, attributes = 'DIM="100" SIZE="1"') =>
	held(`<RESULT ${attributes}><LIN NUM="1">${fields}</LIN></RESULT>`);
const field = (name: string, value: string) => `<FLD NAME="${name}" TYPE="Char">${value}</FLD>`;

describe('A look-up by web service, before a create, that', () => {
	it.each<[string, FaultRule['fault'], INodeParameters]>([
		['fails with 500', { kind: 'status', status: 500 }, {}],
		['fails with 403', { kind: 'status', status: 403 }, {}],
		['breaks off', 'drop-before', {}],
		['is cut', 'truncate', {}],
		['is a sign-in page', 'html', {}],
		['is empty', 'empty', {}],
		['is no web service', { kind: 'replaced', body: '{"a":1}' }, {}],
		['is slow', { kind: 'delay', ms: 5_000 }, { timeout: 1_000 }],
		['never ends', { kind: 'drip' }, { timeout: 1_000 }],
		['is refused', answered('', 0), {}],
		['gives nothing', answered(''), {}],
		[
			'gives a record',
			answered(held('<RESULT><GRP ID="A"><FLD NAME="B">1</FLD></GRP></RESULT>')),
			{},
		],
		['gives JSON of a record', answered(held('{"SOH0_1":{"SOHNUM":"S001"}}')), {}],
		[
			'says that its list is cut off',
			answered(row(field('CUSORDREF', 'X'), 'DIM="1" SIZE="1"')),
			{},
		],
		['gives a row without the field', answered(row(field('SOHNUM', 'S1'))), {}],
		['gives a row whose field is empty', answered(row(field('CUSORDREF', ''))), {}],
	])('%s lets nothing be created', async (_, fault, more) => {
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault });
		const run = await callWebService(
			sandbox,
			'create',
			{ ...parameters, options: { ...options, ...more } },
			[order('PO-1'), order('PO-9')],
		);
		const { description } = shownFailure(run);
		expect(description).toContain('Nothing was created for this item');
		expect(description).not.toContain('may have executed');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('is answered once without data, after a start, is asked again', async () => {
		sandbox.faults.add({ match: LOOK_UP, fault: answered('') });
		const run = jsons(await callWebService(sandbox, 'create', parameters, [order('PO-1')]));
		expect(run).toMatchObject([{ $operation: 'created' }]);
	});

	it('finds a record that cannot be read lets nothing be created', async () => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-1' });
		sandbox.faults.add({
			match: { body: 'wss:read ' },
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		const run = await callWebService(sandbox, 'create', parameters, [order('PO-1')]);
		expect(shownFailure(run).description).toContain('Nothing was created for this item');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('fails for some items lets the others be created where the run goes on', async () => {
		sandbox.faults.add({
			match: { body: '>PO-2<' },
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		const items = ['PO-1', 'PO-2', 'PO-3'].map(order);
		const run = jsons(await callWebService(sandbox, 'create', parameters, items, goesOn));
		expect(run.map(({ $operation }) => $operation)).toEqual(['created', undefined, 'created']);
	});

	it('fails for the last item ends the run before the first write, unless it goes on', async () => {
		sandbox.faults.add({
			match: { body: '>PO-3<' },
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		const items = ['PO-1', 'PO-2', 'PO-3'].map(order);
		const run = await callWebService(sandbox, 'create', parameters, items);
		expect(shownFailure(run).itemIndex).toBe(2);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('is over when the run is stopped leaves it at that', async () => {
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault: { kind: 'delay', ms: 150 } });
		const whole = {
			...{ authentication: 'basic', resource: 'webService', operation: 'create' },
			...{ poolAlias: 'SEED', ...parameters },
		};
		const running = bench(basicCredentials(sandbox), whole).start([order('PO-1')]);
		while (callsOf(sandbox, 'query').length === 0) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		running.cancel();
		const { status, data } = await running.finished;
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).not.toContain('may have executed');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});
});

describe('An empty list is trusted only where Sage X3 finds by the fields:', () => {
	beforeEach(() => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'THERE' });
	});

	it('one that cannot find a record that is there lets nothing be created', async () => {
		sandbox.faults.add({
			match: { body: '>CUSORDREF</key>' },
			times: 'always',
			fault: answered(held('<RESULT DIM="100" SIZE="0"></RESULT>')),
		});
		const run = await callWebService(sandbox, 'create', parameters, [order('PO-1')]);
		const { message, description } = shownFailure(run);
		expect(message).toMatch(/'CUSORDREF' of YOSOH does not fit 'Create Once By'.*did not find/);
		expect(description).toContain('Nothing was created for this item');
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('one that passes over the criterion is no answer either', async () => {
		const all = held(
			`<RESULT DIM="100" SIZE="2"><LIN NUM="1">${field('CUSORDREF', 'A')}</LIN><LIN NUM="2">${field('CUSORDREF', 'B')}</LIN></RESULT>`,
		);
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault: answered(all) });
		const run = await callWebService(sandbox, 'create', parameters, [order('PO-1')]);
		expect(shownFailure(run).message).toMatch(/did not find the record with CUSORDREF A/);
		expect(callsOf(sandbox, 'save')).toEqual([]);
	});

	it('where no record is there yet, nothing can be there twice', async () => {
		for (const { fields } of [...sandbox.data.rows('salesOrders')]) {
			sandbox.data.delete('salesOrders', String(fields.SOHNUM));
		}
		const items = ['PO-1', 'PO-2'].map(order);
		const run = jsons(await callWebService(sandbox, 'create', parameters, items));
		expect(run.map(({ $operation }) => $operation)).toEqual(['created', 'created']);
	});

	it.each(['told', 'absent'] as const)('also where the size of a list is %s', async (size) => {
		sandbox.switches.soapQuerySize = size;
		const items = ['PO-1', 'THERE'].map(order);
		const run = jsons(await callWebService(sandbox, 'create', parameters, items));
		expect(run.map(({ $operation }) => $operation)).toEqual(['created', 'found']);
	});
});
