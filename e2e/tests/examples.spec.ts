import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflow, exampleWorkflows, withCredentials } from '../../scripts/examples.mjs';
import { e2eFolder } from '../../scripts/folders.mjs';
import { n8nCommand } from '../../scripts/n8n.mjs';
import { editedRows } from '../harness/dataTable.ts';
import { output, run } from '../harness/execution.ts';
import { type CredentialType, expect, test } from '../harness/fixtures.ts';
import { type CredentialReference, chain, startingWith } from '../harness/workflow.ts';

/** What each example must have done. A new example fails until it is named here. */
const expectations: Record<string, { trigger: string; outcome: Record<string, number> }> = {
	'changed-stock-to-web-shop.json': {
		trigger: 'Stock Changed in X3',
		outcome: { 'Keep Stock in Shop': 5 },
	},
	'create-orders-each-once.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 1 },
	},
	'create-sales-orders-by-web-service.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 1 },
	},
	'create-sales-orders-with-lines.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 2 },
	},
	'csv-of-order-lines-to-orders.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 2 },
	},
	'customers-to-table.json': {
		trigger: 'Every Morning',
		outcome: { 'Keep Customer in Table': 60 },
	},
	'error-desk.json': {
		trigger: 'When Clicking Execute',
		outcome: { 'Put on the Desk': 4, 'Close on the Desk': 2, 'Keep on the Desk': 2 },
	},
	'import-customers-by-template.json': {
		trigger: 'When Clicking Execute',
		outcome: { Imported: 1, Rejected: 0 },
	},
	'long-list-in-pieces.json': {
		trigger: 'Every Half Hour at Night',
		outcome: { 'Get the Next Piece': 1, 'Keep Customer': 60, 'Keep the Place': 1 },
	},
	'look-up-1000-items-by-key.json': {
		trigger: 'When Clicking Execute',
		outcome: { Known: 800, 'Not in X3': 200 },
	},
	'new-customers-to-crm.json': {
		trigger: 'New Customer in X3',
		outcome: { 'Keep Contact': 5 },
	},
	'nightly-product-list-by-class.json': {
		trigger: 'Every Night',
		outcome: { 'Get Products': 36, 'Product List': 1 },
	},
	'page-through-graphql.json': { trigger: 'When Clicking Execute', outcome: { 'Tidy Up': 53 } },
	'pick-up-export-files.json': {
		trigger: 'Export File in X3',
		outcome: { 'Read Rows': 5, 'Delete at the Gateway': 0 },
	},
	'send-bank-statement.json': {
		trigger: 'When Clicking Execute',
		outcome: { Taken: 1, 'Ask Again Later': 0, Refused: 1 },
	},
	'send-orders-route-failures.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 1 },
	},
	'sync-customers-both-ways.json': {
		trigger: 'Every 15 Minutes',
		outcome: { 'Create or Update in X3': 0, 'Keep in Table': 60 },
	},
	'write-back-by-web-service.json': {
		trigger: 'When Clicking Execute',
		outcome: { 'Create Sales Order': 2, 'Write It Back': 2, Refused: 1 },
	},
};

/**
 * Those that need a language model, an assistant, a person who decides or signs in, an API key of n8n, a web shop or
 * PostgreSQL: these tests execute them.
 */
const executedElsewhere: Record<string, string> = {
	'ai-assistants-by-mcp.json': 'mcp.spec.ts',
	'approve-before-writing.json': 'approval.spec.ts',
	'ask-an-agent-about-stock.json': 'agent.spec.ts',
	'callback-by-post.json': 'callbackByPost.spec.ts',
	'check-after-an-update.json': 'check.spec.ts',
	'customers-to-postgres.json': 'postgres.spec.ts',
	'deleted-customers-out-of-web-shop.json': 'webShop.spec.ts',
	'order-to-cash-from-web-shop.json': 'webShop.spec.ts',
	'products-to-web-shop.json': 'webShop.spec.ts',
	'supplier-invoice-with-approval.json': 'supplierInvoice.spec.ts',
};

const types: CredentialType[] = ['sageX3OAuth2Api', 'sageX3ConnectedAppApi', 'sageX3BasicApi'];

const executedAlike = exampleWorkflows().filter(
	({ file }) => !Object.hasOwn(executedElsewhere, file),
);

test('every example is executed by a test', () => {
	const testsOf = (file: string) => readFileSync(join(e2eFolder, 'tests', file), 'utf8');
	const unnamed = Object.entries(executedElsewhere).filter(
		([example, file]) => !testsOf(file).includes(example),
	);
	expect(unnamed).toEqual([]);
	expect(Object.keys(expectations).sort()).toEqual(executedAlike.map(({ file }) => file));
});

for (const { file, workflow } of executedAlike) {
	test(`examples/${file} does what it says`, async ({
		place,
		createCredential,
		createConnected,
		createWorkflow,
	}) => {
		const credentials: Record<string, CredentialReference> = {};
		for (const type of types) {
			credentials[type] =
				type === 'sageX3OAuth2Api' ? await createConnected() : await createCredential(type);
		}
		const id = await createWorkflow({
			...withCredentials(workflow, credentials),
			active: false,
		} as never);
		const execution = await run(place.rest, id, { trigger: expectations[file].trigger });

		expect(execution.error).toBeUndefined();
		const counts = Object.keys(expectations[file].outcome).map((node) => [
			node,
			output(execution, node).length,
		]);
		expect(Object.fromEntries(counts)).toEqual(expectations[file].outcome);
	});
}

