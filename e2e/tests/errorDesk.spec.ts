import type { Sandbox } from '../../sandbox/index.ts';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { editedRows, insertedRows } from '../harness/dataTable.ts';
import { type Execution, finished, output, run, start } from '../harness/execution.ts';
import { test as base, expect } from '../harness/fixtures.ts';
import { chain, startingWith } from '../harness/workflow.ts';

const SCHEDULE = 'Every 15 Minutes';
const BY_HAND = 'When Clicking Execute';
const NOTHING = { tried: [], closed: [], kept: [] };

/** An order on the desk, as X3 takes it. */
interface Row {
	readonly webOrder: string;
	readonly status: string;
	readonly run?: string;
}

/** The example, with a desk of its own. */
interface Desk {
	/** Saves the workflow, after a change of its text. Returns its id. */
	save(change?: (text: string) => string): Promise<string>;
	/** Runs it by one of its triggers. */
	run(id: string, trigger?: string): Promise<Outcome>;
	/** Adds rows to the table. */
	lay(...rows: readonly Row[]): Promise<void>;
	/** Changes a row of the table, by its order. */
	mend(row: Row): Promise<void>;
}

/** What a run did with the orders on the desk. */
interface Outcome {
	readonly tried: readonly unknown[];
	readonly closed: readonly unknown[];
	readonly kept: readonly unknown[];
}

const test = base.extend<{ desk: Desk }>({
	desk: async ({ place, createCredential, createWorkflow }, use) => {
		const table = `Error desk ${Date.now()}`;
		const example = JSON.stringify(
			withCredentials(exampleWorkflow('error-desk.json'), {
				sageX3ConnectedAppApi: await createCredential('sageX3ConnectedAppApi'),
			}),
		).replaceAll('"Error desk"', JSON.stringify(table));
		const edit = async (rows: readonly Row[], node: ReturnType<typeof insertedRows>) => {
			const items = rows.map((row) => ({ ...row, item: JSON.stringify(orderOf(row)) }));
			await run(place.rest, await createWorkflow(startingWith(items, chain('By hand', node))));
		};
		await use({
			save: async (change = (text) => text) =>
				await createWorkflow({ ...JSON.parse(change(example)), active: false }),
			run: async (id, trigger = SCHEDULE) => outcomeOf(await run(place.rest, id, { trigger })),
			lay: async (...rows) => await edit(rows, insertedRows(table)),
			mend: async (row) => await edit([row], editedRows(table, 'webOrder')),
		});
	},
});

const orderOf = ({ webOrder }: Row) => ({
	webOrder,
	customer: 'AE003',
	lines: [{ product: 'ITM001', quantityInSalesUnitOrdered: '1' }],
});

function outcomeOf(execution: Execution): Outcome {
	expect(execution.error).toBeUndefined();
	const column = (node: string, name: string) =>
		output(execution, node).map(({ json }) => json[name]);
	return {
		tried: column('Order from the Desk', 'webOrder'),
		closed: column('Close on the Desk', 'status'),
		kept: column('Keep on the Desk', 'status'),
	};
}

const ordersOf = (sandbox: Sandbox, reference: string): number =>
	sandbox.data.rows('salesOrders').filter(({ fields }) => fields.CUSORDREF === reference).length;

test('what waits on the error desk is mended by a person, sent once, and closed', async ({
	sandbox,
	desk,
}) => {
	const id = await desk.save();
	expect(await desk.run(id)).toEqual(NOTHING); // the first thing that a person may press
	await desk.run(id, BY_HAND);
	expect(await desk.run(id, BY_HAND)).toEqual(NOTHING);
	const all = ['WEB-3001', 'WEB-3002', 'WEB-3003', 'WEB-3004'];
	expect(all.map((one) => ordersOf(sandbox, one))).toEqual([1, 0, 0, 1]);
	expect(await desk.run(id)).toEqual(NOTHING);

	await desk.mend({ webOrder: 'WEB-3002', status: 'try again' });
	expect(await desk.run(id)).toEqual({ tried: ['WEB-3002'], closed: ['done'], kept: [] });
	expect(ordersOf(sandbox, 'WEB-3002')).toBe(1);
	expect(await desk.run(id)).toEqual(NOTHING);
});

test('a run of the error desk leaves alone what another run is sending', async ({
	place,
	sandbox,
	desk,
}) => {
	const id = await desk.save();
	await desk.run(id);
	await desk.lay({ webOrder: 'SLOW', status: 'try again' });
	const isCreate = { body: '"mutation' };
	sandbox.faults.add({ match: isCreate, fault: { kind: 'delay', ms: 20_000 } });
	const slow = await start(place.rest, id, SCHEDULE);
	const creates = () => sandbox.requests.filter(({ body }) => body.includes(isCreate.body));
	await expect.poll(() => creates().length, { timeout: 60_000 }).toBe(1);

	expect(await desk.run(id)).toEqual(NOTHING);
	expect(outcomeOf(await finished(place.rest, slow))).toEqual({
		tried: ['SLOW'],
		closed: ['done'],
		kept: [],
	});
	expect(creates()).toHaveLength(1);
});

test('an order that stands on the error desk twice is not sent by two runs', async ({
	sandbox,
	desk,
}) => {
	const id = await desk.save();
	await desk.run(id);
	await desk.lay(
		{ webOrder: 'TWICE', status: 'sending', run: 'another' },
		{ webOrder: 'TWICE', status: 'try again' },
	);
	expect(await desk.run(id)).toEqual(NOTHING);
	expect(ordersOf(sandbox, 'TWICE')).toBe(0);
});

test('what a run that died has left on the error desk is sent after two hours', async ({
	sandbox,
	desk,
}) => {
	const id = await desk.save();
	await desk.run(id);
	await desk.lay({ webOrder: 'LEFT', status: 'sending', run: 'died' });
	expect(await desk.run(id)).toEqual(NOTHING);

	const later = await desk.save((text) => text.replace('$now.minus({ hours: 2 })', '$now'));
	expect(await desk.run(later)).toMatchObject({ tried: ['LEFT'], closed: ['done'] });
	expect(ordersOf(sandbox, 'LEFT')).toBe(1);
});
