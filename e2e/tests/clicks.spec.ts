import { countClicks } from '../harness/clicks.ts';
import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';

const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page }) => {
	test.setTimeout(180_000);
	await page.setViewportSize({ width: 1440, height: 1320 });
});

test('Get Many with two conditions and four fields takes few clicks, the record type found by its code', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 clicks');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.newWorkflow();
	const clicks = await countClicks(page);

	await editor.addAction('Sage X3', 'Get many records');
	await editor.useCredential(credential.name);
	await record.pick('node', customerNode, 'BPCUSTOMER');
	await record.addCondition({
		field: 'customerAbcClass',
		operator: 'Equals',
		value: { fromList: 'classA' },
	});
	await record.addCondition({ field: 'currency', operator: 'Equals', value: { text: 'EUR' } });
	await record.pickFields('code', 'companyName1', 'country', 'customerAbcClass');
	await editor.execute();

	await expect(editor.output).toContainText('AE003');
	// measured: 23; 3 or 4 to add the action, as n8n folds the list of actions or not. 2 for each list that is opened and
	// picked from, 1 for each field and each new row, 1 to execute
	expect(await clicks()).toBeLessThanOrEqual(24);
});

test('Create or Update of four fields takes few clicks', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 clicks');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.newWorkflow();
	const clicks = await countClicks(page);

	await editor.addAction('Sage X3', 'Create or update record');
	await editor.useCredential(credential.name);
	await record.pick('node', customerNode, 'customer');
	await record.fillValue('code', 'CLICK1');
	for (const field of ['companyName1', 'shortCompanyName', 'city']) {
		await record.addValue(field);
		await record.fillValue(field, 'Lyon');
	}
	await editor.execute();

	await expect(editor.output).toContainText('created');
	expect(await clicks()).toBeLessThanOrEqual(16);
});
