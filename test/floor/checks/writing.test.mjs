import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';

const CREATE = {
	operation: 'sendEntity',
	requestUri: '/api1/x3/erp/SEED/ZORDER?representation=ZORDER.$create',
};
const orders = [1, 2, 3, 4, 5].map((number) => ({ number }));

/** Accepts every order but the third, which it refuses in a 200. */
function refusingTheThird({ body }) {
	const { number } = JSON.parse(body);
	if (number !== 3) return { status: 201, json: { number, state: 'created' } };
	return { json: { $diagnoses: [{ $severity: 'error', $message: 'Customer C3 is blocked' }] } };
}

const created = (index) => ({
	json: { number: index + 1, state: 'created' },
	pairedItem: { item: index },
});

test('Send Entity sends five items once; the one refused in a 200 becomes an error item in its place', () =>
	withServer(refusingTheThird, async ({ url, received }) => {
		const run = await start(basic(url), CREATE, orders, { onError: 'continueRegularOutput' })
			.finished;
		const [first, second, third, fourth, fifth] = run.outputs[0] ?? [];
		assert.deepEqual([first, second, fourth, fifth], [0, 1, 3, 4].map(created));
		assert.equal(third.json.error, 'Customer C3 is blocked');
		assert.deepEqual(third.pairedItem, { item: 2 });
		assert.deepEqual(received.map(({ body }) => JSON.parse(body).number).sort(), [1, 2, 3, 4, 5]);
	}));

test('Send Entity routes the refused item to the error output', () =>
	withServer(refusingTheThird, async ({ url }) => {
		const run = await start(basic(url), CREATE, orders, { onError: 'continueErrorOutput' })
			.finished;
		assert.deepEqual(run.outputs[0], [0, 1, 3, 4].map(created));
		assert.equal(run.outputs[1]?.length, 1);
		assert.equal(run.outputs[1][0].json.error, 'Customer C3 is blocked');
		assert.deepEqual(run.outputs[1][0].pairedItem, { item: 2 });
	}));

test('Send Entity stops at the refused item and says which one, and what X3 has accepted', () =>
	withServer(refusingTheThird, async ({ url }) => {
		const parameters = { ...CREATE, options: { concurrency: 1 } };
		const { error } = await start(basic(url), parameters, orders).finished;
		assert.equal(error?.message, 'Customer C3 is blocked');
		assert.equal(error?.context?.itemIndex, 2);
		assert.match(error?.description ?? '', /accepted 2 [^\n]*\(0–1\)/);
	}));

for (const [sentence, reply, options, message] of [
	['A write whose connection breaks', 'drop', {}, /^No answer from Sage X3/],
	['A write that times out', 'hang', { timeout: 1_000 }, /did not answer within 1 seconds/],
	['A write whose answer drips', 'drip', { timeout: 1_000 }, /did not answer within 1 seconds/],
	[
		'A write that meets a 503 with Retry-After',
		{ status: 503, headers: { 'retry-after': '0' }, text: '' },
		{},
		/HTTP 503/,
	],
]) {
	test(`${sentence} is sent once, and is said to be in doubt`, () =>
		withServer(
			() => reply,
			async ({ url, received }) => {
				const { error } = await start(basic(url), { ...CREATE, options }, [{}]).finished;
				assert.match(error?.message ?? '', message);
				assert.match(error?.description ?? '', /Sage X3 may have executed it/);
				assert.equal(received.length, 1);
			},
		));
}

test('A write that found no server was surely not executed, and is not said to be in doubt', async () => {
	const { error } = await start(basic('http://127.0.0.1:1'), CREATE, [{}]).finished;
	assert.match(error?.message ?? '', /^No answer from Sage X3/);
	assert.match(error?.description ?? '', /ECONNREFUSED/);
	assert.doesNotMatch(error?.description ?? '', /may have executed/);
});

test("With n8n's Retry On Fail a write is refused, and nothing is sent", () =>
	withServer(
		() => ({ json: {} }),
		async ({ url, received }) => {
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
			const { error } = await start(basic(url), CREATE, [{}], settings).finished;
			assert.match(error?.message ?? '', /'Retry On Fail' is switched on/);
			assert.equal(received.length, 0);
		},
	));
