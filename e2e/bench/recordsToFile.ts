import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { BareRun } from './bareLoop.ts';
import { exchange } from './exchange.ts';
import { longOrder, rows, rowsPerPage } from './figures.ts';

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

/** The floor of Get Many to a file: every page over one kept connection, JSON.parse, a line for each record, by stream. */
export async function bareRecordsToFile(
	url: string,
	query: string,
	count: string,
): Promise<BareRun> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const file = join(tmpdir(), `sagex3-bench-${process.pid}.ndjson`);
	const isLong = Number(count) > rows;
	let written = 0;
	const lines = async function* () {
		let after: string | null = null;
		for (let isMore = true; isMore; isMore = written + rowsPerPage <= Number(count)) {
			const variables = { after, ...(isLong ? { orderBy: longOrder } : {}) };
			const page: Page = JSON.parse(
				await exchange(url, agent, JSON.stringify({ query, variables })),
			);
			const { edges, pageInfo } = page.data.x3MasterData.customer.query;
			yield edges.map(({ node }) => `${JSON.stringify(node)}\n`).join('');
			written += edges.length;
			after = pageInfo.endCursor;
		}
	};
	const started = performance.now();
	await pipeline(lines, createWriteStream(file));
	const ms = performance.now() - started;
	agent.destroy();
	await rm(file);
	return { ms, rows: written };
}
