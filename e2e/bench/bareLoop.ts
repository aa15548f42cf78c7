import { Agent } from 'node:http';
import { exchange } from './exchange.ts';

interface Page {
	readonly $resources: readonly unknown[];
	readonly $links: { readonly $next?: { readonly $url: string } };
}

/** What a bare loop read, and how long it took. */
export interface BareRun {
	readonly ms: number;
	readonly rows: number;
}

/** The floor: every page over one kept connection, JSON.parse, nothing else. */
export async function bareLoop(firstUrl: string): Promise<BareRun> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const started = performance.now();
	const entities: unknown[] = [];
	let url: string | undefined = firstUrl;
	while (url) {
		const page: Page = JSON.parse(await exchange(url, agent));
		for (const entity of page.$resources) entities.push(entity);
		url = page.$links.$next?.$url;
	}
	const ms = performance.now() - started;
	agent.destroy();
	return { ms, rows: entities.length };
}
