import type { TrafficOptions } from '../../../sandbox/index.ts';

/** What is done to the cluster, in this order. */
type Kind = 'worker' | 'main' | 'redis' | 'graceful';

interface Form {
	/** Customers of the beginning that are brought up to date. */
	readonly updates: number;
	/** Customers that are sent to the webhook, at least. */
	readonly customers: number;
	readonly burst: { readonly calls: number; readonly customers: number };
	/** Who else creates customers in Sage X3, some of them committed late. */
	readonly traffic?: Partial<TrafficOptions>;
	readonly disturbances: readonly Kind[];
	/** When the trigger polls, as its node has it. */
	readonly pollTimes: ReadonlyArray<Record<string, unknown>>;
	/** Polls that have to be over before anything new counts. */
	readonly firstPolls: number;
	readonly throughput: boolean;
	/** After so long it is given up. */
	readonly mostMs: number;
	/** Environment of n8n. */
	readonly settings: Record<string, string>;
}

/** So n8n stores a batch of the trigger and the state that belongs to it together. */
const DURABLE_CURSORS = {
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
};

/** The main process looks every minute for executions that nobody works on any more. */
const RECOVERY = { N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1' };

const long: Form = {
	updates: 1500,
	customers: 1500,
	burst: { calls: 12, customers: 10 },
	traffic: {
		entity: 'customers',
		perSecond: 1.25,
		createShare: 1,
		lateShare: 0.1,
		latestMs: 60_000,
		durationMs: 400_000,
		seed: 7,
	},
	disturbances: [
		...['worker', 'worker', 'worker', 'graceful', 'worker', 'worker', 'main'],
		...['worker', 'worker', 'redis', 'worker', 'worker', 'worker'],
	] as Kind[],
	pollTimes: [{ mode: 'everyMinute' }],
	firstPolls: 3,
	throughput: true,
	mostMs: 5_400_000,
	settings: { ...DURABLE_CURSORS, ...RECOVERY },
};

/** With locks that end sooner, so that it does not take long to see that a worker is gone, and with more polls a minute. */
const short: Form = {
	updates: 200,
	customers: 80,
	burst: { calls: 8, customers: 10 },
	disturbances: ['worker'],
	pollTimes: ['5', '25', '45'].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
	firstPolls: 2,
	throughput: false,
	mostMs: 205_000,
	settings: {
		...RECOVERY,
		QUEUE_WORKER_LOCK_DURATION: '15000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
		QUEUE_WORKER_STALLED_INTERVAL: '5000',
	},
};

/** The form of this run. */
export const form = process.argv.includes('--short') ? short : long;
