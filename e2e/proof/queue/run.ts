/**
 * `npm run prove:queue`: n8n in queue mode as plain processes (main, two workers, a webhook process; Redis, PostgreSQL),
 * while documents flow into the sandbox, which answers after 20 ms and misbehaves. Workers, main and Redis are ended in
 * mid-write; what failed is run again. Then Sage X3 is counted: nothing may be lost or doubled, no claim of the node may be
 * untrue. Ends with 1 when something is, or when it takes too long. `--short` takes two to three minutes, with one kill.
 */
import { startSandbox } from '../../../sandbox/index.ts';
import { stopChildren } from '../../../scripts/child.mjs';
import type { N8nRest } from '../../../scripts/n8n-rest.mjs';
import { sandboxCredentials } from '../../../scripts/sandbox-credentials.mjs';
import { activate, deactivate } from '../../harness/activation.ts';
import { connect } from '../../harness/consent.ts';
import { Callers, post } from './callers.ts';
import { Cluster } from './cluster.ts';
import { customersIn, sends, updates } from './customers.ts';
import { Deliveries, delaysOf } from './deliveries.ts';
import {
	type Disturbance,
	type Stage,
	killMain,
	killWorker,
	restartRedis,
	stopGracefully,
} from './disturbances.ts';
import { faultsAndExpiries } from './faults.ts';
import { throughput } from './figures.ts';
import { form } from './form.ts';
import { balance, claimsOf, endedExecutions, isAtWork, newCustomers, withData } from './ledger.ts';
import { PATHS } from './names.ts';
import { deskAndSweep, orders } from './orders.ts';
import { isAllWell, report, reportThroughput } from './report.ts';
import { startServices } from './services.ts';
import type { Credentials } from './sketches.ts';
import { pause, pollsOfOrders, until } from './watch.ts';

const LATENCY_MS = 20;
/** Polls come every minute or sooner; a trigger that has failed waits for some minutes. */
const LAST_POLLS_MS = 200_000;
const MOST_SWEEPS = 5;

