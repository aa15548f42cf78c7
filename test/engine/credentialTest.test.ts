import 'reflect-metadata';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';
import { SageX3 } from '../../nodes/SageX3/SageX3.node';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';
import type { MemoryCredentials } from '../support/credentials';
import { startLocalServer } from '../support/localServer';
import { basicCredentials, connectedAppCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox();
const { testBasic, testConnectedApp } = new SageX3().methods.credentialTest;

async function tested(
	test: typeof testBasic,
	{ data }: MemoryCredentials,
): Promise<INodeCredentialTestResult> {
	const credential = { id: '', name: 'Tested', type: '', data };
	return await test.call(new CredentialTestContext(), credential);
}

const basic = async (changes: ICredentialDataDecryptedObject = {}, server = sandbox) =>
	await tested(testBasic, basicCredentials(server, changes));
const connectedApp = async (changes: ICredentialDataDecryptedObject = {}) =>
	await tested(testConnectedApp, connectedAppCredentials(sandbox, changes));

it('n8n finds the tests by the names that the nodes give', () => {
	for (const node of [new SageX3(), new SageX3Trigger()]) {
		const tests = node.description.credentials?.map(({ testedBy }) => testedBy);
		expect(tests).toEqual([undefined, 'testConnectedApp', 'testBasic']);
		expect(Object.keys(node.methods.credentialTest).sort()).toEqual([
			'testBasic',
			'testConnectedApp',
		]);
	}
});

describe.each([
	['Basic', basic],
	['a connected application', connectedApp],
])('The test of %s', (_, test) => {
	it('passes', async () => {
		expect(await test()).toMatchObject({ status: 'OK' });
		expect(await test({ endpoint: '' })).toMatchObject({ status: 'OK' });
	});

	it.each([
		['a server that is not there', { baseUrl: 'http://127.0.0.1:1' }, /^No answer from Sage X3 at/],
		['an address that is none', { baseUrl: 'x3:8124' }, /not a valid address/],
		['an endpoint that does not exist', { endpoint: 'NOWHERE' }, /NOWHERE/],
	])('tells of %s', async (__, changes, words) => {
		const { status, message } = await test(changes);
		expect(status).toBe('Error');
		expect(message).toMatch(words);
		expect(message).not.toMatch(/^(?:Unauthorized|Not Found|ECONNREFUSED)$/);
	});
});

it('The test of Basic tells of a wrong password, and does not show it', async () => {
	const { status, message } = await basic({ password: 'wrong-password' });
	expect(status).toBe('Error');
	expect(message).toMatch(/Check user and password/);
	expect(message).not.toContain('wrong-password');
});

it.each([
	['a wrong secret', { clientSecret: 'wrong' }],
	['an unknown client ID', { clientId: 'unknown' }],
	['another user', { user: 'somebody' }],
])('The test of a connected application tells of %s in words of its own', async (_, changes) => {
	const { status, message } = await connectedApp(changes);
	expect(status).toBe('Error');
	expect(message).toMatch(/^Sage X3 refused the token: /);
});

it('tells the mistakes of a connected application apart', async () => {
	const mistakes: ICredentialDataDecryptedObject[] = [
		{ clientSecret: 'wrong' },
		{ clientId: 'unknown' },
		{ user: 'somebody' },
	];
	const messages = await Promise.all(
		mistakes.map(async (changes) => (await connectedApp(changes)).message),
	);
	expect(new Set(messages).size).toBe(mistakes.length);
});

it('A base URL with a path is tested as the node uses it', async () => {
	const server = await startLocalServer(() => ({ body: '{"$resources":[{"name":"SEED"}]}' }));
	const data = basicCredentials(server, { baseUrl: `${server.url}/proxy/` });
	expect(await tested(testBasic, data)).toMatchObject({ status: 'OK' });
	await server.stop();
	expect(server.received.map(({ url }) => url)).toEqual([
		expect.stringMatching(/^\/proxy\/api1\//),
	]);
});
