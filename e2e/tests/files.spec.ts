import { connect } from '../harness/consent.ts';
import { Editor } from '../harness/editor.ts';
import { FilePanel } from '../harness/filePanel.ts';
import { expect, test } from '../harness/fixtures.ts';
import { screenshot } from '../harness/screenshot.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

test.describe.configure({ retries: 1 });

/** High enough to see all parameters of an upload. */
const tallWindow = { width: 1440, height: 920 };

test.beforeEach(async ({ page }) => {
	await page.setViewportSize(tallWindow);
});

test('a person uploads a bank statement, and sees what Sage X3 has made of it', async ({
	place,
	sandbox,
	page,
	createCredential,
}) => {
	Object.assign(sandbox.switches, { ingestionPolls: 1, ingestionMessage: 'Handed to Sage X3' });
	const credential = await createCredential('sageX3OAuth2Api', {}, 'Sage X3 cloud');
	await connect(place.rest, credential.id);
	const editor = new Editor(page, place);
	const file = new FilePanel(editor);
	await editor.startWith('Upload file', credential.name);

	await file.pickFolder('SEED');
	await editor.choose('contentFrom', 'Text');
	await editor.fill('text', 'FR7630006000011234567890189;2026-11-27;1234.50;Northwind Outillage');
	await editor.fill('fileName', 'STATEMENT_2026-11-27.txt');
	await editor.switchOn('waitForEnd');
	await editor.execute();

	await expect(editor.output).toContainText('Handed to Sage X3', { timeout: 60_000 });
	await expect(editor.output).toContainText('completed');
	const arrived = sandbox.ingestionsOf('SEED').list();
	expect(arrived.map(({ fileName, body }) => [fileName, body?.content])).toEqual([
		[
			'STATEMENT_2026-11-27.txt',
			'FR7630006000011234567890189;2026-11-27;1234.50;Northwind Outillage',
		],
	]);
	await editor.output.getByText('JSON', { exact: true }).click();
	await expect(editor.output).toContainText('"ended": true');
	await screenshot(page, 'file-upload', { node: 'sageX3', resource: 'file', operation: 'upload' });
});

test('a person lists the export files of a folder, downloads them, and sees that they are whole', async ({
	place,
	page,
	createCredential,
	createWorkflow,
}) => {
	const credential = await createCredential('sageX3OAuth2Api', {}, 'Sage X3 cloud');
	await connect(place.rest, credential.id);
	const common = {
		authentication: 'oAuth2',
		resource: 'file',
		folder: { __rl: true, mode: 'name', value: 'SEED' },
	};
	const node = (name: string, parameters: Record<string, unknown>) => ({
		...sageX3({ ...common, ...parameters }, { sageX3OAuth2Api: credential }),
		name,
	});
	const workflow = await createWorkflow(
		chain(
			'Export files',
			node('List', { operation: 'getMany', limit: 3 }),
			node('Download', { operation: 'download', fileName: '={{ $json.fileName }}' }),
		),
	);
	const editor = new Editor(page, place);
	await editor.signIn();
	await editor.openNode(workflow, 'Download');
	await editor.execute();

	await expect(editor.output).toContainText('SEED_CUSTOMERS_0001.csv');
	await editor.output.getByText('JSON', { exact: true }).click();
	await expect(editor.output).toContainText('"verified": true');
	await editor.output.getByText('Binary', { exact: true }).click();
	await expect(editor.output).toContainText('text/csv');
	await screenshot(page, 'file-download', {
		node: 'sageX3',
		resource: 'file',
		operation: 'download',
	});
});
