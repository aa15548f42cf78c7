import { countClicks } from '../harness/clicks.ts';
import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';

test.describe.configure({ retries: 1 });

/** `../trials.md` names each of these clicks, and says whose it is. */

const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page, createCredential }) => {
	await page.setViewportSize({ width: 1440, height: 1320 });
	await createCredential('sageX3BasicApi', {}, 'Sage X3 clicks'); // the newest one: n8n chooses it by itself
});

test('Get Many with two conditions and four fields', async ({ place, page }) => {
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.newWorkflow();
	const clicks = await countClicks(page);

	await clicks.of('action', async () => await editor.addAction('Sage X3', 'Get many records'));
	await clicks.of('record type', async () => await record.pick('node', customerNode, 'BPCUSTOMER'));
	await clicks.of('condition from a list', async () => {
		const value = { fromList: 'classA' };
		await record.addCondition({ field: 'customerAbcClass', operator: 'Equals', value });
	});
	await clicks.of('condition with a typed key', async () => {
		await record.addCondition({ field: 'currency', operator: 'Equals', value: { text: 'EUR' } });
	});
	await clicks.of('fields', async () => {
		await record.pickFields('code', 'companyName1', 'country', 'customerAbcClass');
	});
	await clicks.of('execute', async () => await editor.execute());

	await expect(editor.output).toContainText('AE003');
	expect(clicks.parts).toEqual({
		action: 4,
		'record type': 2,
		'condition from a list': 5,
		'condition with a typed key': 5,
		fields: 5,
		execute: 1,
	});
	expect(clicks.sum).toBe(22);
});

test('Create or Update of four fields', async ({ place, page }) => {
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.newWorkflow();
	const clicks = await countClicks(page);

	await clicks.of(
		'action',
		async () => await editor.addAction('Sage X3', 'Create or update record'),
	);
	await clicks.of('record type', async () => await record.pick('node', customerNode, 'customer'));
	await clicks.of('fields that are shown', async () => {
		await record.fillValue('code', 'CLICK1');
		await record.fillValue('companyName1', 'Click and Sons');
		await record.fillValue('shortCompanyName', 'Click');
	});
	await clicks.of('a field that is added', async () => {
		await record.addValue('city');
		await record.fillValue('city', 'Lyon');
	});
	await clicks.of('execute', async () => await editor.execute());

	await expect(editor.output).toContainText('created');
	expect(clicks.parts).toEqual({
		action: 4,
		'record type': 2,
		'fields that are shown': 3,
		'a field that is added': 3,
		execute: 1,
	});
	expect(clicks.sum).toBe(13);
});

test('A trigger, from the empty workflow until it is published', async ({ place, page }) => {
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.newWorkflow();
	const clicks = await countClicks(page);

	await clicks.of('trigger', async () => {
		await editor.addAction('Sage X3', 'On record created or updated');
	});
	await clicks.of('record type', async () => await record.pick('node', customerNode, 'customer'));
	await clicks.of('publish', async () => {
		const id = await editor.publish();
		await place.rest.post(`/rest/workflows/${id}/archive`);
	});

	expect(clicks.parts).toEqual({ trigger: 3, 'record type': 2, publish: 2 });
	expect(clicks.sum).toBe(7);
});
