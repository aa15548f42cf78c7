import { setTimeout as pause } from 'node:timers/promises';
import type { Workflow } from '../harness/workflow.ts';
import type { BareLoop } from './bareLoops.ts';
import type { Bench } from './bench.ts';
import { byWebhook } from './byWebhook.ts';
import { median, pageCount } from './figures.ts';
import { graphqlAddress, listDocument } from './graphqlByHand.ts';
import { type List, narrow, wide } from './lists.ts';
import { getMany } from './recordWays.ts';
import {
	type Check,
	type Found,
	aside,
	bareLines,
	leastInN8n,
	printRounds,
	ratio,
	seconds,
} from './table.ts';
import { bareLoopAsNode, firstPage, getEntities, httpRequestAndSplitOut } from './ways.ts';

/** How often each way reads its list, after as many times for warming up as are not counted. */
const READS = 11;
const WARMING_UP = 3;
/** In the meantime n8n frees the memory of the run before. */
const betweenReadsMs = 500;

const byHand = 'HTTP Request + Split Out';
const inN8n = 'Bare loop in n8n';
const outside = 'Bare loop outside n8n';

/** A job, and the limits beside other ways. */
interface Job {
	what: string;
	pages: number;
	operation: string;
	node: Workflow;
	byHand?: Workflow;
	loop: BareLoop;
	least: BareLoop;
	limits: Readonly<Record<string, number>>;
}

/**
 * Long lists in an n8n that runs, as it does for every schedule: its code is warm. From the call of a webhook to its reply, which
 * brings the first item alone; so what n8n does with the items of a node counts, too. The loop outside stays in one process, too.
 */
export async function benchRunningReads(bench: Bench): Promise<Found> {
	const { credentials, server } = bench;
	const ofEntities = (list: List, limits: Job['limits']): Job => ({
		what: `${list.pageCount} pages of ${list.rowsPerPage} rows of ${list.name}`,
		pages: list.pageCount,
		operation: 'Get Entities',
		node: getEntities(credentials, list),
		byHand: httpRequestAndSplitOut(server, list, credentials),
		loop: ['entities', firstPage(server, list)],
		least: ['helper', firstPage(server, list)],
		limits,
	});
	const jobs: Job[] = [
		ofEntities(narrow, { [inN8n]: 1.25 }),
		ofEntities(wide, { [inN8n]: 1.25, [outside]: 1.5, [byHand]: 0.45 }),
		{
			what: `${pageCount} pages of 1000 records`,
			pages: pageCount,
			operation: 'Get Many',
			node: getMany(credentials),
			loop: ['records', graphqlAddress(server), listDocument],
			least: ['helperRecords', graphqlAddress(server), listDocument],
			limits: { [inN8n]: 1.25 },
		},
	];
	const found: Found[] = [];
	for (const job of jobs) found.push(await ofJob(bench, job));
	return {
		checks: found.flatMap(({ checks }) => checks),
		lines: found.flatMap(({ lines }) => lines),
	};
}

async function ofJob(bench: Bench, job: Job): Promise<Found> {
	const { what, operation, limits } = job;
	const path = (name: string) => `${name} ${what}`.replace(/\W+/g, '-');
	const called = async (name: string, workflow: Workflow) =>
		await byWebhook(bench, path(name), workflow, 'firstEntryJson');
	const loop = bench.bareLoopThatStays(job.loop);
	const ways: Record<string, () => Promise<number>> = {
		[operation]: await called('node', job.node),
		...(job.byHand === undefined ? {} : { [byHand]: await called('hand', job.byHand) }),
		[inN8n]: await called('loop', bareLoopAsNode(job.loop, bench.credentials)),
		[leastInN8n]: await called('least', bareLoopAsNode(job.least, bench.credentials)),
		[outside]: async () => (await loop()).ms,
	};
	const times: Record<string, number[]> = {};
	for (let round = -WARMING_UP; round < READS; round += 1) {
		for (const [name, read] of Object.entries(ways)) {
			await pause(betweenReadsMs);
			await bench.figures();
			const ms = await read();
			const { requests } = await bench.figures();
			if (requests < job.pages) throw new Error(`${name} asked for ${requests} pages`);
			if (round >= 0) (times[name] ??= []).push(ms);
		}
	}
	printRounds(`${what}, in an n8n that runs`, times);
	const ms = (name: string) => median(times[name]);
	const over = (name: string) => ms(operation) / ms(name);
	const others = Object.keys(ways).filter((name) => name !== operation);
	return {
		checks: others.map((name): Check => {
			const label = `${what} in an n8n that runs, ${operation} / ${name}`;
			return name in limits ? ratio(label, over(name), limits[name]) : aside(label, over(name));
		}),
		lines: [
			[
				`${what}, in an n8n that runs`,
				`${operation} ${seconds(ms(operation))}`,
				...(job.byHand === undefined
					? (['', ''] as const)
					: ([`${byHand} ${seconds(ms(byHand))}`, over(byHand).toFixed(2)] as const)),
			],
			...bareLines(ms, over),
		],
	};
}
