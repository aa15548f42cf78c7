import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { askClass, named, parameterOf } from './asking';

const sandbox = useSandbox({ size: { customers: 20, salesOrders: 5 } });

const goesOn = { onError: 'continueRegularOutput' } as const;
const orders: INodeParameters = {
	className: named('SORDER'),
	representation: named('ZSORDER'),
	columns: { mappingMode: 'autoMapInputData', value: null },
};
const options = { createOnceBy: ['CUSORDREF'] };
const order = (CUSORDREF: string, more: IDataObject = {}): IDataObject => ({
	BPCORD: 'NA001',
	CUSORDREF,
	...more,
});
const create = async (
	items: IDataObject[],
	more: INodeParameters = {},
	settings: Parameters<typeof askClass>[4] = {},
) =>
	await askClass(
		sandbox,
		'create',
		{ ...orders, options: { ...options, ...more } },
		items,
		settings,
	);

const isLookUp = ({ url }: { url: string }) => url.includes('where=');
const lookUps = () => sandbox.requests.filter(isLookUp);
const writes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const operations = (results: IDataObject[]) => results.map(({ $operation }) => $operation);
const LOOK_UP = { path: /SORDER\?/, method: 'GET' };
const listed = (...records: IDataObject[]): FaultRule['fault'] => ({
	kind: 'replaced',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ $resources: records }),
});
const listedWithNext = ($url: string): FaultRule['fault'] => ({
	kind: 'replaced',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ $resources: [], $links: { $next: { $url } } }),
});

describe('A look-up in a class, before a create, that', () => {
	it.each<[string, FaultRule['fault'], INodeParameters]>([
		['fails with 500', { kind: 'status', status: 500 }, {}],
		['fails with 403', { kind: 'status', status: 403 }, {}],
		['fails with 404', { kind: 'status', status: 404 }, {}],
		['breaks off', 'drop-before', {}],
		['is cut', 'truncate', {}],
		['is a sign-in page', 'html', {}],
		['is empty', 'empty', {}],
		['is no list', { kind: 'replaced', body: '{"SOHNUM":"S001"}' }, {}],
		['is an error in a 200', 'error-in-200', {}],
		['is slow', { kind: 'delay', ms: 5_000 }, { timeout: 1_000 }],
		['never ends', { kind: 'drip' }, { timeout: 1_000 }],
		['gives a record without the field', listed({ SOHNUM: 'S1' }), {}],
		['gives a record whose field is empty', listed({ SOHNUM: 'S1', CUSORDREF: '' }), {}],
		['leads to further pages for ever', 'endless-next', {}],
		['leads to a further page without a query', listedWithNext('/api1/x3/erp/SEED/SORDER?'), {}],
	])('%s lets nothing be created', async (_, fault, more) => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-9' });
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault });
		const run = await create([order('PO-1'), order('PO-2')], more);
		const { description } = shownFailure(run);
		expect(description).toContain('Nothing was created for this item');
		expect(description).not.toContain('may have executed');
		expect(writes()).toEqual([]);
		expect(sandbox.requests.filter(({ url }) => /SORDER\??$/.test(url))).toEqual([]);
	});

	it('is refused for some items lets the others be created where the run goes on', async () => {
		const fault = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ match: { path: /SINVOICEV/ }, times: 'always', fault });
		const items = [
			order('PO-1', { class: 'SORDER' }),
			order('PO-2', { class: 'SINVOICEV' }),
			order('PO-3', { class: 'SORDER' }),
		];
		const parameters = {
			...orders,
			className: named('={{ $json.class }}'),
			representation: named('=Z{{ $json.class }}'),
			options: { ...options, unknownFields: 'ignore' },
		};
		const run = jsons(await askClass(sandbox, 'create', parameters, items, goesOn));
		expect(operations(run)).toEqual(['created', undefined, 'created']);
		sandbox.requests.length = 0;
		const stopped = await askClass(sandbox, 'create', parameters, [items[0], items[1]]);
		expect(shownFailure(stopped).itemIndex).toBe(1);
		expect(writes()).toEqual([]);
	});

	it('is over when the run is stopped leaves it at that', async () => {
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault: { kind: 'delay', ms: 150 } });
		const whole = { authentication: 'basic', resource: 'class', operation: 'create', ...orders };
		const running = bench(basicCredentials(sandbox), { ...whole, options }).start([order('PO-1')]);
		while (lookUps().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		running.cancel();
		const { status, data } = await running.finished;
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).not.toContain('may have executed');
		expect(writes()).toEqual([]);
	});
});

