import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { activate } from '../harness/activation.ts';
import { type Execution, output, run } from '../harness/execution.ts';
import { test as base, expect } from '../harness/fixtures.ts';
import { type WebShop, startWebShop } from '../harness/webShop.ts';

/** What the shop is told about an order. */
interface Answer {
	readonly status: number;
	readonly order: string;
	readonly x3Order?: string;
	readonly error?: string;
}

type Change = (workflow: ReturnType<typeof exampleWorkflow>) => unknown;

/** A stand-in for the shop, and examples that go to it. */
const test = base.extend<{
	shop: WebShop;
	/** Saves an example that talks to the stand-in, after a change of it. Returns its id. */
	save(file: string, change?: Change): Promise<string>;
}>({
	shop: async ({}, use) => {
		const shop = await startWebShop();
		await use(shop);
		await shop.stop();
	},
	save: async ({ shop, createCredential, createWorkflow }, use) => {
		await use(async (file, change = (workflow) => workflow) => {
			const workflow = withCredentials(exampleWorkflow(file), {
				sageX3BasicApi: await createCredential('sageX3BasicApi'),
			});
			return await createWorkflow({ ...Object(change(shop.in(workflow))), active: false });
		});
	},
});

const countOf = (execution: Execution, node: string) =>
	(execution.runs[node] ?? []).flatMap(({ data }) => data?.main?.[0] ?? []).length;

test('an order of the shop is in X3 once, however often it is sent, and its invoice goes back to the shop', async ({
	place,
	sandbox,
	shop,
	save,
}) => {
	const { id: keyId, name: keyName } = await place.rest.post('/rest/credentials', {
		type: 'httpHeaderAuth',
		name: 'Web shop',
		data: { name: 'x-shop-key', value: 'a-key-of-the-shop' },
	});
	const id = await save('order-to-cash-from-web-shop.json', (workflow) => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'Order from the Shop'
				? { ...node, credentials: { httpHeaderAuth: { id: keyId, name: keyName } } }
				: node,
		),
	}));
	await activate(place.rest, id);

	const webhook = `${place.n8n.url}/webhook/orders-of-the-web-shop`;
	const post = async (order: object, headers: Record<string, string> = {}) =>
		await fetch(webhook, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(order),
		});
	await expect.poll(async () => (await post({})).status).toBe(403); // open a moment after activation
	const send = async (change: object = {}): Promise<Answer> => {
		const response = await post({ ...order, ...change }, { 'x-shop-key': 'a-key-of-the-shop' });
		return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
	};
	const order = {
		order: 'WEB-5001',
		customer: { code: 'WEBC1', name: 'Ada King', city: 'Leeds', country: 'GB', currency: 'GBP' },
		lines: [{ product: 'ITM001', quantity: '2', price: '12.3456789012345678' }],
	};

	const first = await send();
	expect(first).toMatchObject({ status: 201, order: 'WEB-5001' });
	expect(await send()).toEqual(first);
	const stored = sandbox.data
		.rows('salesOrders')
		.filter(({ fields }) => fields.CUSORDREF === 'WEB-5001');
	expect(stored.map(({ fields }) => fields.SOHNUM)).toEqual([first.x3Order]);
	expect(stored[0].lines[0].fields).toMatchObject({ QTY: '2', GROPRI: '12.3456789012345678' });
	expect(sandbox.data.table('customers').get('WEBC1')?.fields.BPCNAM).toBe('Ada King');

	const refused = await send({ order: 'WEB-5002', lines: [{ product: 'NOTHING', quantity: '1' }] });
	expect(refused).toMatchObject({ status: 422, order: 'WEB-5002' });
	expect(refused.error).toContain('NOTHING');
	sandbox.faults.add({
		match: { body: '"mutation' },
		times: 'always',
		fault: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
	});
	expect(await send({ order: 'WEB-5003' })).toMatchObject({ status: 503, order: 'WEB-5003' });

	sandbox.data.add('salesInvoices', {
		...{ NUM: 'INV-OF-WEB', FCY: 'FR011', BPCINV: 'WEBC1', CUR: 'GBP', INVDAT: '2026-03-01' },
		...{ SIHORINUM: first.x3Order ?? '', AMTNOT: '20.1', AMTATI: '24.12' },
	});
	const execution = await run(place.rest, id, { trigger: 'Invoice in X3' });
	expect(execution.error).toBeUndefined();
	expect(shop.requests).toEqual([
		{
			method: 'PUT',
			path: '/api/orders/WEB-5001/invoice',
			body: { invoice: 'INV-OF-WEB', date: '2026-03-01', amount: '24.12', currency: 'GBP' },
		},
	]);
});

test('changed products are put into the shop, also when it is down for a moment', async ({
	place,
	sandbox,
	shop,
	save,
}) => {
	sandbox.data.change('products', 'ITM002', { ITMSTA: 5, BASPRI: '1234567890.12345678' });
	shop.answer('/api/products/ITM002', 503);
	const id = await save('products-to-web-shop.json');
	const execution = await run(place.rest, id, { trigger: 'Product Changed in X3' });

	expect(execution.error).toBeUndefined();
	expect(output(execution, 'Put into the Shop')).toHaveLength(5);
	const puts = shop.requests.filter(({ path }) => path === '/api/products/ITM002');
	expect(puts).toHaveLength(2);
	expect(puts[0]).toMatchObject({
		method: 'PUT',
		body: { code: 'ITM002', onSale: false, price: '1234567890.12345678' },
	});
});

test('a customer that is deleted in X3 is taken out of the shop, as soon as the shop lets it', async ({
	place,
	shop,
	save,
}) => {
	const path = (key: string) => `/api/customers/${encodeURIComponent(key)}`;
	const gone = ['AE003', 'A/B', 'NA001'];
	shop.answer(path('AE003'), 404);
	shop.answer(path('NA001'), 503, 503);
	const id = await save('deleted-customers-out-of-web-shop.json', (workflow) => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'Wait 5 Minutes'
				? { ...node, parameters: { amount: 1, unit: 'seconds' } }
				: node,
		),
		pinData: { 'Customer Deleted in X3': gone.map((_id) => ({ json: { deleted: true, _id } })) },
	}));
	const execution = await run(place.rest, id, { trigger: 'Customer Deleted in X3' });

	expect(execution.error).toBeUndefined();
	expect(countOf(execution, 'Out of the Shop')).toBe(3);
	const asked = shop.requests.map((request) => `${request.method} ${request.path}`);
	expect(asked.sort()).toEqual(
		[...gone, 'NA001', 'NA001'].map((key) => `DELETE ${path(key)}`).sort(),
	);
});

test('the trigger of that example tells which customers are there to be deleted', async ({
	place,
	shop,
	save,
}) => {
	const id = await save('deleted-customers-out-of-web-shop.json');
	const execution = await run(place.rest, id, { trigger: 'Customer Deleted in X3' });

	expect(execution.error).toBeUndefined();
	expect(output(execution, 'Customer Deleted in X3')[0].json).toMatchObject({ deleted: true });
	expect(shop.requests.length).toBe(output(execution, 'Customer Deleted in X3').length);
});
