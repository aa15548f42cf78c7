import { setTimeout as pause } from 'node:timers/promises';
import { chain, type Workflow } from '../harness/workflow.ts';
import type { Bench } from './bench.ts';
import { byWebhook } from './byWebhook.ts';
import { median } from './figures.ts';
import { small } from './lists.ts';
import { type Found, aside, print, ratio } from './table.ts';
import { bareLoopAsNode, firstPage, getEntities, httpRequestAndSplitOut } from './ways.ts';

/** One page of ten rows, in the first execution of an n8n process: its code is cold. n8n's times of the nodes. */
export async function benchFirstRead(bench: Bench, rounds: number): Promise<Found> {
	const { node, http, loop } = workflows(bench);
	const nodeId = await bench.save(node);
	const httpId = await bench.save(http);
	const loopId = await bench.save(loop);
	const ways: Record<string, () => Promise<number>> = {
		'Get Entities': async () => (await bench.execute(nodeId, ['Sage X3'])).ms,
		'HTTP Request': async () => (await bench.execute(httpId, ['HTTP Request'])).ms,
		'HTTP Request + Split Out': async () =>
			(await bench.execute(httpId, ['HTTP Request', 'Split Out'])).ms,
		'Bare loop in n8n': async () => (await bench.bareLoopInN8n(loopId)).ms,
	};
	const times = await inTurn(ways, rounds);
	printTimes('The first read of an n8n process, one page of ten rows', times);
	return found('the first read of an n8n process, one page of ten rows', times, 1.2);
}

/** How often each way is asked for one small page, after as many times for warming up as are not counted. */
const READS = 40;
const WARMING_UP = 10;
const betweenReadsMs = 20;

/** One page of ten rows, in an n8n that runs: from the call of a webhook to its reply. */
export async function benchSmallReads(bench: Bench): Promise<Found> {
	const { node, http, httpAlone, loop } = workflows(bench);
	const called = async (path: string, workflow: Workflow) => {
		const call = await byWebhook(bench, path, workflow, 'allEntries');
		return async () => {
			await pause(betweenReadsMs);
			return await call();
		};
	};
	const ways: Record<string, () => Promise<number>> = {
		'Get Entities': await called('bench-node', node),
		'HTTP Request': await called('bench-http', httpAlone),
		'HTTP Request + Split Out': await called('bench-split', http),
		'Bare loop in n8n': await called('bench-loop', loop),
	};
	await inTurn(ways, WARMING_UP);
	const times = await inTurn(ways, READS);
	printTimes(`One page of ten rows by a webhook, ${READS} times`, times);
	return found('one page of ten rows by a webhook, in an n8n that runs', times, 1.1);
}

type Times = Readonly<Record<string, readonly number[]>>;

async function inTurn(ways: Record<string, () => Promise<number>>, rounds: number): Promise<Times> {
	const times: Record<string, number[]> = {};
	for (let round = 0; round < rounds; round += 1) {
		for (const [name, run] of Object.entries(ways)) (times[name] ??= []).push(await run());
	}
	return times;
}

function workflows({ server, credentials }: Bench) {
	const http = httpRequestAndSplitOut(server, small, credentials);
	const [, request] = http.nodes;
	return {
		node: getEntities(credentials, small),
		http,
		httpAlone: chain('HTTP Request', request),
		loop: bareLoopAsNode(['entities', firstPage(server, small)], credentials),
	};
}

function printTimes(title: string, times: Times): void {
	print(title, [
		['', 'ms (median)', 'fastest', 'slowest'],
		...Object.entries(times).map(([name, each]) => [
			name,
			median(each).toFixed(1),
			Math.min(...each).toFixed(1),
			Math.max(...each).toFixed(1),
		]),
	]);
}

function found(what: string, times: Times, limit: number): Found {
	const ms = (name: string) => median(times[name]);
	const over = (name: string) => ms('Get Entities') / ms(name);
	const shown = (name: string) => `${name} ${ms(name).toFixed(0)} ms`;
	return {
		checks: [
			ratio(`Get Entities / HTTP Request, ${what}`, over('HTTP Request'), limit),
			aside(`Get Entities / HTTP Request + Split Out, ${what}`, over('HTTP Request + Split Out')),
			aside(`Get Entities / bare loop in n8n, ${what}`, over('Bare loop in n8n')),
		],
		lines: [
			[what, shown('Get Entities'), shown('HTTP Request'), over('HTTP Request').toFixed(2)],
			['', '', shown('HTTP Request + Split Out'), over('HTTP Request + Split Out').toFixed(2)],
			['', '', shown('Bare loop in n8n'), over('Bare loop in n8n').toFixed(2)],
		],
	};
}
