import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox/faults/fault';
import { jsons, shownFailure } from '../../support/engine';
import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer } from '../../support/localServer';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mutationsSent,
	nodeNamed,
	recordBench,
	runRecord,
	salesOrder,
	wholeItem,
} from './writing';

const order = (reference: string): IDataObject => ({
	salesSite: 'FR011',
	soldToCustomer: 'NA001',
	customerOrderReference: reference,
});
const options = { createOnceBy: ['customerOrderReference'] };
const parameters: INodeParameters = {
	node: salesOrder,
	columns: wholeItem(),
	fields: ['id'],
	options,
};
const LOOK_UP = { body: 'pageInfo' };

describe('A look-up before a create that', () => {
	const sandbox = useSandbox({ size: { customers: 5, salesOrders: 5 } });

	it.each<[string, FaultRule['fault'], INodeParameters]>([
		['fails with 500', { kind: 'status', status: 500 }, {}],
		['fails with 403', { kind: 'status', status: 403 }, {}],
		['is refused by X3', { kind: 'error-in-200' }, {}],
		['breaks off', 'drop-before', {}],
		['is cut', 'truncate', {}],
		['is not JSON', 'invalid-json', {}],
		['is a sign-in page', 'html', {}],
		['is empty', 'empty', {}],
		['has no list', 'null-edges', {}],
		['is slow', { kind: 'delay', ms: 5_000 }, { timeout: 1_000 }],
		['never ends', { kind: 'drip' }, { timeout: 1_000 }],
		['promises the same page again', 'endless-next', {}],
		['repeats a page', 'repeated-page', {}],
		['promises pages without end', 'endless-list', {}],
	])('%s lets nothing be created', async (_, fault, more) => {
		sandbox.data.add('salesOrders', { SALFCY: 'FR011', BPCORD: 'NA001', CUSORDREF: 'PO-9' });
		sandbox.faults.add({ match: LOOK_UP, times: 'always', fault });
		const run = await runRecord(
			sandbox,
			'create',
			{ ...parameters, options: { ...options, ...more } },
			[order('PO-1'), order('PO-9')],
		);
		const { description } = shownFailure(run);
		expect(description).toContain('Nothing was created for this item');
		expect(description).not.toContain('may have executed');
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('meets passing trouble is sent again, and the record created', async () => {
		sandbox.faults.add({ match: LOOK_UP, fault: { kind: 'status', status: 503 } });
		const run = jsons(await runRecord(sandbox, 'create', parameters, [order('PO-1')]));
		expect(run).toEqual([{ $operation: 'created', id: expect.any(String) }]);
	});

	it('fails for some items lets the others be created where the run goes on', async () => {
		const items = Array.from({ length: 400 }, (_, index) => order(`PO-${index}`));
		sandbox.faults.add({ match: { body: 'PO-399' }, fault: { kind: 'status', status: 403 } });
		const run = jsons(
			await runRecord(
				sandbox,
				'create',
				{ ...parameters, options: { ...options, batchSize: 50 } },
				items,
				goesOn,
			),
		);
		expect(run.filter(({ $operation }) => $operation === 'created')).toHaveLength(250);
		expect(run.slice(250).every(({ error }) => error !== undefined)).toBe(true);
		expect(sandbox.data.rows('salesOrders')).toHaveLength(255);
	});

	it('fails for the last items ends the run before the first write, unless it goes on', async () => {
		const items = Array.from({ length: 400 }, (_, index) => order(`PO-${index}`));
		sandbox.faults.add({ match: { body: 'PO-399' }, fault: { kind: 'status', status: 403 } });
		const run = await runRecord(sandbox, 'create', parameters, items);
		expect(shownFailure(run).itemIndex).toBe(250);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('is for 10,000 items takes 40 requests, and finds each of them', async () => {
		const items = Array.from({ length: 10_000 }, (_, index) => order(`po-${index}`));
		const ids = items.map(
			({ customerOrderReference }) =>
				sandbox.data.add('salesOrders', {
					SALFCY: 'FR011',
					BPCORD: 'NA001',
					CUSORDREF: customerOrderReference,
				})._id,
		);
		const run = jsons(await runRecord(sandbox, 'create', parameters, items));
		expect(run.map(({ id }) => id)).toEqual(ids);
		const asked = sandbox.requests.filter(({ body }) => String(body).includes('pageInfo'));
		expect(asked).toHaveLength(40);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('is over when the run is stopped leaves it at that', async () => {
		sandbox.faults.add({ match: LOOK_UP, fault: { kind: 'delay', ms: 150 } });
		const running = recordBench(sandbox, 'create', parameters).start([order('PO-1')]);
		while (!sandbox.requests.some(({ body }) => String(body).includes('PO-1'))) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		running.cancel();
		const { status, data } = await running.finished;
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(status).toBe('canceled');
		expect(JSON.stringify(data.resultData)).not.toContain('may have executed');
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

/** Creates on a server that hides its schema, which answers a look-up with these edges. */
async function createdAfter(edges: unknown, by: string[] = ['reference']) {
	const asked: string[] = [];
	const local = await startLocalServer(({ body }) => {
		if (body.includes('"mutation')) {
			asked.push(body);
			return { body: '{"data":{"p0":{"customer":{"create":{"_id":"N1","reference":"PO-1"}}}}}' };
		}
		if (!body.includes('edges')) return { body: JSON.stringify(withHiddenSchema(body)) };
		asked.push(body);
		const query = { edges, pageInfo: { hasNextPage: false } };
		return { body: JSON.stringify({ data: { x3MasterData: { customer: { query } } } }) };
	});
	const run = await runRecord(
		local,
		'create',
		{
			node: nodeNamed('x3MasterData/customer'),
			columns: wholeItem(),
			options: { createOnceBy: by },
		},
		[{ reference: 'PO-1', customer: 'NA001' }],
		goesOn,
	);
	await local.stop();
	return { item: jsons(run)[0], asked };
}

describe('Where the schema is hidden,', () => {
	it('names that are typed are looked up as they are', async () => {
		const { item, asked } = await createdAfter([]);
		expect(asked[0]).toContain('{\\"reference\\":{\\"_eq\\":\\"PO-1\\"}}');
		expect(item).toEqual({ $operation: 'created', _id: 'N1', reference: 'PO-1' });
	});

	it('a reference is typed with its _id', async () => {
		const { asked } = await createdAfter([], ['reference', 'customer._id']);
		expect(asked[0]).toContain('{\\"customer\\":{\\"_id\\":{\\"_eq\\":\\"NA001\\"}}}');
	});

	it('what is there is found', async () => {
		const record = { _id: 'N7', reference: 'PO-1' };
		const { item, asked } = await createdAfter([{ node: record }]);
		expect(item).toEqual({ $operation: 'found', ...record });
		expect(asked).toHaveLength(1);
	});

	it.each<[string, unknown]>([
		['that is not shown', [{ node: null }]],
		['that does not show its values', [{ node: { _id: 'N7', reference: null } }]],
		['without its values', [{ node: { _id: 'N7' } }]],
	])('a record %s lets nothing be created', async (_, edges) => {
		const { item, asked } = await createdAfter(edges);
		expect(item.message).toContain('Nothing was created for this item');
		expect(asked).toHaveLength(1);
	});
});
