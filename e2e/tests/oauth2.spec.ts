import { connect } from '../harness/consent.ts';
import { finished, output, run, start } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

/** A GraphQL query in pages of 5, posted by hand. */
const customers = {
	resource: 'entity',
	requestUri: '/service/X3CLOUDV2_SEED/api',
	requestMethod: 'POST',
	requestBody: JSON.stringify({
		query:
			'query ($after: String) { x3MasterData { customer { query(first: 5, after: $after) { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }',
	}),
	returnAll: true,
};

/** The query of the address that n8n sends the person to. */
async function authorisation(rest: { get(path: string): Promise<string> }, credentialId: string) {
	return new URL(await rest.get(`/rest/oauth2-credential/auth?id=${credentialId}`)).searchParams;
}

test('a connected credential reads every page, signed in only once', async ({
	place,
	sandbox,
	createConnected,
	createWorkflow,
}) => {
	const credential = await createConnected();
	const workflow = await createWorkflow(
		chain('Read', sageX3(customers, { sageX3OAuth2Api: credential })),
	);
	const execution = await run(place.rest, workflow);

	expect(execution.error).toBeUndefined();
	const ids = output(execution).map(({ json }) => json._id);
	expect(ids.length).toBeGreaterThan(5);
	expect(new Set(ids).size).toBe(ids.length);
	expect(sandbox.requests.filter(({ url }) => url === '/v1/token')).toHaveLength(1);
});

test('the customer and an own scope are asked for, and still so after a reconnect', async ({
	place,
	createConnected,
}) => {
	const credential = await createConnected({ gatewayScope: 'api.graphQL user.?' });
	await connect(place.rest, credential.id);
	const asked = await authorisation(place.rest, credential.id);

	expect(asked.get('scope')).toBe('api.graphQL user.?');
	expect(asked.get('customer')).toBe('https://x3.customer.example');
});

test('a hand-over to another region is followed by requests and refreshes', async ({
	place,
	sandbox,
	createConnected,
	createWorkflow,
}) => {
	Object.assign(sandbox.switches, { handOver: true, handOverRefuses: 'data' });
	const credential = await createConnected();
	const workflow = await createWorkflow(
		chain('Region', sageX3(customers, { sageX3OAuth2Api: credential })),
	);
	const execution = await run(place.rest, workflow);

	expect(execution.error).toBeUndefined();
	expect(output(execution).length).toBeGreaterThan(5);
	expect(sandbox.requests.filter(({ url }) => url.startsWith('/v1/service'))).toHaveLength(0);
});

test('two executions at once share one refresh of an expired token', async ({
	place,
	sandbox,
	createConnected,
	createWorkflow,
}) => {
	const credential = await createConnected();
	const workflow = await createWorkflow(
		chain('Twice', sageX3(customers, { sageX3OAuth2Api: credential })),
	);
	sandbox.tokens.expire();
	const ids = await Promise.all([start(place.rest, workflow), start(place.rest, workflow)]);
	const executions = await Promise.all(ids.map((id) => finished(place.rest, id)));

	expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
	expect(sandbox.tokens.refreshes).toBe(1);
	expect(sandbox.tokens.reusedRefreshTokens).toBe(0);
});

test('a revoked sign-in ends in an error that says to connect again', async ({
	place,
	sandbox,
	createConnected,
	createWorkflow,
}) => {
	const credential = await createConnected();
	const workflow = await createWorkflow(
		chain('Revoked', sageX3(customers, { sageX3OAuth2Api: credential })),
	);
	sandbox.tokens.revoke();
	const execution = await run(place.rest, workflow);

	expect(execution.status).toBe('error');
	expect(`${execution.error?.message} ${execution.error?.description}`).toMatch(/connect/i);
});
