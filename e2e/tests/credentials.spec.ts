import selfsigned from 'selfsigned';
import { startSandbox } from '../../sandbox/index.ts';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { output, run } from '../harness/execution.ts';
import { type CredentialType, expect, test } from '../harness/fixtures.ts';
import type { Place } from '../harness/place.ts';
import { chain, sageX3 } from '../harness/workflow.ts';

/** Presses Test on a credential that is not saved yet, as the editor does. */
async function pressTest(place: Place, type: CredentialType, data: Record<string, unknown>) {
	return await place.rest.post('/rest/credentials/test', {
		credentials: { id: '', name: 'Tested', type, data },
	});
}

function dataFor(type: CredentialType, url: string): Record<string, unknown> {
	return sandboxCredentials(url).find((credential) => credential.type === type)?.data ?? {};
}

for (const [type, wrong] of [
	['sageX3BasicApi', { password: 'wrong' }],
	['sageX3ConnectedAppApi', { clientSecret: 'wrong' }],
] as const) {
	test(`Test of ${type} passes with the right secret and fails with a wrong one`, async ({
		place,
		sandbox,
	}) => {
		const data = dataFor(type, sandbox.url);

		expect(await pressTest(place, type, data)).toMatchObject({ status: 'OK' });
		expect(await pressTest(place, type, { ...data, ...wrong })).toMatchObject({ status: 'Error' });
	});
}

/** Tests a saved credential by n8n's public API: the editor offers no Test for OAuth2 types. */
async function testSaved({ rest, n8n }: Place, id: string): Promise<unknown> {
	const { rawApiKey, id: keyId } = await rest.post('/rest/api-keys', {
		label: `test of ${id}`,
		expiresAt: null,
		scopes: ['credential:read', 'credential:list'],
	});
	const response = await fetch(`${n8n.url}/api/v1/credentials/${id}/test`, {
		method: 'POST',
		headers: { 'x-n8n-api-key': rawApiKey },
	});
	await rest.delete(`/rest/api-keys/${keyId}`);
	return await response.json();
}

test('Test of a connected OAuth2 credential passes, and fails once the sign-in is revoked', async ({
	place,
	sandbox,
	createConnected,
}) => {
	const { id } = await createConnected();

	expect(await testSaved(place, id)).toMatchObject({ status: 'OK' });
	sandbox.tokens.revoke();
	expect(await testSaved(place, id)).toMatchObject({ status: 'Error' });
});

test('a certificate of an own authority is refused, trusted by PEM, or ignored, by Test and by the node alike', async ({
	place,
	createWorkflow,
}) => {
	const certificate = await selfsigned.generate([{ name: 'commonName', value: '127.0.0.1' }], {
		keySize: 2048,
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	const sandbox = await startSandbox({ tls: { key: certificate.private, cert: certificate.cert } });
	try {
		for (const [tls, works] of [
			[{}, false],
			[{ trustedAuthority: certificate.cert }, true],
			[{ ignoreSSLIssues: true }, true],
		] as const) {
			const data = { ...dataFor('sageX3BasicApi', sandbox.url), ...tls };
			const tested = await pressTest(place, 'sageX3BasicApi', data);
			expect(tested, JSON.stringify(tls)).toMatchObject({ status: works ? 'OK' : 'Error' });

			const { id, name } = await place.rest.post('/rest/credentials', {
				type: 'sageX3BasicApi',
				name: 'TLS',
				data,
			});
			const uri = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=5';
			const workflow = await createWorkflow(
				chain(
					'TLS',
					sageX3(
						{ authentication: 'basic', resource: 'entity', requestUri: uri, limit: 3 },
						{ sageX3BasicApi: { id, name } },
					),
				),
			);
			const execution = await run(place.rest, workflow);
			expect(output(execution), execution.error?.message).toHaveLength(works ? 3 : 0);
		}
	} finally {
		await sandbox.stop();
	}
});
