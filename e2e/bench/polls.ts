/**
 * `npm run bench:polls`: what polls of the Sage X3 Trigger cost, by the number of changes since the last one: requests, time,
 * memory of the process, and the state that n8n keeps. The trigger runs in n8n's own PollContext, the sandbox in a process
 * of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopChildren } from '../../scripts/child.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { startSandboxProcess } from '../../scripts/sandbox.mjs';
import { basicAccount } from '../../sandbox/index.ts';
import { rootFolder } from '../../scripts/folders.mjs';
import { MemoryCredentials } from '../../test/support/credentials.ts';
import { polling } from '../../test/support/pollContext.ts';

const built = createRequire(join(rootFolder, 'dist', 'index.js'));
const { SageX3Trigger } = built('./nodes/SageX3/SageX3Trigger.node.js');
const { SageX3BasicApi } = built('./credentials/SageX3BasicApi.credentials.js');

const COUNTS = [0, 1, 1_000, 100_000];
/** Changes a second of the sandbox's clock. */
const PER_SECOND = 20;

const scratch = mkdtempSync(join(tmpdir(), 'sagex3-polls-'));
const { url } = await startSandboxProcess({
	port: await freePort(),
	logFile: join(scratch, 'sandbox.log'),
});

/** One of the sandbox's own controls. */
async function control(method: string, path: string, body?: object): Promise<unknown> {
	const response = await fetch(`${url}/sandbox/${path}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return text === '' ? undefined : JSON.parse(text);
}

async function requestCount(): Promise<number> {
	const { requests } = (await control('GET', 'requests')) as { requests: unknown[] };
	return requests.length;
}

/** Lets somebody create so many customers, all within the time that they take. */
async function change(count: number): Promise<void> {
	if (count === 0) return;
	const durationMs = (count / PER_SECOND) * 1000;
	await control('POST', 'traffic', {
		perSecond: PER_SECOND,
		durationMs,
		createShare: 1,
		lateShare: 0,
		sameStampShare: 0,
	});
	await control('PATCH', 'clock', { advanceMs: durationMs + 1000 });
}

const rows: string[][] = [];
try {
	await control('PATCH', 'clock', { set: '2026-03-01T12:00:00.000Z' });
	for (const count of COUNTS) {
		const credentials = new MemoryCredentials(new SageX3BasicApi(), {
			baseUrl: url,
			...basicAccount,
			endpoint: 'SEED',
		});
		const trigger = polling(new SageX3Trigger(), credentials, {
			authentication: 'basic',
			event: 'recordChanged',
			node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
		});
		await trigger.poll();
		await trigger.poll();
		await change(count);
		await control('DELETE', 'requests');
		let peak = 0;
		const watch = setInterval(() => {
			peak = Math.max(peak, process.memoryUsage().heapUsed);
		}, 20);
		const startedMs = performance.now();
		let polls = 0;
		let delivered = 0;
		do {
			polls += 1;
			const items = await trigger.poll();
			delivered += items.length;
			if (items.length === 0) break;
		} while (delivered < count);
		const tookMs = performance.now() - startedMs;
		clearInterval(watch);
		if (delivered !== count) throw new Error(`${delivered} of ${count} changes were delivered`);
		rows.push([
			count.toLocaleString('en'),
			String(polls),
			String(await requestCount()),
			`${Math.round(tookMs)} ms`,
			`${Math.round(Math.max(peak, process.memoryUsage().heapUsed) / 2 ** 20)} MB`,
			`${(JSON.stringify(trigger.state).length / 1024).toFixed(1)} kB`,
		]);
	}
	const head = ['changes', 'polls', 'requests', 'time', 'heap, at most', 'state kept'];
	for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
} finally {
	await stopChildren();
	rmSync(scratch, { recursive: true, force: true });
}
process.exit();
