import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { screenshot } from '../harness/screenshot.ts';
import { chain, sageX3, startingWith } from '../harness/workflow.ts';

test.describe.configure({ retries: 1 });

/** High enough to see all parameters of a record. */
const tallWindow = { width: 1440, height: 1320 };

const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page }) => {
	await page.setViewportSize(tallWindow);
});

test('a person picks a node, a condition and fields, and sees flat items', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get many records', credential.name);

	await record.pick('node', customerNode, 'customer');
	await record.addCondition({
		field: 'customerAbcClass',
		operator: 'Equals',
		value: { fromList: 'classA' },
	});
	expect(await record.offeredOperators()).not.toContain('Contains');
	await record.pickFields('code', 'companyName1', 'country.code', 'customerAbcClass');
	await editor.execute();

	await expect(editor.output).toContainText('Northwind Outillage 0');
	await expect(editor.output).toContainText('classA');
	await expect(editor.output).not.toContainText('classB');
	await screenshot(page, 'records', { node: 'sageX3', resource: 'record', operation: 'getMany' });
});

test('a person maps fields, sees what was created and updated, and gets the fields of another node', async ({
	place,
	sandbox,
	page,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const workflow = await createWorkflow(
		startingWith(
			[
				{ number: 'AE003', shop: 'Northwind Lyon' },
				{ number: 'WEB01', shop: 'Southwind Turin' },
			],
			chain(
				'Map',
				sageX3(
					{ authentication: 'basic', resource: 'record', operation: 'createOrUpdate' },
					{ sageX3BasicApi: credential },
				),
			),
		),
	);
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.openNode(workflow, 'Sage X3');

	await test.step('the key and the name are offered by themselves, other fields are added', async () => {
		await record.pick('node', customerNode, 'customer');
		await record.expressValue('code', '{{ $json.number }}');
		await record.expressValue('companyName1', '{{ $json.shop }}');
		await record.addValue('customerAbcClass');
		await record.chooseValue('customerAbcClass', 'classB');
		await record.pickFields('code', 'companyName1');
		await editor.execute();

		await expect(editor.output).toContainText('2 items');
		await record.showAs('Table');
		await expect(editor.output).toContainText('updated');
		await expect(editor.output).toContainText('created');
		expect(sandbox.data.table('customers').get('WEB01')?.fields.BPCNAM).toBe('Southwind Turin');
		await screenshot(page, 'records-mapping', {
			node: 'sageX3',
			resource: 'record',
			operation: 'createOrUpdate',
		});
	});

	await test.step('a refreshed field list keeps what was mapped', async () => {
		await record.refreshValues();
		await expect(record.value('companyName1')).toContainText('{{ $json.shop }}');
		await expect(record.value('customerAbcClass').locator('input')).toHaveValue('classB');
	});

	await test.step('another node has fields of its own', async () => {
		await record.pick('node', 'salesOrder (x3Sales)', 'salesOrder');
		await expect(record.values).not.toContainText('companyName1');
		await record.addValue('customerOrderReference');
	});
});

test('where Sage X3 does not show its schema, the list says so and a node works by name', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	sandbox.switches.introspection = false;
	const credential = await createCredential('sageX3BasicApi');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get many records', credential.name);

	await record.openList('node');
	await expect(record.noEntries).toContainText('Sage X3 does not show its schema');
	await page.keyboard.press('Escape');
	await record.type('node', 'By Name', 'x3MasterData/customer');
	await editor.execute();

	await expect(editor.output).toContainText('50 items');
});

test('the folder is picked from those that were granted', async ({
	place,
	sandbox,
	page,
	createConnected,
}) => {
	const credential = await createConnected({}, ['SEED', 'X3']);
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get many records', credential.name);

	await record.openList('endpoint');
	await expect(record.entries).toHaveText(['SEED', 'X3']);
	await record.entries.filter({ hasText: /^X3$/ }).click();
	await record.pick('node', customerNode, 'customer');
	await editor.execute();

	await expect(editor.output).toContainText('50 items');
	const read = sandbox.requests.filter(({ body }) => body.includes('customer {'));
	expect(read.map(({ url }) => url)).not.toContainEqual(expect.stringContaining('SEED'));
});
