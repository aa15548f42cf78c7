import { cpus } from 'node:os';
import type { Sandbox } from '../../../sandbox/index.ts';
import { post } from './callers.ts';
import { type Cluster, WORKER_CONCURRENCY } from './cluster.ts';
import { PATHS } from './names.ts';
import { middleAndWorst, until } from './watch.ts';

const CALLS = 24;
const SENDS_OF_CALL = 50;
const ROUNDS = 3;

/** How fast so many workers send. */
export interface Throughput {
	readonly workers: number;
	/** Sends a second: the middle one of several rounds. */
	readonly perSecond: number;
	/** What the server's 20 ms allow for at most. */
	readonly ideal: number;
	/** The share of both cores that was in use, from 0 to 1, by this and by others. */
	readonly busy: number;
}

/** Measures how many sends a second so many workers do: those that run now. */
export async function throughput(
	sandbox: Sandbox,
	cluster: Cluster,
	latencyMs: number,
	workers: number,
): Promise<Throughput> {
	const rounds: { perSecond: number; busy: number }[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		rounds.push(await oneRound(sandbox, cluster, `S${workers}${round}`));
	}
	return {
		workers,
		perSecond: middleAndWorst(rounds.map(({ perSecond }) => perSecond)).median,
		ideal: (workers * WORKER_CONCURRENCY * 1000) / latencyMs,
		busy: middleAndWorst(rounds.map(({ busy }) => busy)).median,
	};
}

async function oneRound(
	sandbox: Sandbox,
	cluster: Cluster,
	prefix: string,
): Promise<{ perSecond: number; busy: number }> {
	const [webhook] = cluster.of('webhook');
	const first = sandbox.requests.length;
	const before = busyTimes();
	await Promise.all(
		Array.from({ length: CALLS }, async (_, call) => {
			const customers = Array.from({ length: SENDS_OF_CALL }, (__, index) => ({
				BPCNUM: `${prefix}-${call}-${index}`,
				BPCNAM: 'Throughput',
			}));
			await post(`${webhook.url}/webhook/${PATHS.sends}`, { customers });
		}),
	);
	const sends = () => sandbox.requests.slice(first).filter(({ body }) => body.includes(prefix));
	await until('all sends are answered', () => {
		const done = sends().filter(({ status }) => status !== undefined);
		return done.length >= CALLS * SENDS_OF_CALL;
	});
	const after = busyTimes();
	const times = sends().map(({ at }) => Date.parse(at));
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	return {
		perSecond: (CALLS * SENDS_OF_CALL) / seconds,
		busy: (after.busy - before.busy) / (after.all - before.all),
	};
}

function busyTimes(): { busy: number; all: number } {
	let busy = 0;
	let all = 0;
	for (const { times } of cpus()) {
		const { idle, ...rest } = times;
		const used = Object.values(rest).reduce((sum, ms) => sum + ms, 0);
		busy += used;
		all += used + idle;
	}
	return { busy, all };
}