const giveUp = () => void finish().then(() => process.exit(1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, giveUp);
setTimeout(() => {
	console.error(`✖ It is not over after ${form.mostMs / 1000} s`);
	giveUp();
}, form.mostMs);

const sandbox = await startSandbox({
	size: { customers: form.updates + 60 },
	switches: { latencyMs: LATENCY_MS, accessTokenLifetimeSeconds: 3600 },
});
const services = await startServices();
const cluster = new Cluster(services, form.settings);

async function finish(): Promise<void> {
	cluster.close();
	await stopChildren();
	await services.stop();
	await sandbox.stop();
	cluster.remove();
}

async function credentialsFor(rest: N8nRest): Promise<Credentials> {
	const create = async (type: string) => {
		const known = sandboxCredentials(sandbox.url).find((one) => one.type === type);
		const { id, name } = await rest.post('/rest/credentials', { ...known });
		return { id, name };
	};
	const sageX3OAuth2Api = await create('sageX3OAuth2Api');
	await connect(rest, sageX3OAuth2Api.id);
	return { sageX3OAuth2Api, sageX3BasicApi: await create('sageX3BasicApi') };
}

const elapsed = (
	(startMs) => () =>
		`${Math.round((Date.now() - startMs) / 1000)} s`
)(Date.now());
const say = (text: string) => console.log(`[${elapsed()}] ${text}`);

try {
	say('n8n starts in queue mode');
	const rest = await cluster.open();
	const credentials = await credentialsFor(rest);
	const save = async (workflow: object): Promise<string> =>
		(await rest.post('/rest/workflows', workflow)).id;
	const ids = {
		orders: await save(orders(credentials)),
		desk: await save(deskAndSweep(credentials)),
		customers: await save(customersIn(credentials)),
		updates: await save(updates(credentials)),
		sends: await save(sends(credentials)),
	};
	await Promise.all([
		cluster.add('worker 1', 'worker'),
		cluster.add('worker 2', 'worker'),
		cluster.add('webhook', 'webhook'),
	]);
	const [webhook] = cluster.of('webhook');
	const call = async (path: string, body: object = {}) =>
		await post(`${webhook.url}/webhook/${path}`, body);

	await activate(rest, ids.customers);
	await activate(rest, ids.desk);
	await until('the desk is there', async () => (await call(PATHS.desk)) === 200);
	await activate(rest, ids.orders);
	await until('the trigger has polled', () => pollsOfOrders(sandbox) >= form.firstPolls);
	await pause(3_000); // until n8n has stored what the poll has left
	await activate(rest, ids.updates);

	const startMs = Date.now();
	const callers = new Callers(`${webhook.url}/webhook/${PATHS.customers}`);
	const trouble = faultsAndExpiries(sandbox);
	const stage: Stage = { sandbox, cluster, services, callers, trouble, burst: form.burst };
	const deliveries = new Deliveries();
	deliveries.watch(rest, ids.orders);
	if (form.traffic) sandbox.traffic.start(form.traffic);
	say('documents flow');

	const disturbances: Disturbance[] = [];
	for (const kind of form.disturbances) {
		const disturbance = await {
			worker: killWorker,
			main: killMain,
			redis: restartRedis,
			graceful: stopGracefully,
		}[kind](stage);
		disturbances.push(disturbance);
		const { what, nextWriteMs, backMs } = disturbance;
		say(`${what}: next write after ${nextWriteMs} ms, back after ${backMs} ms`);
	}
	await Promise.all(disturbances.map(async ({ doneMs }) => await doneMs));
	say('all calls are answered');
	while (callers.sent.length < form.customers) {
		await callers.burst(form.burst.calls, form.burst.customers);
	}
	await sandbox.traffic.finished;
	const { faults, expiries } = trouble.stop();
	say('nothing new comes; what was under way ends');

	const flows = [ids.orders, ids.desk, ids.customers, ids.updates];
	const isIdle = async () => !(await isAtWork(rest, flows));
	const lost = () =>
		balance(
			sandbox,
			callers.sent.map(({ BPCNUM }) => BPCNUM),
		).lost;
	const lostUpdates = () => lost().filter((one) => one.startsWith('update'));
	await until('all customers are up to date', () => lostUpdates().length === 0, {
		timeoutMs: 900_000,
	});
	await deactivate(rest, ids.updates);
	const undelivered = () => newCustomers(sandbox).filter((code) => !deliveries.codes.has(code));
	const lostOrders = () => new Set(lost().filter((one) => one.startsWith('order')));
	const isDelivered = () => {
		const open = lostOrders();
		return undelivered().every((code) => !open.has(`order of ${code}`));
	};
	await until('the trigger has delivered all', isDelivered, { timeoutMs: LAST_POLLS_MS }).catch(
		() => undefined, // told below
	);
	await until('all executions have ended', isIdle, { everyMs: 2_000 });
	await deactivate(rest, ids.orders); // two runs with the same document at a time are what Create Once By cannot help
	const left = lost().length;
	let sweeps = 0;
	while (sweeps < MOST_SWEEPS && (sweeps === 0 || lost().length > 0)) {
		sweeps += 1;
		await until('all executions have ended', isIdle, { everyMs: 2_000 });
		await until('the desk has run', async () => (await call(PATHS.desk)) === 200);
		await call(PATHS.sweep, {
			after: new Date(startMs - 5_000).toISOString(),
			before: new Date(Date.now() + 60_000).toISOString(),
		});
	}
	await until('all executions have ended', isIdle, { everyMs: 2_000 });
	await deliveries.stop();
	say(`the desk and the sweep have run, ${sweeps} times`);

	const summaries = await endedExecutions(rest, flows);
	const executions = await withData(rest, summaries);
	deliveries.addFrom(executions);
	const customers = sandbox.data.table('customers');
	const committedMs = new Map(
		newCustomers(sandbox).map((code) => [code, Date.parse(customers.get(code)?.createdAt ?? '')]),
	);
	for (const { id, committedAt } of sandbox.traffic.journal) {
		committedMs.set(id, Date.parse(committedAt));
	}
	const outcome = {
		ledger: balance(
			sandbox,
			callers.sent.map(({ BPCNUM }) => BPCNUM),
		),
		claims: claimsOf(sandbox, executions),
		undelivered: undelivered(),
		tokens: {
			refreshes: sandbox.tokens.refreshes,
			reused: sandbox.tokens.reusedRefreshTokens,
			expiries,
		},
		executions: summaries.length,
		failed: summaries.filter(({ status }) => status === 'error').length,
		crashed: summaries.filter(({ status }) => status === 'crashed').length,
		restarts: cluster.restarts,
		repeatedCalls: callers.repeated,
		leftForSweep: left,
		faults,
		seconds: Math.round((Date.now() - startMs) / 1000),
		disturbances: await Promise.all(
			disturbances.map(async (one) => ({ ...one, doneMs: await one.doneMs })),
		),
		delays: delaysOf(executions, committedMs),
	};

	report(outcome);
	let isWell = isAllWell(outcome);

	if (form.throughput) {
		await activate(rest, ids.sends);
		await until('the webhook is there', async () => (await call(PATHS.sends)) === 200);
		const sending = {
			sandbox,
			cluster,
			latencyMs: LATENCY_MS,
			isAtWork: async () => await isAtWork(rest, [ids.sends]),
		};
		const [worker] = cluster.of('worker');
		await worker.end();
		const rows = [await throughput(sending, 1)];
		await worker.start();
		rows.push(await throughput(sending, 2));
		await cluster.add('worker 3', 'worker');
		rows.push(await throughput(sending, 3));
		reportThroughput(rows);
		isWell &&= rows.every(({ trouble }) => trouble.length === 0);
	}
	process.exitCode = isWell ? 0 : 1;
} finally {
	await finish();
}
process.exit();
