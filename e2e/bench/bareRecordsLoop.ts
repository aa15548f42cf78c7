import { Agent } from 'node:http';
import type { BareRun } from './bareLoop.ts';
import { exchange } from './exchange.ts';

interface Page {
	readonly data: {
		readonly x3MasterData: {
			readonly customer: {
				readonly query: {
					readonly edges: readonly { readonly node: unknown }[];
					readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
				};
			};
		};
	};
}

/** The floor of Get Many: every page over one kept connection, the cursor, JSON.parse, nothing else. */
export async function bareRecordsLoop(url: string, query: string): Promise<BareRun> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const started = performance.now();
	const records: unknown[] = [];
	let after: string | null = null;
	for (let isMore = true; isMore;) {
		const body: string = JSON.stringify({ query, variables: { after } });
		const page: Page = JSON.parse(await exchange(url, agent, body));
		const { edges, pageInfo } = page.data.x3MasterData.customer.query;
		for (const { node } of edges) records.push(node);
		after = pageInfo.endCursor;
		isMore = pageInfo.hasNextPage;
	}
	const ms = performance.now() - started;
	agent.destroy();
	return { ms, rows: records.length };
}
