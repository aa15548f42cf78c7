import { once } from 'node:events';
import { type StdioOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { remember } from '../../scripts/child.mjs';
import { n8nCli } from '../../scripts/n8n.mjs';
import { nodeForN8n } from '../../scripts/node24.mjs';
import { freePort } from '../../scripts/ports.mjs';
import type { Item, NodeRun } from '../harness/execution.ts';
import { type Place, openPlace } from '../harness/place.ts';
import type { Workflow } from '../harness/workflow.ts';
import type { BareLoop } from './bareLoops.ts';
import { type Measured, measured } from './measured.ts';
import { bareLoopAsNode, type BenchCredentials } from './ways.ts';

/** What the server of the benchmark has seen since it was asked last. */
export interface ServerFigures {
	readonly requests: number;
	readonly maxInFlight: number;
	readonly writes: number;
	readonly repeatedWrites: number;
}

/** One execution of a workflow in a fresh n8n process. */
export interface Timing {
	/** Milliseconds of the nodes that were asked for, together. */
	readonly ms: number;
	/** Items that the last of them put out. */
	readonly items: number;
	readonly peakMegabytes: number | undefined;
}

/** One execution, with what its last node put out in its first run. */
export interface Executed extends Timing {
	readonly output: readonly Item[];
}

/** A local server, and an n8n with credentials for it. */
export class Bench {
	private constructor(
		readonly place: Place,
		readonly server: string,
		readonly credentials: BenchCredentials,
	) {}

	static async open(): Promise<Bench> {
		const child = spawn(process.execPath, ['--import', 'tsx', pathOf('server.ts')], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		remember(child);
		const [port] = await once(child.stdout, 'data');
		const server = `http://127.0.0.1:${String(port).trim()}`;
		const place = await openPlace({ N8N_CUSTOM_EXTENSIONS: pathOf('inN8n') });
		const account = { user: 'admin', password: 'admin' };
		return new Bench(place, server, {
			sageX3BasicApi: await createCredential(place, 'sageX3BasicApi', {
				baseUrl: server,
				...account,
			}),
			httpBasicAuth: await createCredential(place, 'httpBasicAuth', account),
		});
	}

	/** Saves a workflow. Returns its id. */
	async save(workflow: Workflow): Promise<string> {
		return (await this.place.rest.post('/rest/workflows', workflow)).id;
	}

	/**
	 * Executes a saved workflow by `n8n execute`, in a process of its own.
	 * @param nodes whose times are added up, those of all their runs
	 */
	async execute(workflowId: string, nodes: readonly string[]): Promise<Timing> {
		const { ms, items, peakMegabytes } = await this.executeForOutput(workflowId, nodes);
		return { ms, items, peakMegabytes };
	}

	/** The same, with the output: many items take much memory. */
	async executeForOutput(workflowId: string, nodes: readonly string[]): Promise<Executed> {
		const args = [n8nCli, 'execute', `--id=${workflowId}`, '--rawOutput'];
		const env = { ...this.place.n8n.env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
		const { output, peakMegabytes } = await measured(nodeForN8n(), args, env);
		const { data } = JSON.parse(
			output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1), // n8n may log before and after
		);
		const runs: Record<string, NodeRun[]> = data.resultData.runData;
		if (data.resultData.error) throw new Error(data.resultData.error.message);
		const times = nodes.flatMap((node) => runs[node].map(({ executionTime }) => executionTime));
		const last = runs[nodes[nodes.length - 1]][0].data?.main?.[0] ?? [];
		return {
			ms: times.reduce((sum, ms) => sum + ms, 0),
			items: last.length,
			output: last,
			peakMegabytes,
		};
	}

	/** A bare loop outside n8n, in a process of its own. */
	async bareLoop(loop: BareLoop): Promise<Timing> {
		const args = ['--import', 'tsx', pathOf('bare.ts'), JSON.stringify(loop)];
		const { output, peakMegabytes }: Measured = await measured(nodeForN8n(), args);
		const { ms, rows } = JSON.parse(output);
		return { ms, items: rows, peakMegabytes };
	}

	/** A bare loop outside n8n that runs again and again in one process of its own. Returns what runs it once. */
	bareLoopThatStays(loop: BareLoop): () => Promise<Timing> {
		const args = ['--import', 'tsx', pathOf('bare.ts'), JSON.stringify(loop), 'again'];
		const stdio: StdioOptions = ['ignore', 'inherit', 'inherit', 'ipc'];
		const child = spawn(nodeForN8n(), args, { stdio });
		remember(child);
		return async () => {
			const stopped = new AbortController();
			const ended = once(child, 'exit', stopped).then(([code]) => {
				throw new Error(`The bare loop ended with exit code ${String(code)}`);
			});
			ended.catch(() => undefined);
			child.send('run');
			const [{ ms, rows }] = await Promise.race([once(child, 'message', stopped), ended]);
			stopped.abort();
			return { ms, items: rows, peakMegabytes: undefined };
		};
	}

	/** Reading the answer of a web service, without n8n, in a process of its own. */
	async xmlReading(way: 'node' | 'library'): Promise<Timing & { shown: string }> {
		const args = ['--import', 'tsx', pathOf('xmlReading.ts'), way];
		const { output, peakMegabytes }: Measured = await measured(nodeForN8n(), args);
		const { ms, rows, shown } = JSON.parse(output);
		return { ms, items: rows, peakMegabytes, shown };
	}

	/** Requests through the client in a folder of sources, in a process of its own: microseconds of each. */
	async gateRequests(folder: string): Promise<{ read: number; write: number }> {
		const args = ['--import', 'tsx', pathOf('gateRequests.ts'), folder];
		const { output } = await measured(nodeForN8n(), args);
		return JSON.parse(output);
	}

	/** Saves a workflow whose one node is a bare loop, so that it runs in n8n's process. Returns its id. */
	async saveBareLoop(loop: BareLoop): Promise<string> {
		return await this.save(bareLoopAsNode(loop, this.credentials));
	}

	/** The same bare loop as a node by `n8n execute`: n8n's time of the node, as for all others. */
	async bareLoopInN8n(workflowId: string): Promise<Timing> {
		const { ms, output, peakMegabytes } = await this.executeForOutput(workflowId, ['Bare Loop']);
		return { ms, items: Number(output[0]?.json.rows), peakMegabytes };
	}

	/** Asks the server what it has seen, and makes it forget. */
	async figures(): Promise<ServerFigures> {
		return (await (await fetch(`${this.server}/figures`)).json()) as ServerFigures;
	}
}

/** Creates a credential. */
export async function createCredential(place: Place, type: string, data: Record<string, unknown>) {
	const { id, name } = await place.rest.post('/rest/credentials', {
		type,
		name: `Bench ${type}`,
		data,
	});
	return { id, name };
}

function pathOf(file: string): string {
	return fileURLToPath(new URL(file, import.meta.url));
}
