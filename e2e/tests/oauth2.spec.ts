import { output, run } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

const customers = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=10';

test('a connected credential reads entities', async ({ place, createConnected, createWorkflow }) => {
	const credential = await createConnected();
	const workflow = await createWorkflow(
		chain('Read', sageX3({ requestUri: customers, returnAll: true }, { sageX3OAuth2Api: credential })),
	);
	const execution = await run(place.rest, workflow);
	console.log(JSON.stringify(execution).slice(0, 3000));
	expect(output(execution).length).toBeGreaterThan(10);
});
