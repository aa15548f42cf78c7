import { createHmac, randomUUID } from 'node:crypto';
import { application, type Sandbox } from '../../sandbox/index.ts';
import { activate, executionsOf, notified, untilExecuted } from '../harness/activation.ts';
import { output } from '../harness/execution.ts';
import { expect, test } from '../harness/fixtures.ts';
import type { Place } from '../harness/place.ts';
import type { CredentialReference, Workflow } from '../harness/workflow.ts';

interface Harness {
	place: Place;
	createConnected(): Promise<CredentialReference>;
	createWorkflow(workflow: Workflow): Promise<string>;
}

/** Activates a workflow with the notification trigger, and waits until n8n listens: it does a moment later. */
async function listening(
	{ place, createConnected, createWorkflow }: Harness,
	parameters: Record<string, unknown>,
): Promise<{ id: string; url: string }> {
	const webhookId = randomUUID();
	const credential = await createConnected();
	const id = await createWorkflow(notified('Notified', webhookId, parameters, credential));
	await activate(place.rest, id);
	const url = `${place.n8n.url}/webhook/${webhookId}/webhook`;
	await expect(async () =>
		expect((await fetch(url, { method: 'POST' })).status).toBe(401),
	).toPass();
	return { id, url };
}

/** Sends a notification of the newest file by hand. Returns the status of the reply. */
async function sendByHand({ url }: Sandbox, form: object): Promise<number> {
	const response = await fetch(`${url}/sandbox/notifications`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(form),
	});
	return ((await response.json()) as { status: number }).status;
}

/** Posts a notification to a webhook, signed as the gateway signs. Returns the status of the reply. */
async function post(url: string, notificationId: string): Promise<number> {
	const body = JSON.stringify({ notificationId, datetime: new Date().toISOString() });
	const signature = createHmac('sha256', application.clientId).update(body).digest('base64');
	const headers = { 'content-type': 'application/json', HMAC_SHA256: signature };
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

/** What n8n has saved of the notifications that a workflow has seen. */
async function savedOf({ rest }: Place, id: string): Promise<string[]> {
	const { staticData } = await rest.get(`/rest/workflows/${id}`);
	const kept: Array<[key: string, madeMs: number]> =
		staticData?.['node:Notification']?.received ?? [];
	return kept.map(([key]) => key);
}

test('a new file starts the workflow with its details; a wrong signature and a replay start nothing', async ({
	place,
	sandbox,
	createConnected,
	createWorkflow,
}) => {
	const { id, url } = await listening({ place, createConnected, createWorkflow }, {});
	sandbox.switches.notificationUrl = url;
	sandbox.deliveriesOf('SEED').put({ name: 'new.csv', content: 'A;B' });

	const [execution] = await untilExecuted(place.rest, id, 1);
	expect(execution.status).toBe('success');
	const [{ json }, ...others] = output(execution, 'Notification');
	expect(others).toEqual([]);
	expect(json).toMatchObject({
		source: 'dataDeliveryApi',
		details: { folder: 'SEED', fileName: 'new.csv' },
	});
	expect(sandbox.notifications.map(({ status }) => status)).toEqual([200]);

	expect(await sendByHand(sandbox, { repeat: true })).toBe(200);
	expect(await sendByHand(sandbox, { signature: '0'.repeat(64) })).toBe(401);
	expect(await savedOf(place, id)).toEqual([json.notificationId]);
	expect(await executionsOf(place.rest, id)).toHaveLength(1);
});

test('many notifications at the same time, each of them twice, start one execution each', async ({
	place,
	createConnected,
	createWorkflow,
}) => {
	const { id, url } = await listening(
		{ place, createConnected, createWorkflow },
		{ fetchDetails: false },
	);
	const ids = Array.from({ length: 20 }, (_, index) => `id ${index}`);
	const posted = [...ids, ...ids].map(async (one) => await post(url, one));
	expect(new Set(await Promise.all(posted))).toEqual(new Set([200]));

	const executions = await untilExecuted(place.rest, id, ids.length);
	const started = executions.map((one) => output(one, 'Notification')[0].json.notificationId);
	expect(started.sort()).toEqual([...ids].sort());
	expect([...(await savedOf(place, id))].sort()).toEqual([...ids].sort());
});

test('what is no notification is answered with the reason and starts nothing', async ({
	place,
	createConnected,
	createWorkflow,
}) => {
	const { id, url } = await listening({ place, createConnected, createWorkflow }, {});
	const send = async (body: string, headers: Record<string, string> = {}) => {
		const response = await fetch(url, { method: 'POST', body, headers });
		return [response.status, await response.json()];
	};
	expect(await send('{"notificationId":"1"}', { 'content-type': 'application/json' })).toEqual([
		401,
		{ message: 'The header HMAC_SHA256 is missing' },
	]);
	expect(await send('x'.repeat(70_000))).toEqual([
		413,
		{ message: 'The notification is larger than 65536 bytes' },
	]);
	const signature = createHmac('sha256', application.clientId).update('[]').digest('hex');
	expect((await send('[]', { HMAC_SHA256: signature }))[0]).toBe(400);
	expect(await executionsOf(place.rest, id)).toEqual([]);
});
