/** `node bareRecordsLoop.ts <GraphQL address> <document>`: prints milliseconds and rows as JSON. */
import { Agent } from 'node:http';
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
async function bareRecordsLoop(url: string, query: string): Promise<{ ms: number; rows: number }> {
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

const [url, query] = process.argv.slice(2);
console.log(JSON.stringify(await bareRecordsLoop(url, query)));
