import type { ICredentialDataDecryptedObject, IRun } from 'n8n-workflow';
import { pause } from '../../nodes/SageX3/transport/pause';
import { startSandbox, type Sandbox } from '../../sandbox';
import {
	companyCertificates,
	selfSignedCertificate,
	type Certificate,
} from '../support/certificates';
import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { createCustomer, customers } from '../support/runs';
import {
	basicCredentials,
	connectedAppCredentials,
	oAuth2Credentials,
} from '../support/sandboxCredentials';

jest.mock('../../nodes/SageX3/transport/pause', () => {
	const actual = jest.requireActual<typeof import('../../nodes/SageX3/transport/pause')>(
		'../../nodes/SageX3/transport/pause',
	);
	return { ...actual, pause: jest.fn(actual.pause) };
});

let company: { authority: Certificate; server: Certificate };
let alone: Certificate;
let signedByCompany: Sandbox;
let signedByItself: Sandbox;
beforeAll(async () => {
	[company, alone] = await Promise.all([companyCertificates(), selfSignedCertificate()]);
	signedByCompany = await startSandbox({ tls: company.server, size: { customers: 25 } });
	signedByItself = await startSandbox({ tls: alone, size: { customers: 25 } });
});
beforeEach(() => {
	signedByCompany.reset();
	signedByItself.reset();
});
afterAll(async () => {
	await signedByCompany.stop();
	await signedByItself.stop();
});

async function read(
	server: { url: string },
	changes: ICredentialDataDecryptedObject = {},
): Promise<IRun> {
	return await bench(basicCredentials(server, changes), {
		authentication: 'basic',
		operation: 'getEntities',
		requestUri: customers,
		returnAll: true,
	}).run();
}

const servers: Array<[string, () => Sandbox, () => string]> = [
	["a company's own authority", () => signedByCompany, () => company.authority.cert],
	['the server itself', () => signedByItself, () => alone.cert],
];

describe.each(servers)('A certificate signed by %s', (_, sandbox, authority) => {
	it('is refused at once, with the way out', async () => {
		const failure = shownFailure(await read(sandbox()));
		expect(failure.message).toBe(`The certificate of ${sandbox().url} is not trusted`);
		expect(failure.description).toContain("'Trusted Certificate Authority' in the credential");
		expect(failure.description).toContain("'Ignore SSL Issues'");
		expect(sandbox().requests).toHaveLength(0);
		expect(pause).not.toHaveBeenCalled(); // before another try
	});

	it('is accepted when its authority is given', async () => {
		const run = await read(sandbox(), { trustedAuthority: `\n${authority()}\n` });
		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(output(run)).toHaveLength(25);
	});

	it('is accepted when it shall be ignored', async () => {
		expect(output(await read(sandbox(), { ignoreSSLIssues: true }))).toHaveLength(25);
	});

	it('leaves a write in no doubt: nothing was sent', async () => {
		const run = await bench(basicCredentials(sandbox()), {
			authentication: 'basic',
			operation: 'sendEntity',
			requestUri: createCustomer,
		}).run([{ BPCNUM: 'X', BPCNAM: 'x' }]);
		expect(shownFailure(run).description).not.toContain('may have executed');
		expect(sandbox().requests).toHaveLength(0);
	});
});

it('an authority that signed something else is not enough', async () => {
	expect(
		shownFailure(await read(signedByCompany, { trustedAuthority: alone.cert })).message,
	).toContain('is not trusted');
});

it('several authorities may follow each other', async () => {
	const trustedAuthority = `${alone.cert}\n${company.authority.cert}`;
	expect(output(await read(signedByCompany, { trustedAuthority }))).toHaveLength(25);
	expect(output(await read(signedByItself, { trustedAuthority }))).toHaveLength(25);
});

it.each([
	['my certificate'],
	['-----BEGIN CERTIFICATE-----\nMIIBroken\n-----END CERTIFICATE-----'],
])('%j, which is no certificate, is told', async (trustedAuthority) => {
	const failure = shownFailure(await read(signedByCompany, { trustedAuthority }));
	expect(failure.message).toContain(
		"'Trusted Certificate Authority' of the credential is not a certificate",
	);
	expect(failure.description).toContain('-----BEGIN CERTIFICATE-----');
	expect(signedByCompany.requests).toHaveLength(0);
});

it('the choice reaches every request of a connected application', async () => {
	const credentials = connectedAppCredentials(signedByCompany, {
		trustedAuthority: company.authority.cert,
	});
	const run = await bench(credentials, {
		authentication: 'connectedApp',
		operation: 'sendEntity',
		requestUri: createCustomer,
	}).run([
		{ BPCNUM: 'T1', BPCNAM: 'x' },
		{ BPCNUM: 'T2', BPCNAM: 'x' },
	]);
	expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(['T1', 'T2']);
});

it('ignoring reaches the renewal of a token, too', async () => {
	const credentials = oAuth2Credentials(signedByItself, { ignoreSSLIssues: true });
	signedByItself.tokens.expire();
	const run = await bench(credentials, {
		operation: 'getEntities',
		requestUri: '/datadelivery/SEED',
		returnAll: true,
	}).run();
	expect(run.data.resultData.error?.message).toBeUndefined();
	expect(output(run)).toHaveLength(120);
});

it('an authority alone does not: the renewal says what is missing', async () => {
	const credentials = oAuth2Credentials(signedByItself, { trustedAuthority: alone.cert });
	signedByItself.tokens.expire();
	const run = await bench(credentials, {
		operation: 'getEntities',
		requestUri: '/datadelivery/SEED',
	}).run();
	const failure = shownFailure(run);
	expect(failure.message).toContain('could not get an access token');
	expect(failure.description).toMatch(/certificate/i);
	expect(failure.description).toContain('NODE_EXTRA_CA_CERTS');
});

it('a server without TLS behind https is told', async () => {
	const plain = await startLocalServer(() => ({}));
	const failure = shownFailure(await read({ url: plain.url.replace('http:', 'https:') }));
	await plain.stop();
	expect(failure.message).toBe(`No answer from Sage X3 at ${plain.url.replace('http:', 'https:')}`);
	expect(failure.description).toContain('does not speak TLS');
});
