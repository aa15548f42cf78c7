import type { Sandbox } from '../../sandbox/index.ts';
import { triggered, untilExecuted } from '../harness/activation.ts';
import { Editor } from '../harness/editor.ts';
import { output } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { screenshot } from '../harness/screenshot.ts';

const tallWindow = { width: 1440, height: 1320 };
const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page }) => {
	await page.setViewportSize(tallWindow);
});

test('a person sets up a trigger, sees the newest records, activates it, and a change starts the workflow', async ({
	place,
	page,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const id = await createWorkflow(
		triggered(
			'Changed customers',
			{ authentication: 'basic', event: 'recordChanged', options: { includeDedupeKey: true } },
			{ sageX3BasicApi: credential },
		),
	);
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.openNode(id, 'Sage X3 Trigger');
	await record.pick('node', customerNode, 'customer');
	await record.chooseFields('code', 'companyName1');
	await editor.execute();
	await expect(editor.output).toContainText('companyName1');
	await screenshot(page, 'trigger', { node: 'sageX3Trigger', event: 'recordChanged' });

	const lists = () => sandbox.requests.filter(({ body }) => body.includes('edges {')).length;
	const before = lists();
	await editor.publish();
	await expect.poll(lists).toBeGreaterThan(before); // the first poll: n8n activates a moment later
	rename(sandbox, 'NA001', 'Northwind Milano');
	const [execution] = await untilExecuted(place.rest, id, 1);
	expect(output(execution, 'Sage X3 Trigger').map(({ json }) => json)).toEqual([
		expect.objectContaining({ code: 'NA001', companyName1: 'Northwind Milano' }),
	]);
});

test('a person sets up a trigger for deleted records, sees what it would tell, and a deletion starts the workflow', async ({
	place,
	page,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	test.setTimeout(240_000);
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const id = await createWorkflow(
		triggered(
			'Deleted customers',
			{ authentication: 'basic', event: 'recordCreated' },
			{ sageX3BasicApi: credential },
		),
	);
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.openNode(id, 'Sage X3 Trigger');
	await editor.choose('event', 'Record Deleted');
	await record.pick('node', customerNode, 'customer');
	await editor.fill('sweepEvery', '1');
	await editor.addOption('Stop Above (Records)');
	await editor.fill('stopAboveRecords', '5');
	await editor.execute();
	await expect(editor.output).toContainText('5 items');
	await record.showAs('JSON');
	await expect(editor.output).toContainText(/"deleted":\s*true/);
	await screenshot(page, 'trigger-deleted', { node: 'sageX3Trigger', event: 'recordDeleted' });

	await editor.publish();
	await expect
		.poll(() => sandbox.requests.filter(({ body }) => body.includes('totalCount')).length)
		.toBeGreaterThanOrEqual(2); // the first sweep is over
	sandbox.data.delete('customers', 'NA001');
	const [execution] = await untilExecuted(place.rest, id, 1, 150_000);
	expect(output(execution, 'Sage X3 Trigger').map(({ json }) => json)).toEqual([
		{ deleted: true, _id: 'NA001' },
	]);
});

/** Somebody changes the name of a customer in Sage X3. */
function rename(sandbox: Sandbox, key: string, name: string): void {
	const customer = sandbox.data.table('customers').get(key);
	if (!customer) throw new Error(`There is no customer ${key}`);
	sandbox.data.update('customers', customer, { fields: { BPCNAM: name } });
}