test('orders that are created by a first run are found by a second one, and the refused one says why', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow = withCredentials(exampleWorkflow('create-orders-each-once.json'), {
		sageX3BasicApi: credential,
	});
	const id = await createWorkflow({ ...workflow, active: false } as never);
	const outcome = async () => {
		const execution = await run(place.rest, id, { trigger: 'When Clicking Execute' });
		expect(execution.error).toBeUndefined();
		const [refused] = output(execution, 'Refused').map(({ json }) => json);
		expect(refused).toMatchObject({ webOrder: 'WEB-3002' });
		expect(String(refused.reason)).toContain('NOBODY');
		return output(execution, 'Accepted').map(({ json }) => json);
	};
	const orders = () => sandbox.data.table('salesOrders').rows().length;
	const before = orders();

	const first = await outcome();
	expect(first).toEqual([
		{ webOrder: 'WEB-3001', x3Order: expect.any(String), result: 'created' },
		{ webOrder: 'WEB-3003', x3Order: expect.any(String), result: 'created' },
	]);
	expect(orders()).toBe(before + 2);

	expect(await outcome()).toEqual(first.map((order) => ({ ...order, result: 'found' })));
	expect(orders()).toBe(before + 2);
});

test('1,000 items are looked up by few requests', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow = withCredentials(exampleWorkflow('look-up-1000-items-by-key.json'), {
		sageX3BasicApi: credential,
	});
	const id = await createWorkflow({ ...workflow, active: false } as never);
	await run(place.rest, id, { trigger: 'When Clicking Execute' });

	const lookUps = sandbox.requests.filter(({ body }) => body.includes('ITM0'));
	expect(lookUps).toHaveLength(10);
});

test('a long list in pieces misses nothing and keeps nothing twice, although runs fail or end early', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const text = JSON.stringify(
		withCredentials(exampleWorkflow('long-list-in-pieces.json'), { sageX3BasicApi: credential }),
	);
	const ofOneNight = text
		.replaceAll("={{ $now.toFormat('yyyy-MM-dd') }}", 'a night of the tests')
		.replace('"limit":20000', '"limit":25');
	const workflow = JSON.parse(ofOneNight) as { nodes: Array<{ name: string }> };
	const endingEarly = {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'Keep the Place' ? { ...node, disabled: true } : node,
		),
	};
	const whole = await createWorkflow({ ...workflow, active: false } as never);
	const cutOff = await createWorkflow({ ...endingEarly, active: false } as never);
	const runOf = async (id: string) =>
		await run(place.rest, id, { trigger: 'Every Half Hour at Night' });
	const keysOf = (execution: Awaited<ReturnType<typeof runOf>>) =>
		output(execution, 'Keep Customer').map(({ json }) => String(json.code));

	const first = keysOf(await runOf(whole));
	const again = keysOf(await runOf(cutOff));
	sandbox.faults.add({ match: { body: 'edges { node' }, fault: 'error-in-200' });
	expect((await runOf(whole)).error).toBeDefined();
	const second = keysOf(await runOf(whole));
	const third = keysOf(await runOf(whole));
	expect(keysOf(await runOf(whole))).toEqual([]);

	expect(again).toEqual(second);
	const keys = [...first, ...second, ...third];
	expect(keys).toHaveLength(60);
	expect(new Set(keys).size).toBe(60);
});

test('customers synced both ways settle: each change travels once, to the other side only', async ({
	place,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const workflow = withCredentials(exampleWorkflow('sync-customers-both-ways.json'), {
		sageX3BasicApi: credential,
	});
	const id = await createWorkflow({ ...workflow, active: false } as never);
	const sync = async () => {
		const execution = await run(place.rest, id, { trigger: 'Every 15 Minutes' });
		expect(execution.error).toBeUndefined();
		return {
			toX3: output(execution, 'Create or Update in X3').length,
			refused: output(execution, 'Create or Update in X3', 1).length,
			toTable: output(execution, 'Keep in Table').length,
		};
	};
	const settled = { toX3: 0, refused: 0, toTable: 0 };
	await sync();
	expect(await sync()).toEqual(settled);

	await run(
		place.rest,
		await createWorkflow(
			startingWith(
				[
					{ code: 'AE003', city: 'Turin' },
					{ code: 'NA001', country: 'NOWHERE' },
				],
				chain('A person edits the table', editedRows('Sage X3 customers, both ways', 'code')),
			),
		),
	);
	expect(await sync()).toEqual({ toX3: 1, refused: 1, toTable: 1 });
	expect(sandbox.data.table('customers').get('AE003')?.fields.CTY).toBe('Turin');
	expect(await sync()).toEqual({ ...settled, refused: 1 });
});

test('an example runs from the command line of n8n, too', async ({ place, createCredential }) => {
	test.setTimeout(400_000); // n8n starts twice
	const credential = await createCredential('sageX3ConnectedAppApi');
	const workflow = {
		...withCredentials(exampleWorkflow('send-orders-route-failures.json'), {
			sageX3ConnectedAppApi: credential,
		}),
		id: 'fromCommandLine',
	};
	const file = join(tmpdir(), `sagex3-example-${process.pid}.json`);
	writeFileSync(file, JSON.stringify(workflow));

	const imported = await n8nCommand(['import:workflow', `--input=${file}`], place.n8n.env);
	rmSync(file);
	expect(imported.exitCode, imported.stderr + imported.stdout).toBe(0);

	const executed = await n8nCommand(
		['execute', '--id=fromCommandLine', '--rawOutput'],
		place.n8n.env,
	);
	expect(executed.exitCode, executed.stderr).toBe(0);
	const { data } = JSON.parse(executed.stdout.slice(executed.stdout.indexOf('{')));
	expect(data.resultData.runData.Accepted[0].data.main[0]).toHaveLength(2);
	expect(data.resultData.runData.Refused[0].data.main[0]).toHaveLength(1);
});
