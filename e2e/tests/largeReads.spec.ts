import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { screenshot } from '../harness/screenshot.ts';

test.describe.configure({ retries: 1 });

const tallWindow = { width: 1440, height: 1320 };
const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page }) => {
	test.setTimeout(300_000);
	await page.setViewportSize(tallWindow);
});

test('a person puts records into a file, goes on behind it, and has all of them counted', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get many records', credential.name);
	const whole = sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));

	/** The JSON of the output, once it shows this. */
	const shown = async (what: RegExp): Promise<string> => {
		await record.showAs('JSON');
		await expect(editor.output).toContainText(what);
		return await editor.output.innerText();
	};

	await test.step('a file is one item that tells where it ends', async () => {
		await record.pick('node', customerNode, 'customer');
		await editor.fill('limit', '20');
		await record.pickFields('code', 'companyName1');
		await editor.choose('output', 'File');
		await editor.choose('fileFormat', 'CSV');
		await editor.execute();
		await expect(editor.output).toContainText('1 item');
		await expect(editor.output).toContainText('customer.csv');
		await screenshot(page, 'large-reads', {
			node: 'sageX3',
			resource: 'record',
			operation: 'getMany',
		});
		const text = await shown(/"count":\s*20/);
		expect(text).toMatch(/"fileFormat":\s*"csv"/);
	});

	await test.step('what follows is read behind the cursor of the last one', async () => {
		const lastCursor = /"lastCursor":\s*"(x3c-1-[\w-]+)"/;
		const [, cursor = ''] = lastCursor.exec(await shown(lastCursor)) ?? [];
		expect(cursor).not.toBe('');
		await editor.choose('output', 'One Item per Record');
		await editor.addOption('Start After');
		await editor.fill('startAfter', cursor);
		await editor.addOption('Include Cursor');
		await editor.switchOn('includeCursor');
		await editor.execute();
		await expect(editor.output).toContainText('20 items');
		const text = await shown(/"\$cursor":\s*"x3c-1-/);
		expect(text).toContain(whole[20]);
		expect(text).not.toContain(`"${whole[19]}"`);
	});

	await test.step('a cursor of another sort is refused by name', async () => {
		await editor.fill('startAfter', 'AE003');
		await editor.execute();
		await expect(editor.output).toContainText("The 'Start After' is not a complete cursor");
	});

	await test.step('all records are compared with what Sage X3 counts', async () => {
		await editor.fill('startAfter', '');
		await editor.switchOn('returnAll');
		await editor.addOption('Check Count');
		await editor.switchOn('checkCount');
		await editor.execute();
		await expect(editor.output).toContainText(`${whole.length} items`);
		const counts = sandbox.requests.filter(
			({ body }) => body.includes('totalCount') && !body.includes('edges {'),
		);
		expect(counts).toHaveLength(2);
	});
});

test('a person looks for what changed between two moments, and sees the oldest change first', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	sandbox.clock.set('2026-03-02T10:00:00.000Z');
	for (const [code, name] of [
		['NA001', 'Northwind Milano'],
		['AE003', 'Southwind Lyon'],
	]) {
		sandbox.data.change('customers', code, { BPCNAM: name });
		sandbox.clock.advance(60_000);
	}
	const credential = await createCredential('sageX3BasicApi', {}, 'Sage X3 on-premise');
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.startWith('Get changes of records', credential.name);

	await record.pick('node', customerNode, 'customer');
	await editor.fill('from', '2026-03-02T00:00:00Z');
	await page.keyboard.press('Enter');
	await editor.fill('until', '2026-03-03T00:00:00Z');
	await page.keyboard.press('Enter');
	await record.pickFields('code', 'companyName1');
	await editor.execute();

	await expect(editor.output).toContainText('2 items');
	await record.showAs('JSON');
	await expect(editor.output).toContainText(/Northwind Milano[^]*Southwind Lyon/);
	await screenshot(page, 'get-changes', {
		node: 'sageX3',
		resource: 'record',
		operation: 'getChanges',
	});
});
