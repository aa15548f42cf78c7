import { activate, executionsOf, triggered, untilExecuted } from '../harness/activation.ts';
import { Editor } from '../harness/editor.ts';
import { output } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { screenshot } from '../harness/screenshot.ts';

const tallWindow = { width: 1440, height: 1320 };
const customerNode = 'customer (x3MasterData)';

test.beforeEach(async ({ page }) => {
	test.setTimeout(240_000);
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
	const editor = new Editor(page, place.n8n.url);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.openNode(id, 'Sage X3 Trigger');
	await record.pick('node', customerNode, 'customer');
	await record.pickFields('code', 'companyName1');
	await editor.execute();
	await expect(editor.output).toContainText('companyName1');
	await screenshot(page, 'trigger');
});