describe('Look-ups in a class', () => {
	it('ask for 1,000 items by at most 12 requests, before the first create', async () => {
		const items = Array.from({ length: 1000 }, (_, index) => order(`PO-${index}`));
		await create(items.slice(0, 900), { concurrency: 10 });
		const before = sandbox.requests.length;
		const run = jsons(await create(items));
		const sent = sandbox.requests.slice(before);
		const first = sent.findIndex(({ method }) => method === 'POST');
		expect(first).toBeLessThanOrEqual(12);
		expect(sent.slice(first).filter(isLookUp)).toEqual([]);
		expect(operations(run).filter((operation) => operation === 'found')).toHaveLength(900);
		expect(operations(run).filter((operation) => operation === 'created')).toHaveLength(100);
	});

	it('make no address longer than servers read, whatever the values are', async () => {
		const items = Array.from({ length: 150 }, (_, index) =>
			order(`Bestellung ä'漢字😀 / ${index}`),
		);
		const run = jsons(await create(items, { dryRun: true }));
		expect(operations(run)).toEqual(items.map(() => 'create'));
		expect(lookUps().length).toBeGreaterThan(2);
		for (const { url } of lookUps()) expect(url.length).toBeLessThan(8_000);
	});

	it.each([400, 404, 414, 431])(
		'are cut into smaller ones where an address is too long for the server (%s)',
		async (status) => {
			const fault = { kind: 'status', status } as const;
			sandbox.faults.add({ match: { path: /SORDER\?.{1000}/ }, times: 'always', fault });
			const items = Array.from({ length: 60 }, (_, index) => order(`PO-${index}`));
			expect(operations(jsons(await create(items)))).toEqual(items.map(() => 'created'));
			expect(operations(jsons(await create(items)))).toEqual(items.map(() => 'found'));
		},
	);

	it('go by what the values are where X3 describes nothing', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		const items = [order('PO-1'), order('PO-2')];
		expect(operations(jsons(await create(items)))).toEqual(['created', 'created']);
		const again = await create(items);
		expect(operations(jsons(again))).toEqual(['found', 'found']);
		expect(hints(again).join()).toContain('could not be read');
	});

	it('by a field that X3 does not know are told before the first write', async () => {
		const fault = { kind: 'status', status: 404 } as const;
		sandbox.faults.add({ match: { path: /\$prototypes/ }, times: 'always', fault });
		const run = await create([order('PO-1', { NOWHERE: 'A' })], { createOnceBy: ['NOWHERE'] });
		const { message, description } = shownFailure(run);
		expect(message).toMatch(/Unknown property NOWHERE/);
		expect(description).toContain('Nothing was created for this item');
		expect(writes()).toEqual([]);
	});

	it('never go by a field that is never shown', async () => {
		const credentials = basicCredentials(sandbox, {
			...{ restrictUse: 'always', allowReading: true, allowCreating: true },
			hiddenFields: 'CUSORDREF',
		});
		const whole = { authentication: 'basic', resource: 'class', operation: 'create', ...orders };
		const run = await bench(credentials, { ...whole, options }).run([order('PO-1')]);
		expect(shownFailure(run).description).toContain("'Fields Never Shown'");
		expect(lookUps()).toEqual([]);
		expect(writes()).toEqual([]);
	});

	it('of several fields find what has all of the values', async () => {
		const both = { createOnceBy: ['BPCORD', 'CUSORDREF'] };
		const items = [order('PO-1'), order('PO-1', { BPCORD: 'AE003' }), order('PO-2')];
		expect(operations(jsons(await create(items, both)))).toEqual(['created', 'created', 'created']);
		expect(operations(jsons(await create(items, both)))).toEqual(['found', 'found', 'found']);
		expect(parameterOf(lookUps()[0], 'where')).toMatch(/^\(BPCORD in .*\) and \(CUSORDREF in /);
	});
});

describe('What X3 changes on the way in is found all the same:', () => {
	it.each<[string, string, unknown, unknown]>([
		['upper case', 'CUSORDREF', 'Po-1 ä', 'PO-1 Ä'],
		['no blanks around it', 'CUSORDREF', '  PO-1 ', 'PO-1'],
		['blanks behind it', 'CUSORDREF', 'PO-1', 'PO-1        '],
		['quotes of both kinds', 'CUSORDREF', `a'b"c`, `a'b"c`],
		['a rounded decimal', 'CHGRAT', '1.23456', '1.23'],
		['the day of a moment', 'SHIDAT', '2026-12-24T10:00:00.000Z', '2026-12-24'],
	])('%s', async (_, field, sent, held) => {
		const fields = { SALFCY: 'FR011', BPCORD: 'NA001', [field]: held } as IDataObject;
		sandbox.data.add('salesOrders', fields as never);
		const item = { BPCORD: 'NA001', [field]: sent } as IDataObject;
		const run = await create([item], { createOnceBy: [field] });
		expect(jsons(run)).toMatchObject([{ $operation: 'found' }]);
		expect(writes()).toEqual([]);
	});
});
