import { exampleWorkflow, withCredentials } from '../../scripts/examples.mjs';
import { decide, formOf } from '../harness/approval.ts';
import { finished, output, start } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';

for (const { name, decision, meanwhile, ends, city } of [
	{ name: 'is written as approved', decision: 'Approve', ends: 'Written', city: 'Turin' },
	{ name: 'is left alone when rejected', decision: 'Reject', ends: 'Rejected', city: undefined },
	{
		name: 'refuses itself when somebody changed the customer in the meantime',
		decision: 'Approve',
		meanwhile: 'Oslo',
		ends: 'Refused Itself',
		city: 'Oslo',
	},
] as const) {
	test(`a change that a person decides on ${name}`, async ({
		place,
		page,
		sandbox,
		createCredential,
		createWorkflow,
	}) => {
		const cityNow = () => sandbox.data.table('customers').get('AE003')?.fields.CTY;
		const before = cityNow();
		const workflow = withCredentials(exampleWorkflow('approve-before-writing.json'), {
			sageX3BasicApi: await createCredential('sageX3BasicApi'),
		});
		const workflowId = await createWorkflow({ ...workflow, active: false } as never);
		const id = await start(place.rest, workflowId, 'When Clicking Execute');
		const link = await formOf(place.rest, id);
		expect(cityNow()).toBe(before);
		if (meanwhile !== undefined) sandbox.data.change('customers', 'AE003', { CTY: meanwhile });
		await decide(page, link, 'becomes "Turin"', decision);

		const execution = await finished(place.rest, id);
		expect(execution.error).toBeUndefined();
		expect(output(execution, ends)).toHaveLength(1);
		expect(cityNow()).toBe(city ?? before);
	});
}
