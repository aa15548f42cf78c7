import { Editor } from '../harness/editor.ts';
import { expect, test } from '../harness/fixtures.ts';
import { RecordPanel } from '../harness/recordPanel.ts';
import { chain, sageX3, startingWith } from '../harness/workflow.ts';

test.describe.configure({ retries: 1 });

test('before anything has run, the next node shows which fields it will get', async ({
	place,
	page,
	createCredential,
	createWorkflow,
}) => {
	const sageX3BasicApi = await createCredential('sageX3BasicApi');
	const describing = { authentication: 'basic', resource: 'credential' };
	const workflow = await createWorkflow(
		chain(
			'Preview',
			sageX3({ ...describing, operation: 'describeAccess' }, { sageX3BasicApi }),
			sageX3({ ...describing, operation: 'describeAccess' }, { sageX3BasicApi }, { name: 'Next' }),
		),
	);
	const editor = new Editor(page, place);
	await editor.signIn();
	await editor.openNode(workflow, 'Next');

	const input = page.getByTestId('ndv-input-panel');
	await expect(input).toContainText('daysLeft');
	await expect(input).toContainText('writableNodes');
});

test('a mapper that was saved before an update of Sage X3 has the new fields, and keeps what was mapped', async ({
	place,
	page,
	createCredential,
	createWorkflow,
}) => {
	const sageX3BasicApi = await createCredential('sageX3BasicApi');
	const field = (id: string) => ({
		...{ id, displayName: id, required: false, defaultMatch: false, display: true },
		...{ canBeUsedToMatch: false, type: 'string', removed: false },
	});
	const workflow = await createWorkflow(
		chain(
			'Stale',
			sageX3(
				{
					...{ authentication: 'basic', resource: 'record', operation: 'create' },
					node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
					columns: {
						mappingMode: 'defineBelow',
						value: { code: 'WEB01', companyNameOld: 'Southwind' },
						matchingColumns: [],
						schema: [field('code'), field('companyNameOld')],
					},
				},
				{ sageX3BasicApi },
			),
		),
	);
	const editor = new Editor(page, place);
	const record = new RecordPanel(editor);
	await editor.signIn();
	await editor.openNode(workflow, 'Sage X3');

	await expect(record.values).toContainText('companyNameOld (not in x3MasterData/customer)');
	await expect(record.value('companyName1')).toBeVisible();
	await expect(record.value('code').locator('input')).toHaveValue('WEB01');
	await expect(record.value('companyNameOld').locator('input')).toHaveValue('Southwind');
});

test('many things that Sage X3 said are one line that opens them', async ({
	place,
	page,
	sandbox,
	createCredential,
	createWorkflow,
}) => {
	const said = ['Late', 'Low stock', 'No price', 'No site'];
	for (const message of said) {
		const body = JSON.stringify({
			$resources: [{ ITMREF: 'A' }],
			$diagnoses: [{ severity: 'warning', message }],
		});
		sandbox.faults.add({
			match: { path: '/api1' },
			fault: { kind: 'status', status: 200, body },
			times: 1,
		});
	}
	const sageX3BasicApi = await createCredential('sageX3BasicApi');
	const requestUri = '/api1/x3/erp/SEED/ITMMASTER?representation=ITMMASTER.$query';
	const parameters = { authentication: 'basic', resource: 'entity', operation: 'getEntities' };
	const workflow = await createWorkflow(
		startingWith(
			said.map((message) => ({ message })),
			chain('Said', sageX3({ ...parameters, requestUri }, { sageX3BasicApi })),
		),
	);
	const editor = new Editor(page, place);
	await editor.signIn();
	await editor.openNode(workflow, 'Sage X3');
	await editor.execute();

	await expect(editor.output).toContainText('Sage X3 said 4 things about this run');
	await expect(editor.output).not.toContainText('No price');
	await editor.output.getByTestId('node-hint-toggle').click();
	for (const message of said) await expect(editor.output).toContainText(message);
});
