import { ClassPanel } from '../harness/classPanel.ts';
import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { screenshot } from '../harness/screenshot.ts';

test.describe.configure({ retries: 1 });

/** High enough to see all parameters of a class. */
const tallWindow = { width: 1440, height: 1320 };

test.beforeEach(async ({ page }) => {
	await page.setViewportSize(tallWindow);
});

test('a person picks a class, a condition and fields, and sees flat items', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get many records of a class', credential.name);

	await record.pick('className', 'BPCUSTOMER', 'BPCUSTOMER');
	await new ClassPanel(editor).addCondition('CUR', 'Equals', 'EUR');
	await record.pickFields('BPCNUM', 'BPCNAM', 'CUR', 'OSTAUZ');
	await editor.execute();

	await expect(editor.output).toContainText('BPCNUM');
	await record.showAs('Table');
	await expect(editor.output).toContainText('EUR');
	await expect(editor.output).not.toContainText('USD');
	await screenshot(page, 'class', { node: 'sageX3', resource: 'class', operation: 'getMany' });
});

test('a person maps fields of a class, and sees the record as it is then', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Update record of a class', credential.name);

	await record.pick('className', 'BPCUSTOMER', 'BPCUSTOMER');
	await record.pick('representation', 'ZBPCUSTOMER', 'ZBPCUSTOMER');
	await editor.fill('recordKey', 'AE003');
	await record.values.waitFor();
	await record.fillValue('BPCNAM', 'Northwind Lyon');
	await record.addValue('OSTAUZ');
	await record.fillValue('OSTAUZ', '1250.50');
	await editor.execute();

	await expect(editor.output).toContainText('Northwind Lyon');
	await record.showAs('JSON');
	await expect(editor.output).toContainText('1250.5');
	const sent = sandbox.requests.filter(({ method }) => method === 'PUT');
	expect(sent.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
		{ BPCNAM: 'Northwind Lyon', OSTAUZ: 1250.5 },
	]);
	await screenshot(page, 'class-mapping', {
		node: 'sageX3',
		resource: 'class',
		operation: 'update',
	});
});
