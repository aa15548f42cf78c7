import type { Sandbox } from '../../../sandbox/index.ts';
import type { Callers } from './callers.ts';
import type { Cluster } from './cluster.ts';
import type { Trouble } from './faults.ts';
import type { Services } from './services.ts';
import { pause, until, writesSince, writesUnderWay } from './watch.ts';

/** What was done to the cluster, and how long it took until work went on. */
export interface Disturbance {
	readonly what: string;
	/** Of a process that was asked to end. */
	readonly exitCode?: number;
	/** Until the next write came to Sage X3, from whichever process. */
	readonly nextWriteMs: number;
	/** Until the process was ready again. */
	readonly backMs: number;
	/** Until all that was under way was in Sage X3, that of the killed process included. */
	readonly doneMs: Promise<number>;
}

/** What the disturbances work on. */
export interface Stage {
	readonly sandbox: Sandbox;
	readonly cluster: Cluster;
	readonly services: Services;
	readonly callers: Callers;
	readonly trouble: Trouble;
	/** Calls at a time, and customers of each. */
	readonly burst: { readonly calls: number; readonly customers: number };
}

/** Kills a worker at random, in mid-write. */
export async function killWorker(stage: Stage): Promise<Disturbance> {
	const workers = stage.cluster.of('worker');
	const worker = workers[Math.floor(Math.random() * workers.length)];
	return await disturb(stage, `${worker.name} killed`, async () => {
		await worker.kill();
		await worker.start();
	});
}

/** Kills the main process, in mid-write. */
export async function killMain(stage: Stage): Promise<Disturbance> {
	const [main] = stage.cluster.of('main');
	return await disturb(stage, 'main killed', async () => {
		await main.kill();
		await main.start();
	});
}

/** Stops Redis and starts it again, in mid-write. */
export async function restartRedis(stage: Stage): Promise<Disturbance> {
	return await disturb(stage, 'Redis restarted', async () => await stage.services.redis.restart());
}

/** Asks a worker to end, in mid-write: it finishes what it has begun. */
export async function stopGracefully(stage: Stage): Promise<Disturbance> {
	const [worker] = stage.cluster.of('worker');
	let exitCode = -1;
	const disturbance = await disturb(stage, `${worker.name} stopped (SIGTERM)`, async () => {
		exitCode = await worker.end();
		await worker.start();
	});
	return { ...disturbance, exitCode };
}

async function disturb(
	{ sandbox, callers, trouble, burst }: Stage,
	what: string,
	act: () => Promise<void>,
): Promise<Disturbance> {
	trouble.holdTokens();
	await until('the sign-in is renewed', () => trouble.isRenewed());
	const delivered = callers.burst(burst.calls, burst.customers);
	await until('a write is under way', () => writesUnderWay(sandbox) > 0, { everyMs: 5 });
	await pause(Math.random() * 300);
	await until('a write is under way', () => writesUnderWay(sandbox) > 0, {
		everyMs: 5,
		timeoutMs: 30_000,
	}).catch(() => undefined); // the burst may be over on a fast machine
	const startMs = Date.now();
	const acted = act().then(() => Date.now() - startMs);
	const nextWriteMs = await Promise.race([
		until('the next write', () => writesSince(sandbox, startMs + 50) > 0, { everyMs: 20 }),
		delivered.then(() => Date.now() - startMs),
	]);
	const backMs = await acted;
	trouble.releaseTokens();
	return { what, nextWriteMs, backMs, doneMs: delivered.then(() => Date.now() - startMs) };
}
