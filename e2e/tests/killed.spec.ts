import { expect, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import type { N8nRest } from '../../scripts/n8n-rest.mjs';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { allRows } from '../harness/dataTable.ts';
import { output, run, start } from '../harness/execution.ts';
import { type Place, openPlace } from '../harness/place.ts';
import { chain } from '../harness/workflow.ts';

/** How many records there are, and how many a run reads. */
const ALL = 600;
const PIECE = 150;
const TRIGGER = 'Every Half Hour at Night';
const TABLE = 'Customers of the night';

let place: Place;
let sandbox: Sandbox;
test.beforeAll(async () => {
	test.setTimeout(240_000);
	sandbox = await startSandbox({ size: { customers: ALL } });
	place = await openPlace();
});
test.afterAll(async () => {
	await place.close();
	await sandbox.stop();
});

/** The example, in smaller pieces, for one night. */
async function exampleIn(rest: N8nRest): Promise<string> {
	const known = sandboxCredentials(sandbox.url).find(({ type }) => type === 'sageX3BasicApi');
	const { id, name } = await rest.post('/rest/credentials', { ...known, name: 'Sage X3' });
	const workflow = withCredentials(exampleWorkflow('long-list-in-pieces.json'), {
		sageX3BasicApi: { id, name },
	});
	const text = JSON.stringify(workflow)
		.replaceAll("={{ $now.toFormat('yyyy-MM-dd') }}", 'a night of the tests')
		.replace('"limit":20000', `"limit":${PIECE}`);
	const saved = await rest.post('/rest/workflows', { ...JSON.parse(text), active: false });
	return saved.id;
}

/** How many rows the table has by now. */
async function rowsIn(rest: N8nRest): Promise<number> {
	const { data } = await rest.get('/rest/data-tables-global?take=100');
	const table = data.find(({ name }: { name: string }) => name === TABLE);
	if (table === undefined) return 0;
	const { count } = await rest.get(
		`/rest/projects/${table.projectId}/data-tables/${table.id}/rows?take=1`,
	);
	return count;
}

/** The keys of all rows of the table. */
async function keysIn(rest: N8nRest): Promise<string[]> {
	const reading = await rest.post('/rest/workflows', chain('Read the table', allRows(TABLE)));
	return output(await run(rest, reading.id), 'Edit').map(({ json }) => String(json.code));
}

const until = async (isSo: () => Promise<boolean> | boolean) => {
	await expect.poll(isSo, { timeout: 60_000, intervals: [10] }).toBe(true);
};
const listsAsked = () => sandbox.requests.filter(({ body }) => body.includes('edges {')).length;

test('A long list in pieces misses nothing and keeps nothing twice, although n8n is killed while it reads and while it writes', async () => {
	test.setTimeout(900_000);
	const id = await exampleIn(place.rest);
	const pieceOf = async () => {
		const execution = await run(place.rest, id, { trigger: TRIGGER, timeoutMs: 120_000 });
		expect(execution.error).toBeUndefined();
		return output(execution, 'Keep Customer').length;
	};
	expect(await pieceOf()).toBe(PIECE);

	await test.step('killed while a piece is read', async () => {
		const asked = listsAsked();
		sandbox.faults.add({ match: { body: 'edges {' }, fault: { kind: 'delay', ms: 30_000 } });
		await start(place.rest, id, TRIGGER);
		await until(() => listsAsked() > asked);
		place = await place.killAndRestart();
		expect(await rowsIn(place.rest)).toBe(PIECE);
	});
	expect(await pieceOf()).toBe(PIECE);

	await test.step('killed while a piece is written', async () => {
		const before = await rowsIn(place.rest);
		expect(before).toBe(2 * PIECE);
		await start(place.rest, id, TRIGGER);
		await until(async () => (await rowsIn(place.rest)) > before);
		place = await place.killAndRestart();
	});
	let rest = 0;
	for (let piece = await pieceOf(); piece > 0; piece = await pieceOf()) rest += piece;
	expect([ALL - 2 * PIECE, ALL - 3 * PIECE]).toContain(rest); // the latter where it was all written already

	const keys = await keysIn(place.rest);
	expect(keys).toHaveLength(ALL);
	const inX3 = sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
	expect([...keys].sort()).toEqual([...inX3].sort());
});
