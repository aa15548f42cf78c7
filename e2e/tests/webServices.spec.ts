import { countClicks } from '../harness/clicks.ts';
import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { screenshot } from '../harness/screenshot.ts';
import { ServicePanel } from '../harness/servicePanel.ts';

test.describe.configure({ retries: 1 });

/** High enough to see all parameters of a web service. */
const tallWindow = { width: 1440, height: 1120 };

test.beforeEach(async ({ page }) => {
	await page.setViewportSize(tallWindow);
});

test('a person names a web service, picks a part of its key, and sees a record with its lines', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const service = new ServicePanel(editor);
	await editor.startWith('Get record by web service', credential.name);

	await editor.fill('poolAlias', 'SEED');
	await editor.fill('webService', 'YOSOH');
	await service.addKeyPart('SOHNUM: Order number', 'S003');
	await editor.execute();

	await expect(editor.output).toContainText('S003');
	await expect(editor.output).toContainText('Delivered');
	await editor.output.getByText('JSON', { exact: true }).click();
	await expect(editor.output).toContainText('SOH4_1');
	await screenshot(page, 'web-service', {
		node: 'sageX3',
		resource: 'webService',
		operation: 'get',
	});
});

test('a person maps an order from the fields that the web service describes, and creates it', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const service = new ServicePanel(editor);
	await editor.startWith('Create record by web service', credential.name);
	await editor.fill('poolAlias', 'SEED');
	await editor.fill('webService', 'YOSOH');
	await service.values.waitFor();

	await test.step('the mapper shows name, title, type and length', async () => {
		await expect(service.values).toContainText('SOHNUM: Order number · Char 20');
		expect(await service.offeredFields()).toEqual(
			expect.arrayContaining([
				'BPCORD: Sold-to customer · Char 15',
				'ORDDAT: Order date · Date',
				'DLVSTA: Delivery status · Integer',
				'SOH4_1 · lines with NUMLIG, ITMREF, ITMDES1, SAU …',
			]),
		);
	});

	await service.addField('BPCORD: ');
	await service.fillField('BPCORD', 'NA001');
	await service.addField('CUSORDREF: ');
	await service.fillField('CUSORDREF', 'BY HAND');
	await service.addField('DLVSTA: ');
	expect(await service.offeredMembers('DLVSTA')).toEqual([
		'Not delivered',
		'Partially delivered',
		'Delivered',
	]);
	await service.chooseMember('DLVSTA', 'Not delivered');
	await service.addField('SOH4_1 · lines');
	await service.fillList('SOH4_1', '[{ "ITMREF": "ITM001", "QTY": "2.5" }]');
	await editor.execute();

	await expect(editor.output).toContainText('BY HAND');
	await expect(editor.output).toContainText('SONEW');
	const made = sandbox.data
		.rows('salesOrders')
		.find(({ fields }) => fields.CUSORDREF === 'BY HAND');
	expect(made?.lines.map(({ fields }) => [fields.ITMREF, fields.QTY])).toEqual([['ITM001', '2.5']]);
	await editor.output.getByText('JSON', { exact: true }).click();
	await screenshot(page, 'web-service-mapping', {
		node: 'sageX3',
		resource: 'webService',
		operation: 'create',
	});
});

test('a person gives an order its lines without JSON, field by field', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	await page.setViewportSize({ width: 1440, height: 1500 });
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const service = new ServicePanel(editor);
	await editor.startWith('Create record by web service', credential.name);
	await editor.fill('poolAlias', 'SEED');
	await editor.fill('webService', 'YOSOH');
	await service.values.waitFor();
	await service.addField('BPCORD: ');
	await service.fillField('BPCORD', 'NA001');
	await service.addField('CUSORDREF: ');
	await service.fillField('CUSORDREF', 'BY FORM');
	const clicks = await countClicks(page);

	await editor.choose('lineSource', 'Defined Below');
	await editor.choose('linesField', 'SOH4_1');
	await service.addLine(0, [
		['ITMREF', 'ITM001'],
		['QTY', '2.5'],
	]);
	await service.addLine(1, [
		['ITMREF', 'ITM002'],
		['QTY', '1'],
	]);
	// measured: 18. 4 to say where the lines are, 1 for each line, 3 for each of its fields: one to add it, two to pick it
	expect(await clicks.pressed()).toBeLessThanOrEqual(18);
	await editor.execute();

	await expect(editor.output).toContainText('BY FORM');
	const made = sandbox.data
		.rows('salesOrders')
		.find(({ fields }) => fields.CUSORDREF === 'BY FORM');
	expect(made?.lines.map(({ fields }) => [fields.ITMREF, fields.QTY])).toEqual([
		['ITM001', '2.5'],
		['ITM002', '1'],
	]);
	await editor.output.getByText('JSON', { exact: true }).click();
	await screenshot(page, 'web-service-lines', {
		node: 'sageX3',
		resource: 'webService',
		operation: 'create',
	});
});

test('where a web service cannot be described, the mapper says why', async ({
	place,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi');
	const editor = new Editor(page, place);
	await editor.startWith('Create record by web service', credential.name);
	await editor.fill('poolAlias', 'seed');
	await editor.fill('webService', 'YOSOH');
	await expect(editor.panel).toContainText('No classic web service pool match');
});
