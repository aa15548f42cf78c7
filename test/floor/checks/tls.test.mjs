import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generate } from 'selfsigned';
import { basic } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';

const SEND = {
	operation: 'sendEntity',
	requestUri: '/api1/x3/erp/SEED/ZORDER?representation=ZORDER.$create',
};

const { private: key, cert } = await generate([{ name: 'commonName', value: 'x3.example' }], {
	keySize: 2048,
});
const accepting = () => ({ status: 201, json: { state: 'created' } });

test('A certificate that nobody vouches for is refused, and nothing is sent', () =>
	withServer(
		accepting,
		async ({ url, received }) => {
			const { error } = await start(basic(url), SEND, [{}]).finished;
			assert.match(`${error?.message} ${error?.description}`, /certificate .* is not trusted/i);
			assert.doesNotMatch(error?.description ?? '', /may have executed/);
			assert.equal(received.length, 0);
		},
		{ key, cert },
	));

test("'Ignore SSL Issues' of the credential reaches the requests", () =>
	withServer(
		accepting,
		async ({ url }) => {
			const { outputs } = await start(basic(url, { ignoreSSLIssues: true }), SEND, [{}]).finished;
			assert.deepEqual(
				outputs[0]?.map(({ json }) => json),
				[{ state: 'created' }],
			);
		},
		{ key, cert },
	));
