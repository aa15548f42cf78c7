import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { bench, output, shownFailure } from '../support/engine';
import { customers } from '../support/runs';
import { basicCredentials, connectedAppCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 40 } });

describe('Connected application', () => {
	const cases: Array<{
		error: number;
		changes: ICredentialDataDecryptedObject;
		message: RegExp;
		change: string;
		uri?: string;
	}> = [
		{
			error: 21,
			changes: { clockSkew: -300 },
			message: /comes from the future/,
			change: "'Clock Skew'",
		},
		{
			error: 30,
			changes: {},
			message: /does not know it as valid/,
			change: "'Client Secret'",
			uri: customers,
		},
		{
			error: 41,
			changes: { clientId: 'nobody' },
			message: /issuer is not a connected/,
			change: "'Client ID'",
		},
		{ error: 42, changes: { user: 'OTHER' }, message: /not the allowed user/, change: "'User'" },
		{
			error: 45,
			changes: { audience: 'xtrem' },
			message: /audience is not the URL/,
			change: "'Audience'",
		},
		{
			error: 50,
			changes: { clientSecret: 'wrong-secret' },
			message: /signature is wrong/,
			change: "'Client Secret'",
		},
		{
			error: 50,
			changes: { tokenLifetime: 700 },
			message: /or it has lapsed/,
			change: "'Token Lifetime'",
		},
	];

	it.each(cases)(
		'Error $error says what to change: $change',
		async ({ error, changes, message, change, uri }) => {
			sandbox.switches.audience = 'exactUrl';
			sandbox.switches.jwtOnApi1 = false;
			const run = await bench(connectedAppCredentials(sandbox, changes), {
				authentication: 'connectedApp',
				operation: 'getEntities',
				requestUri: uri ?? '/xtrem/api',
				...(uri ? {} : { requestMethod: 'POST', requestBody: '{"query":"{ __typename }"}' }),
			}).run();

			const failure = shownFailure(run);
			expect(failure.message).toMatch(message);
			expect(failure.httpCode).toBe('401');
			expect(failure.description).toContain(change);
			expect(failure.description).toContain(`Error ${error}: Invalid token`);
		},
	);

	it.each([
		['exactUrl', { audience: 'apiUrl' }],
		['exactUrl', { audience: 'custom' }],
		['xtrem', { audience: 'xtrem' }],
		['empty', { audience: 'empty' }],
	] as const)('is signed in where the audience must be %s, with %j', async (audience, changes) => {
		sandbox.switches.audience = audience;
		sandbox.switches.subject = 'required';
		const customAudience = `${sandbox.url}/xtrem/api`;
		const run = await bench(connectedAppCredentials(sandbox, { ...changes, customAudience }), {
			authentication: 'connectedApp',
			operation: 'getEntities',
			requestUri: customers,
		}).run();
		expect(output(run)).toHaveLength(40);
	});
});

describe('Basic', () => {
	it.each(['text', 'empty', 'html', 'diagnoses'] as const)(
		'a wrong password is told (%s)',
		async (form) => {
			sandbox.switches.api1Unauthorised = form;
			const run = await bench(basicCredentials(sandbox, { password: 'wrong-password' }), {
				authentication: 'basic',
				operation: 'getEntities',
				requestUri: customers,
			}).run();
			const failure = shownFailure(run);
			expect(failure.httpCode).toBe('401');
			expect(failure.message).toMatch(/Authentication failed|Not signed in|sign in/);
			expect(failure.description).toContain('Check user and password in the credential');
			expect(sandbox.requests).toHaveLength(1);
		},
	);
});
