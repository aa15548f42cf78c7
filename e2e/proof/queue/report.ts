import type { Disturbance } from './disturbances.ts';
import type { Throughput } from './figures.ts';
import type { Claims, Ledger } from './ledger.ts';
import { middleAndWorst } from './watch.ts';

/** What came out. */
interface Outcome {
	readonly ledger: Ledger;
	readonly claims: Claims;
	/** New customers that the trigger has handed to no execution. */
	readonly undelivered: readonly string[];
	readonly tokens: {
		readonly refreshes: number;
		readonly reused: number;
		readonly expiries: number;
	};
	readonly executions: number;
	readonly failed: number;
	readonly crashed: number;
	/** How often a process of n8n ended by itself. */
	readonly restarts: number;
	readonly repeatedCalls: number;
	/** Documents that were missing until the desk and the sweep had run. */
	readonly leftForSweep: number;
	readonly faults: number;
	readonly seconds: number;
	readonly disturbances: ReadonlyArray<Omit<Disturbance, 'doneMs'> & { readonly doneMs: number }>;
	readonly delays: readonly number[];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** The exit codes of the processes that were asked to end. */
const exitCodes = ({ disturbances }: Outcome): number[] =>
	disturbances.flatMap(({ exitCode }) => exitCode ?? []);

/** Whether all that came out is as it should be. */
export function isAllWell(outcome: Outcome): boolean {
	const { ledger, claims, undelivered, tokens } = outcome;
	const wrong = [
		ledger.lost.length,
		ledger.doubled.length,
		claims.untrue.length,
		undelivered.length,
		tokens.reused,
		...exitCodes(outcome),
	];
	return wrong.every((count) => count === 0);
}

/** Says what came out. */
export function report(outcome: Outcome): void {
	const { ledger, claims, undelivered, tokens } = outcome;
	const documents = ledger.orders + ledger.customers + ledger.updates;
	const delay = middleAndWorst(outcome.delays);
	print('What was counted', [
		[
			'documents',
			`${documents}: ${ledger.orders} orders, ${ledger.customers} customers, ${ledger.updates} updates`,
		],
		['time', `${outcome.seconds} s, ${outcome.faults} faults`],
		['executions', `${outcome.executions}, failed ${outcome.failed}, crashed ${outcome.crashed}`],
		['processes of n8n that ended by themselves, and were started again', String(outcome.restarts)],
		['calls of the webhook that were made again', String(outcome.repeatedCalls)],
		['documents that waited for the desk or the sweep', String(outcome.leftForSweep)],
		['**lost**', `**${ledger.lost.length}**${examples(ledger.lost)}`],
		['**doubled**', `**${ledger.doubled.length}**${examples(ledger.doubled)}`],
		[
			'claims of the node, untrue',
			`${claims.count}, **${claims.untrue.length}**${examples(claims.untrue)}`,
		],
		['records that no poll has delivered', `**${undelivered.length}**${examples(undelivered)}`],
		[
			'refresh tokens used twice',
			`**${tokens.reused}**, of ${tokens.refreshes} renewals for ${tokens.expiries} expiries`,
		],
		['from commit to execution', `median ${seconds(delay.median)}, worst ${seconds(delay.worst)}`],
		...exitCodes(outcome).map((exitCode): [string, string] => [
			'graceful stop of a worker',
			`exit code ${exitCode}`,
		]),
	]);
	print(
		'Until work went on',
		outcome.disturbances.map(({ what, nextWriteMs, backMs, doneMs }) => [
			what,
			seconds(nextWriteMs),
			seconds(backMs),
			seconds(doneMs),
		]),
		['', 'next write', 'process is back', 'all that was under way is done'],
	);
}

/** Says how fast it is. */
export function reportThroughput(rows: readonly Throughput[]): void {
	print(
		'Throughput',
		rows.map(({ workers, perSecond, ideal, busy, trouble }) => [
			String(workers),
			`${perSecond.toFixed(0)} a second`,
			`${ideal} a second`,
			`${Math.round(busy * 100)} %${examples(trouble)}`,
		]),
		['workers', 'sends', 'ideal at 20 ms, 5 in flight each', 'both cores in use'],
	);
}

function print(title: string, rows: readonly string[][], head = ['', '']): void {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	console.log(
		['', title, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'),
	);
}

function examples(all: readonly string[]): string {
	return all.length === 0 ? '' : ` (${all.slice(0, 5).join(', ')})`;
}
