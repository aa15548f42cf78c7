import { Readable } from 'node:stream';
import { SageX3Trigger } from '../../nodes/SageX3/SageX3Trigger.node';
import type { Call } from '../../nodes/SageX3/transport/call';
import { openClient } from '../../nodes/SageX3/transport/client';
import { Memory } from '../../nodes/SageX3/transport/memory';
import { jsonReader } from '../../nodes/SageX3/transport/reader';
import type { SignIn } from '../../sage/signIn';
import type { MemoryCredentials } from '../support/credentials';
import { startLocalServer, type LocalServer } from '../support/localServer';
import { polling } from '../support/pollContext';
import { createCustomer } from '../support/runs';
import { basicCredentials, oAuth2Credentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 5 } });

let server: LocalServer | undefined;
afterEach(async () => await server?.stop());

const clientFor = async (credentials: MemoryCredentials, signIn: SignIn) =>
	await openClient(
		polling(new SageX3Trigger(), credentials, { authentication: signIn }).context(),
		signIn,
		new Memory(),
		{
			longestWaitMs: 5_000,
			rememberFor: { schemaMs: 0, foldersMs: 0 },
			questionMs: 5_000,
		},
	);

/** A write whose body is opened as often as it is sent, in pieces. */
function streamed(uri: string, pieces: readonly string[], opened: { times: number }): Call {
	return {
		method: 'POST',
		uri,
		parameters: [],
		headers: {},
		body: {
			content: () => {
				opened.times += 1;
				return Readable.from(pieces.map((piece) => Buffer.from(piece)));
			},
			contentType: 'application/json',
		},
		timeoutMs: 10_000,
		isWrite: true,
	};
}

describe('A body that is a stream', () => {
	it('arrives whole', async () => {
		server = await startLocalServer(() => ({}));
		const pieces = Array.from({ length: 500 }, (_, index) => `${index}`.padStart(10_000, ' '));
		const opened = { times: 0 };
		const client = await clientFor(basicCredentials(server), 'basic');
		await client.send(streamed('/files', pieces, opened), jsonReader);
		expect(server.received.map(({ body }) => body)).toEqual([pieces.join('')]);
		expect(opened.times).toBe(1);
	});

	it('is opened anew for each try', async () => {
		server = await startLocalServer((_, count) =>
			count === 1 ? { status: 429, headers: { 'retry-after': '0' } } : {},
		);
		const opened = { times: 0 };
		const client = await clientFor(basicCredentials(server), 'basic');
		await client.send(streamed('/files', ['a', 'b'], opened), jsonReader);
		expect(server.received.map(({ body }) => body)).toEqual(['ab', 'ab']);
		expect(opened.times).toBe(2);
	});

	it('is sent whole again behind a token that has lapsed, and written once', async () => {
		const credentials = oAuth2Credentials(sandbox, {
			baseUrl: sandbox.url,
			authorizationServer: 'other',
			accessTokenUrl: `${sandbox.url}/oauth/token`,
		});
		sandbox.tokens.expire();
		const opened = { times: 0 };
		const client = await clientFor(credentials, 'oAuth2');
		const pieces = ['{"BPCNUM":', '"STREAM",', '"BPCNAM":"x"}'];
		await client.send(streamed(createCustomer, pieces, opened), jsonReader);
		expect(sandbox.data.table('customers').get('STREAM')?.fields.BPCNAM).toBe('x');
		expect(opened.times).toBeGreaterThan(1);
		expect(sandbox.tokens.refreshes).toBe(1);
	});
});
