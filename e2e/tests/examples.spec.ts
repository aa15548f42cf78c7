import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleWorkflows, withCredentials } from '../../scripts/examples.mjs';
import { n8nCommand } from '../../scripts/n8n.mjs';
import { output, run } from '../harness/execution.ts';
import { type CredentialType, expect, test } from '../harness/fixtures.ts';
import type { CredentialReference } from '../harness/workflow.ts';

/** What each example must have done. A new example fails until it is named here. */
const expectations: Record<string, { trigger: string; outcome: Record<string, number> }> = {
	'customers-to-table.json': {
		trigger: 'Every Morning',
		outcome: { 'Keep Customer in Table': 60 },
	},
	'page-through-graphql.json': { trigger: 'When Clicking Execute', outcome: { 'Tidy Up': 53 } },
	'send-orders-route-failures.json': {
		trigger: 'When Clicking Execute',
		outcome: { Accepted: 2, Refused: 1 },
	},
};

const types: CredentialType[] = ['sageX3OAuth2Api', 'sageX3ConnectedAppApi', 'sageX3BasicApi'];

for (const { file, workflow } of exampleWorkflows()) {
	test(`examples/${file} does what it says`, async ({
		place,
		createCredential,
		createConnected,
		createWorkflow,
	}) => {
		const credentials: Record<string, CredentialReference> = {};
		for (const type of types) {
			credentials[type] =
				type === 'sageX3OAuth2Api' ? await createConnected() : await createCredential(type);
		}
		const id = await createWorkflow({
			...withCredentials(workflow, credentials),
			active: false,
		} as never);
		const execution = await run(place.rest, id, { trigger: expectations[file].trigger });

		expect(execution.error).toBeUndefined();
		const counts = Object.keys(expectations[file].outcome).map((node) => [
			node,
			output(execution, node).length,
		]);
		expect(Object.fromEntries(counts)).toEqual(expectations[file].outcome);
	});
}

test('an example runs from the command line of n8n, too', async ({ place, createCredential }) => {
	const example = exampleWorkflows().find(({ file }) => file === 'send-orders-route-failures.json');
	if (!example) throw new Error('The example is missing');
	const credential = await createCredential('sageX3ConnectedAppApi');
	const workflow = {
		...withCredentials(example.workflow, { sageX3ConnectedAppApi: credential }),
		id: 'fromCommandLine',
	};
	const file = join(tmpdir(), `sagex3-example-${process.pid}.json`);
	writeFileSync(file, JSON.stringify(workflow));

	const imported = await n8nCommand(['import:workflow', `--input=${file}`], place.n8n.env);
	rmSync(file);
	expect(imported.exitCode, imported.stderr + imported.stdout).toBe(0);

	const executed = await n8nCommand(
		['execute', '--id=fromCommandLine', '--rawOutput'],
		place.n8n.env,
	);
	expect(executed.exitCode, executed.stderr).toBe(0);
	const { data } = JSON.parse(executed.stdout.slice(executed.stdout.indexOf('{')));
	expect(data.resultData.runData.Accepted[0].data.main[0]).toHaveLength(2);
	expect(data.resultData.runData.Refused[0].data.main[0]).toHaveLength(1);
});
