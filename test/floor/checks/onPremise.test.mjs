import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, connectedApp } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';
import { readSignedToken } from '../signIn.mjs';

const READ = {
	operation: 'getEntities',
	requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
};
const onePage = { json: { $resources: [{ BPCNUM: 'C1' }] } };

test('Basic signs in with user and password', () =>
	withServer(
		() => onePage,
		async ({ url, received }) => {
			const run = await start(basic(url), READ).finished;
			assert.equal(run.outputs[0]?.length, 1);
			const credentials = Buffer.from('admin:pass:word').toString('base64');
			assert.equal(received[0].headers.authorization, `Basic ${credentials}`);
		},
	));

test('A connected app signs in with a token that it signs itself', () =>
	withServer(
		() => onePage,
		async ({ url, received }) => {
			const run = await start(connectedApp(url), READ).finished;
			assert.equal(run.outputs[0]?.length, 1);
			const claims = readSignedToken(received[0].headers.authorization, 'application-secret');
			assert.equal(claims?.iss, 'application');
			assert.equal(claims.sub, 'ADMIN');
			assert.equal(claims.aud, `${url}/xtrem/api`);
			const now = Date.now() / 1000;
			assert.ok(claims.iat <= now && now < claims.exp, 'The token is not valid now');
			assert.equal(claims.exp - claims.iat, 300);
		},
	));

test("A connected app's refused token is translated from the plain text of the 401", () =>
	withServer(
		() => ({ status: 401, text: 'Error 45: Invalid token' }),
		async ({ url }) => {
			const { error } = await start(connectedApp(url), READ).finished;
			assert.match(error?.message ?? '', /audience is not the URL of the connected application/);
			assert.match(error?.description ?? '', /Error 45: Invalid token/);
			assert.equal(error?.httpCode, '401');
		},
	));

test('The plain text of a 401 is shown', () =>
	withServer(
		() => ({ status: 401, text: 'User or password is wrong' }),
		async ({ url, received }) => {
			const { error } = await start(basic(url), READ).finished;
			assert.equal(error?.message, 'User or password is wrong');
			assert.equal(received.length, 1);
		},
	));

test('What Sage X3 says in a 404 is shown, without the password', () =>
	withServer(
		() => ({
			status: 404,
			json: { $diagnoses: [{ $severity: 'error', $message: 'No class pass:word' }] },
		}),
		async ({ url }) => {
			const { error } = await start(basic(url), READ).finished;
			assert.match(error?.message ?? '', /^No class /);
			assert.equal(error?.httpCode, '404');
			assert.ok(!JSON.stringify(error).includes('pass:word'), 'The password is shown');
		},
	));
