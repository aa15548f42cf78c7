import { createServer, type Server } from 'node:https';
import { createServer as createPlain, type AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { companyCertificates, type Certificate } from '../support/certificates';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { sendTo } from '../support/runs';
import { oAuth2Credentials } from '../support/sandboxCredentials';
import { startWireServer } from '../support/wireServer';

const doubt = /may have executed/;
const write = { operation: 'sendEntity', requestUri: '/api1/x3/erp/SEED/BPCUSTOMER' };

describe('A write with a token of another type than bearer, which n8n puts into the address,', () => {
	const run = async (url: string) => {
		const credentials = oAuth2Credentials(
			{ url, tokens: { issue: () => ({ accessToken: 'tok-123', refreshToken: 'r' }) } as never },
			{ oauthTokenData: { access_token: 'tok-123', refresh_token: 'r', token_type: 'mac' } },
		);
		return shownFailure(await bench(credentials, write).run());
	};

	it('is in doubt when its connection breaks, not "Not signed in"', async () => {
		const server = await startWireServer((socket) => socket.destroy());
		const failure = await run(server.url);
		await server.stop();
		expect(server.received).toHaveLength(1);
		expect(failure.message).toBe(`No answer from Sage X3 at ${server.url}`);
		expect(failure.description).toMatch(doubt);
		expect(JSON.stringify(failure)).not.toContain('tok-123');
	});

	it('is in doubt when it meets a 503', async () => {
		const server = await startLocalServer(() => ({ status: 503, body: '' }));
		const failure = await run(server.url);
		await server.stop();
		expect(server.received).toHaveLength(1);
		expect(failure.description).toMatch(doubt);
	});
});

describe('A write to a server whose TLS handshake fails', () => {
	let certificates: { authority: Certificate; server: Certificate };
	beforeAll(async () => {
		certificates = await companyCertificates();
	});

	let server: Server;
	let requests = 0;
	async function startTls(options: object): Promise<string> {
		requests = 0;
		server = createServer({ ...certificates.server, ...options }, (_, response) => {
			requests += 1;
			response.end('{}');
		});
		server.on('tlsClientError', (_, socket: TLSSocket) => socket.destroy());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}
	afterEach(() => server?.close());

	it.each(['TLSv1.2', 'TLSv1.3'])(
		'that wants a client certificate is in no doubt, and gets no advice to ignore SSL: %s',
		async (version) => {
			const url = await startTls({
				requestCert: true,
				rejectUnauthorized: true,
				minVersion: version,
				maxVersion: version,
			});
			const credentials = { ignoreSSLIssues: true };
			const failure = shownFailure(await sendTo({ url }, [{}], {}, {}, credentials));
			expect(requests).toBe(0);
			expect(failure.message).toBe(`The server at ${url} refuses to set up TLS`);
			expect(failure.description).toContain('client certificate');
			expect(failure.description).not.toMatch(doubt);
			expect(failure.description).not.toContain('Ignore SSL');
		},
	);

	it('by a cut connection is in no doubt, and tried again', async () => {
		let connections = 0;
		const plain = createPlain((socket) => {
			connections += 1;
			socket.on('error', () => undefined).destroy();
		});
		await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
		const url = `https://127.0.0.1:${(plain.address() as AddressInfo).port}`;
		const failure = shownFailure(await sendTo({ url }));
		plain.close();
		expect(failure.message).toBe(`No answer from Sage X3 at ${url}`);
		expect(failure.description).not.toMatch(doubt);
		expect(connections).toBe(4);
	});
});
