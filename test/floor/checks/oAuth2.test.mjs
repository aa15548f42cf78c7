import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oAuth2 } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';
import { rotatingTokens } from '../signIn.mjs';

const READ = { operation: 'getEntities', requestUri: '/service/customers' };
const SEND = { operation: 'sendEntity', requestUri: '/service/orders' };

/** A gateway that answers with what it was sent, or with one customer. Notes the orders that it has accepted. */
const gateway =
	(tokens, accepted = []) =>
	(request) => {
		if (request.path === '/v1/token') return tokens.renew(request);
		if (!tokens.accepts(request)) return { status: 401, text: 'The access token has expired' };
		if (request.body === '') return { json: { BPCNUM: 'C1' } };
		const order = JSON.parse(request.body);
		accepted.push(order.number);
		return { json: order };
	};

test('A lapsed OAuth2 token is renewed once, also where n8n cannot except the 401 from the ignored statuses', async () => {
	const tokens = rotatingTokens();
	await withServer(gateway(tokens), async ({ url, received }) => {
		const run = start(oAuth2(url, tokens.firstTokens), READ);
		const { outputs, error } = await run.finished;
		assert.equal(error, undefined);
		assert.deepEqual(outputs[0], [{ json: { BPCNUM: 'C1' }, pairedItem: { item: 0 } }]);
		const asked = received.map(({ path, headers }) =>
			`${path} ${headers.authorization ?? ''}`.trim(),
		);
		const first = '/v1/service/customers Bearer access-1';
		const tries = asked.filter((one) => one === first);
		assert.ok(tries.length <= 2); // a second one where the 401 is ignored: has another request renewed the token meanwhile?
		assert.deepEqual(asked, [...tries, '/v1/token', '/v1/service/customers Bearer access-2']);
		assert.deepEqual(tokens.seen, { renewals: 1, reused: 0 });
		assert.equal(run.credentials.tokenWrites, 1);
		assert.equal(run.credentials.data.oauthTokenData.refresh_token, 'refresh-2');
	});
});

test('Five items at a time with a token that lapses in mid-run: one renewal, every item sent once', async () => {
	const tokens = rotatingTokens({ usesOfFirst: 1 });
	await sendsEachOnce(tokens, 6);
	assert.deepEqual(tokens.seen, { renewals: 1, reused: 0 });
});

test('Five items at a time with a token for twenty requests: no refresh token is used twice', async () => {
	const tokens = rotatingTokens({ usesOfFirst: 2, usesPerToken: 20 });
	await sendsEachOnce(tokens, 62);
	assert.deepEqual(tokens.seen, { renewals: 3, reused: 0 });
});

test('A refresh token that was revoked is said to be the reason, and nothing is sent', async () => {
	const tokens = rotatingTokens();
	tokens.revoke();
	await withServer(gateway(tokens), async ({ url }) => {
		const { error } = await start(oAuth2(url, tokens.firstTokens), SEND, [{ number: 1 }]).finished;
		assert.match(error?.message ?? '', /^Not signed in/);
		assert.match(error?.description ?? '', /connect it again/);
		assert.ok(!/access-1|refresh-1|client-secret/.test(JSON.stringify(error)), 'A secret is shown');
	});
});

test('A 401 that stays after the renewal is shown in the words of Sage X3', () =>
	withServer(
		({ path }) =>
			path === '/v1/token'
				? { json: { access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'Bearer' } }
				: { status: 401, text: 'This user may not use the API' },
		async ({ url, received }) => {
			const { firstTokens } = rotatingTokens();
			const { error } = await start(oAuth2(url, firstTokens), READ).finished;
			assert.equal(error?.message, 'This user may not use the API');
			assert.equal(error?.httpCode, '401');
			assert.equal(received.filter(({ path }) => path === '/v1/token').length, 1);
		},
	));

test('A token that lapsed without a refresh token beside it is said to be the reason', async () => {
	const tokens = rotatingTokens();
	await withServer(gateway(tokens), async ({ url }) => {
		const { refresh_token, ...withoutRefresh } = tokens.firstTokens;
		const { error } = await start(oAuth2(url, withoutRefresh), SEND, [{ number: 1 }]).finished;
		assert.match(error?.message ?? '', /^Not signed in/);
		assert.doesNotMatch(error?.description ?? '', /may have executed/);
	});
});

test('What Sage X3 refuses after a renewal is shown in its words', () =>
	withServer(
		({ path, headers }) => {
			if (path === '/v1/token')
				return { json: { access_token: 'access-2', refresh_token: 'refresh-2' } };
			if (headers.authorization === 'Bearer access-2')
				return { status: 409, text: 'The order is locked' };
			return { status: 401, text: 'The access token has expired' };
		},
		async ({ url }) => {
			const { firstTokens } = rotatingTokens();
			const { error } = await start(oAuth2(url, firstTokens), SEND, [{ number: 1 }]).finished;
			assert.equal(error?.message, 'The order is locked');
			assert.equal(error?.httpCode, '409');
		},
	));

test('Client credentials: the first token is fetched by itself', async () => {
	const fetched = { json: { access_token: 'access-1', token_type: 'Bearer' } };
	await withServer(
		({ path }) => (path === '/v1/token' ? fetched : { json: { BPCNUM: 'C1' } }),
		async ({ url, received }) => {
			const account = oAuth2(url, undefined, {
				authorizationServer: 'other',
				grantType: 'clientCredentials',
			});
			const { outputs, error } = await start(account, READ).finished;
			assert.equal(error, undefined);
			assert.equal(outputs[0]?.length, 1);
			assert.match(received[0].body, /grant_type=client_credentials/);
			assert.equal(received[1].headers.authorization, 'Bearer access-1');
		},
	);
});

async function sendsEachOnce(tokens, count) {
	const items = Array.from({ length: count }, (_, number) => ({ number }));
	const accepted = [];
	await withServer(gateway(tokens, accepted), async ({ url }) => {
		const parameters = { ...SEND, options: { concurrency: 5 } };
		const { outputs, error } = await start(oAuth2(url, tokens.firstTokens), parameters, items)
			.finished;
		assert.equal(error, undefined, error?.message);
		assert.deepEqual(
			outputs[0],
			items.map((json, item) => ({ json, pairedItem: { item } })),
		);
		assert.deepEqual(
			accepted.sort((left, right) => left - right),
			items.map(({ number }) => number),
		);
	});
}

test('A renewal that hangs is given up, and leaves a write in no doubt', async () => {
	const tokens = rotatingTokens();
	await withServer(
		(request) => (request.path === '/v1/token' ? 'hang' : { status: 401, text: 'expired' }),
		async ({ url }) => {
			const parameters = { ...SEND, options: { timeout: 1_500 } };
			const { error } = await start(oAuth2(url, tokens.firstTokens), parameters, [{ number: 1 }])
				.finished;
			assert.match(error?.message ?? '', /^Could not get an access token within 1.5 seconds/);
			assert.doesNotMatch(error?.description ?? '', /may have executed/);
		},
	);
});
