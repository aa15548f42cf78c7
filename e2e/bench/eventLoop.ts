/**
 * `npm run bench:loop`: for how long the node keeps n8n's event loop at a time. A worker of queue mode renews its lock by
 * it. Each kind of work runs in n8n's own engine, the sandbox in a process of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { basicAccount } from '../../sandbox/index.ts';
import { stopChildren } from '../../scripts/child.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { rootFolder } from '../../scripts/folders.mjs';
import { startSandboxProcess } from '../../scripts/sandbox.mjs';
import { MemoryCredentials } from '../../test/support/credentials.ts';
import { bench, jsons } from '../../test/support/engine.ts';
import { polling } from '../../test/support/pollContext.ts';

const built = createRequire(join(rootFolder, 'dist', 'index.js'));
const { SageX3 } = built('./nodes/SageX3/SageX3.node.js');
const { SageX3Trigger } = built('./nodes/SageX3/SageX3Trigger.node.js');
const { SageX3BasicApi } = built('./credentials/SageX3BasicApi.credentials.js');

/** What nothing of the node may take longer than. */
const LIMIT_MS = 200;
const MANY = 10_000;

const scratch = mkdtempSync(join(tmpdir(), 'sagex3-loop-'));
const { url } = await startSandboxProcess({
	port: await freePort(),
	logFile: join(scratch, 'sandbox.log'),
	customers: MANY,
});
const credentials = () =>
	new MemoryCredentials(new SageX3BasicApi(), {
		baseUrl: url,
		...basicAccount,
		endpoint: 'SEED',
		poolAlias: 'SEED',
	});
const node = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const codes = Array.from({ length: MANY }, (_, index) => `C${String(index + 3).padStart(6, '0')}`);
const known = codes.slice(0, MANY - 100);
const mapped = {
	mappingMode: 'autoMapInputData',
	value: null,
	matchingColumns: ['code'],
	schema: [],
};

interface Work {
	readonly name: string;
	readonly parameters: Record<string, unknown>;
	readonly items?: Record<string, string>[];
	/** Items that come out. */
	readonly count: number;
}

const record = (operation: string, parameters: Record<string, unknown>) => ({
	authentication: 'basic',
	resource: 'record',
	operation,
	node,
	...parameters,
});

const works: Work[] = [
	{
		name: 'Get Entities, 10,000 entities in one answer',
		parameters: {
			authentication: 'basic',
			resource: 'entity',
			operation: 'getEntities',
			requestUri: `/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query&count=${MANY}`,
			returnAll: true,
		},
		count: MANY,
	},
	{
		name: 'Record: Get Many, 10,000 records',
		parameters: record('getMany', { returnAll: true }),
		count: MANY,
	},
	{
		name: 'Record: Get, 9,900 keys',
		parameters: record('get', { recordId: { __rl: true, mode: 'id', value: '={{ $json.code }}' } }),
		items: known.map((code) => ({ code })),
		count: known.length,
	},
	{
		name: 'Record: Create, 10,000 in batches of 100',
		parameters: record('create', { columns: mapped, options: { batchSize: 100 } }),
		items: codes.map((code) => ({ code: `N${code}`, companyName1: 'New', currency: 'EUR' })),
		count: MANY,
	},
	{
		name: 'Record: Create Once By, 10,000 in batches of 100',
		parameters: record('create', {
			columns: mapped,
			options: { batchSize: 100, createOnceBy: ['code'] },
		}),
		items: codes.map((code) => ({ code: `O${code}`, companyName1: 'New', currency: 'EUR' })),
		count: MANY,
	},
	{
		name: 'Record: Update, 9,900 in batches of 100',
		parameters: record('update', { columns: mapped, options: { batchSize: 100 } }),
		items: known.map((code) => ({ code, companyName1: 'Changed' })),
		count: known.length,
	},
	{
		name: 'Record: Update, tried dry, 9,900',
		parameters: record('update', { columns: mapped, options: { dryRun: true } }),
		items: known.map((code) => ({ code, companyName1: 'Changed again' })),
		count: known.length,
	},
	{
		name: 'Send Entity, 10,000 items',
		parameters: {
			authentication: 'basic',
			resource: 'entity',
			operation: 'sendEntity',
			requestMethod: 'POST',
			requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create',
			bodySource: 'item',
			options: {},
		},
		items: codes.map((code) => ({ BPCNUM: `S${code}`, BPCNAM: 'Sent' })),
		count: MANY,
	},
	{
		name: 'Web Service: Get Many, 10,000 rows',
		parameters: {
			authentication: 'basic',
			resource: 'webService',
			operation: 'getMany',
			webService: 'YOBPC',
			poolAlias: 'SEED',
			listSize: MANY,
		},
		count: MANY,
	},
];

