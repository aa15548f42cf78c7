import { cpus } from 'node:os';
import type { Sandbox } from '../../../sandbox/index.ts';
import { post } from './callers.ts';
import { type Cluster, WORKER_CONCURRENCY } from './cluster.ts';
import { PATHS } from './names.ts';
import { middleAndWorst, until } from './watch.ts';

/** So many that one, two and three workers have no place empty in the end. */
const CALLS = 60;
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
	/** What went wrong while it was measured: calls that n8n did not take, sends that were not answered. */
	readonly trouble: readonly string[];
}

/** What sends are measured with. */
export interface Sending {
	readonly sandbox: Sandbox;
	readonly cluster: Cluster;
	readonly latencyMs: number;
	/** Whether an execution of the workflow that sends waits or is under way. */
	readonly isAtWork: () => Promise<boolean>;
}

/** Measures how many sends a second so many workers do: those that run now. */
export async function throughput(sending: Sending, workers: number): Promise<Throughput> {
	const rounds: Round[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		rounds.push(await oneRound(sending, `S${workers}${round}`));
	}
	return {
		workers,
		perSecond: middleAndWorst(rounds.map(({ perSecond }) => perSecond)).median,
		ideal: (workers * WORKER_CONCURRENCY * 1000) / sending.latencyMs,
		busy: middleAndWorst(rounds.map(({ busy }) => busy)).median,
		trouble: rounds.flatMap(({ trouble }) => trouble),
	};
}

type Round = Pick<Throughput, 'perSecond' | 'busy' | 'trouble'>;

async function oneRound({ sandbox, cluster, isAtWork }: Sending, prefix: string): Promise<Round> {
	const [webhook] = cluster.of('webhook');
	const first = sandbox.requests.length;
	const before = busyTimes();
	const statuses = await Promise.all(
		Array.from({ length: CALLS }, async (_, call) => {
			const customers = Array.from({ length: SENDS_OF_CALL }, (__, index) => ({
				BPCNUM: `${prefix}-${call}-${index}`,
				BPCNAM: 'Throughput',
			}));
			return await post(`${webhook.url}/webhook/${PATHS.sends}`, { customers });
		}),
	);
	const answered = () =>
		sandbox.requests
			.slice(first)
			.filter(({ body, status }) => body.includes(prefix) && status !== undefined);
	const isOver = async () => answered().length >= CALLS * SENDS_OF_CALL || !(await isAtWork());
	await until('all sends are answered', isOver);
	const after = busyTimes();
	const times = answered().map(({ at }) => Date.parse(at));
	const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
	const refused = statuses.filter((status) => status !== 200);
	return {
		perSecond: times.length / seconds,
		busy: (after.busy - before.busy) / (after.all - before.all),
		trouble: [
			...refused.map((status) => `${prefix}: a call was answered with ${status ?? 'nothing'}`),
			...(times.length === CALLS * SENDS_OF_CALL
				? []
				: [`${prefix}: ${times.length} of ${CALLS * SENDS_OF_CALL} sends were answered`]),
		],
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
