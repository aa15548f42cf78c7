/**
 * `npm run prove`: a real n8n with an active Sage X3 Trigger, while the sandbox writes 50 changes a second for ten minutes
 * of its own time, some of them committed late, some with equal stamps, and misbehaves; n8n is killed three times. At the
 * end what the trigger has delivered is compared with what was changed. Ends with 1 when something is missing or came
 * twice; only a batch that n8n was killed at may come again, unless `-- --durable` lets it use durable poll cursors.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultRule, startSandbox } from '../../sandbox/index.ts';
import { stopChildren } from '../../scripts/child.mjs';
import { installPackage } from '../../scripts/install-package.mjs';
import { N8nRest } from '../../scripts/n8n-rest.mjs';
import { newOwner } from '../../scripts/owner.mjs';
import { type RunningN8n, startN8n } from '../../scripts/n8n.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { sandboxCredentials } from '../../scripts/sandbox-credentials.mjs';
import { activate, deactivate, executionsOf, triggered } from '../harness/activation.ts';
import { output } from '../harness/execution.ts';
import { type Batch, compare, printComparison } from './comparison.ts';

/** How many times as fast as real time the sandbox's clock runs. */
const FACTOR = 3;
const KILLS = 3;
const FAULT_EVERY_MS = 2_500;
const POLL_EVERY_MS = 8_000;
const DURATION_MS = 600_000;
/** n8n lets a trigger that has failed wait for some minutes. */
const LAST_WAIT_MS = 300_000;

/** What goes wrong in turn. A fault that lasts for all retries makes a poll fail. */
const FAULTS: ReadonlyArray<{ times: number; fault: FaultRule['fault'] }> = [
	{ times: 1, fault: { kind: 'status', status: 503 } },
	{ times: 4, fault: 'drop-before' },
	{ times: 1, fault: 'drop-after' },
	{ times: 1, fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } } },
	{ times: 1, fault: 'truncate' },
	{ times: 1, fault: { kind: 'status', status: 500 } },
	{ times: 1, fault: 'empty' },
	{ times: 1, fault: { kind: 'delay', ms: 3000 } },
];

/** With these n8n stores a batch and the state that belongs to it together. */
const DURABLE_CURSORS = {
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

const isDurable = process.argv.includes('--durable');

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Lets the trigger poll more often than once a minute: n8n polls whenever a workflow is activated. When that poll fails,
 * so does the activation, and is tried again. With durable cursors n8n polls on schedule alone, and later after a failure.
 */
async function pollRepeatedly(rest: N8nRest, id: string, durationMs: number): Promise<void> {
	if (isDurable) {
		await pause(durationMs);
		return;
	}
	const endMs = Date.now() + durationMs;
	while (Date.now() < endMs) {
		await pause(Math.min(POLL_EVERY_MS, endMs - Date.now()));
		await deactivate(rest, id).catch(() => undefined);
		while (!(await isActivated(rest, id))) await pause(500);
	}
}

async function isActivated(rest: N8nRest, id: string): Promise<boolean> {
	return await activate(rest, id).then(
		() => true,
		() => false,
	);
}

/** What the trigger has handed to each execution. */
async function deliveredBy(rest: N8nRest, id: string): Promise<Batch[]> {
	const executions = await executionsOf(rest, id);
	return executions.map((execution) => ({
		startMs: execution.runs['Sage X3 Trigger']?.[0]?.startTime ?? 0,
		versions: output(execution, 'Sage X3 Trigger').map(({ json }) => ({
			id: String(json.code),
			text: String(json.companyName1),
		})),
	}));
}

/** Waits until the first poll is over, which may come some time after the activation: it begins with what is there. */
async function untilPolled(): Promise<void> {
	const lists = () => sandbox.requests.filter(({ body }) => body.includes('orderBy')).length;
	while (lists() < 2) await pause(200);
	await pause(isDurable ? 70_000 : 3_000); // with durable cursors the first poll that counts is the one on schedule
}

const sandbox = await startSandbox({ size: { customers: 2000 } });
const owner = newOwner();
const userFolder = mkdtempSync(join(tmpdir(), 'sagex3-proof-'));
const port = await freePort();
const start = async (): Promise<RunningN8n> =>
	await startN8n({
		userFolder,
		port,
		logFile: join(userFolder, 'n8n.log'),
		env: isDurable ? DURABLE_CURSORS : {},
	});

try {
	await installPackage(userFolder);
	let n8n = await start();
	let rest = await new N8nRest(n8n.url).signIn(owner);
	const known = sandboxCredentials(sandbox.url).find(({ type }) => type === 'sageX3BasicApi');
	const credential = await rest.post('/rest/credentials', { ...known, name: 'Sage X3' });
	const { id } = await rest.post(
		'/rest/workflows',
		triggered(
			'Changed customers',
			{
				authentication: 'basic',
				event: 'recordChanged',
				node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
				fields: ['code', 'companyName1'],
			},
			{ sageX3BasicApi: { id: credential.id, name: credential.name } },
		),
	);
	await activate(rest, id);
	await untilPolled();
	console.log(`n8n polls; the sandbox writes, ${FACTOR} times as fast as real time`);

	sandbox.clock.run(FACTOR);
	sandbox.traffic.start({ entity: 'customers', perSecond: 50, durationMs: DURATION_MS, seed: 7 });
	const killsMs: number[] = [];
	let faults = 0;
	const misbehave = setInterval(() => {
		const { times, fault } = FAULTS[faults % FAULTS.length];
		sandbox.faults.clear();
		sandbox.faults.add({ match: { body: 'orderBy' }, times, fault });
		faults += 1;
	}, FAULT_EVERY_MS);

	const realMs = DURATION_MS / FACTOR;
	for (let kill = 1; kill <= KILLS; kill++) {
		await pollRepeatedly(rest, id, realMs / (KILLS + 1));
		await pause(Math.random() * POLL_EVERY_MS); // at any moment, not just when a batch is handed over
		process.kill(n8n.process.pid, 'SIGKILL');
		killsMs.push(Date.now());
		await n8n.process.ended;
		console.log(`killed ${kill} of ${KILLS}, started again`);
		n8n = await start();
		rest = await new N8nRest(n8n.url).signIn(owner);
	}
	await pollRepeatedly(rest, id, realMs / (KILLS + 1));
	await sandbox.traffic.finished;
	clearInterval(misbehave);
	sandbox.faults.clear();
	console.log('the sandbox is still; the trigger takes what is left');
	await pollRepeatedly(rest, id, 65_000);

	let comparison = compare(sandbox.traffic.journal, await deliveredBy(rest, id), killsMs);
	const deadline = Date.now() + LAST_WAIT_MS;
	while (comparison.missing.length > 0 && Date.now() < deadline) {
		await pause(5_000); // an execution may still be on its way into n8n's database
		comparison = compare(sandbox.traffic.journal, await deliveredBy(rest, id), killsMs);
	}
	printComparison(comparison, { faults, kills: KILLS });
	const { missing, repeated, repeatedAfterKill } = comparison;
	const wrong = [...missing, ...repeated, ...(isDurable ? repeatedAfterKill : [])];
	process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
	await stopChildren();
	await sandbox.stop();
	rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();
