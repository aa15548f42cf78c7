import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';

const LIST = '/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query';

/** Three api1 pages of two customers each. The numbers are too long for a float. */
function threePages({ path }, url) {
	const page = Number(new URL(path, url).searchParams.get('page') ?? 1);
	const row = (index) => `{ "BPCNUM": "C${index}", "AMOUNT": 12345678901234567.89${index} }`;
	const next = page < 3 ? `"$next": { "$url": "${url}${LIST}&page=${page + 1}" }` : '';
	return {
		headers: { 'content-type': 'application/json' },
		text: `{ "$resources": [${row(page * 2 - 1)}, ${row(page * 2)}], "$links": { ${next} } }`,
	};
}

test('Get Entities reads three api1 pages in order, pairs every item and keeps every digit', () =>
	withServer(threePages, async ({ url, received }) => {
		const parameters = { operation: 'getEntities', requestUri: LIST, returnAll: true };
		const run = await start(basic(url), parameters).finished;
		assert.equal(run.error, undefined);
		assert.deepEqual(
			run.outputs[0],
			[1, 2, 3, 4, 5, 6].map((index) => ({
				json: { BPCNUM: `C${index}`, AMOUNT: `12345678901234567.89${index}` },
				pairedItem: { item: 0 },
			})),
		);
		assert.equal(received.length, 3);
	}));

test('Get Entities repeats a read after a 503 and after a broken connection', () => {
	const replies = [
		{ status: 503, text: 'busy' },
		'drop',
		{ json: { $resources: [{ BPCNUM: 'C1' }] } },
	];
	return withServer(
		() => replies.shift() ?? { status: 500, text: 'asked too often' },
		async ({ url }) => {
			const run = await start(basic(url), { operation: 'getEntities', requestUri: LIST }).finished;
			assert.deepEqual(
				run.outputs[0]?.map(({ json }) => json),
				[{ BPCNUM: 'C1' }],
			);
		},
	);
});

test(
	'A wait that Sage X3 asks for ends when the execution is cancelled',
	{
		timeout: 30_000,
	},
	async ({ mock }) => {
		const { mock: timers } = mock.method(globalThis, 'setTimeout');
		await withServer(
			() => ({ status: 429, headers: { 'retry-after': '60' }, text: 'slow down' }),
			async ({ url, received }) => {
				const run = start(basic(url), { operation: 'getEntities', requestUri: LIST });
				while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
				await new Promise((resolve) => setTimeout(resolve, 200));
				run.cancel();
				assert.equal((await run.finished).status, 'canceled');
				assert.equal(received.length, 1);
			},
		);
		for (const { result } of timers.calls) result.unref(); // old n8n's sleep() leaves its timer behind
	},
);

test('Get Entities gives up an answer that drips', () =>
	withServer(
		() => 'drip',
		async ({ url, received }) => {
			const parameters = {
				operation: 'getEntities',
				requestUri: LIST,
				options: { timeout: 1_000 },
			};
			const { error } = await start(basic(url), parameters).finished;
			assert.match(error?.message ?? '', /did not answer within 1 seconds/);
			assert.equal(received.length, 1);
		},
	));