interface Watched {
	/** Longest time between two turns of the event loop, and what the thread worked in it. Other programs lengthen the first. */
	readonly longestMs: number;
	readonly longestWorkMs: number;
	readonly tookMs: number;
}

/** Node before 22.19 tells the work of all threads alone: the garbage collector's is in it, too. */
const { threadCpuUsage = process.cpuUsage } = process as {
	threadCpuUsage?(): { user: number; system: number };
};

/** Watches the event loop while something is done. */
async function watched(work: () => Promise<unknown>): Promise<Watched> {
	global.gc?.();
	const histogram = monitorEventLoopDelay({ resolution: 5 });
	await new Promise((resolve) => setTimeout(resolve, 50));
	let longestWorkMs = 0;
	let isOver = false;
	let last = workedMs();
	const turn = () => {
		const now = workedMs();
		longestWorkMs = Math.max(longestWorkMs, now - last);
		last = now;
		if (!isOver) setImmediate(turn);
	};
	setImmediate(turn);
	histogram.enable();
	const startMs = performance.now();
	await work();
	await new Promise((resolve) => setTimeout(resolve, 20));
	histogram.disable();
	isOver = true;
	return { longestMs: histogram.max / 1e6, longestWorkMs, tookMs: performance.now() - startMs };
}

function workedMs(): number {
	const { user, system } = threadCpuUsage();
	return (user + system) / 1000;
}

const rows: string[][] = [];
let isLonger = false;
const note = (name: string, { longestMs, longestWorkMs, tookMs }: Watched) => {
	isLonger ||= longestWorkMs > LIMIT_MS;
	const figures = [longestWorkMs, longestMs].map((ms) => `${Math.round(ms)} ms`);
	rows.push([name, ...figures, `${(tookMs / 1000).toFixed(1)} s`]);
	console.log(rows[rows.length - 1].join('  '));
};

const only = process.argv.slice(2);
try {
	for (const { name, parameters, items, count } of works) {
		if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
		const prepared = bench(credentials(), parameters as never, {}, new SageX3());
		if (items)
			await bench(credentials(), parameters as never, {}, new SageX3())
				.run([{ ...items[0], ...('code' in items[0] ? { code: 'WARM' } : { BPCNUM: 'WARMUP' }) }])
				.catch(() => undefined);
		let found = 0;
		const figures = await watched(async () => {
			const run = await prepared.run(items);
			found = jsons(run).length;
			if (run.data.resultData.error) throw run.data.resultData.error;
		});
		if (found !== count) throw new Error(`${name}: ${found} items came out, not ${count}`);
		note(name, figures);
	}
	if (only.length === 0 || only.includes('trigger')) {
		const trigger = polling(new SageX3Trigger(), credentials(), {
			authentication: 'basic',
			event: 'recordChanged',
			startFrom: 'everything',
			node,
		});
		let polled = 0;
		note(
			'Trigger: a poll of 10,000 records',
			await watched(async () => (polled = (await trigger.poll()).length)),
		);
		if (polled < MANY) throw new Error(`The poll found ${polled}`);
	}
	console.log('');
	for (const row of [
		['', 'longest work at a time', 'longest delay of the loop', 'all of it'],
		['---', '---', '---', '---'],
		...rows,
	])
		console.log(`| ${row.join(' | ')} |`);
	process.exitCode = isLonger ? 1 : 0;
} finally {
	await stopChildren();
	rmSync(scratch, { recursive: true, force: true });
}
process.exit();
