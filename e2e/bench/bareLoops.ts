import { type BareRun, bareLoop } from './bareLoop.ts';
import { bareRecordsLoop } from './bareRecordsLoop.ts';

/** The bare loops by name, with what they are given. */
export type BareLoop = readonly [name: 'entities' | 'records', ...args: string[]];

/** Runs a bare loop: the same code outside n8n and in n8n's process. */
export async function runBareLoop([name, url, query]: BareLoop): Promise<BareRun> {
	return name === 'entities' ? await bareLoop(url) : await bareRecordsLoop(url, query);
}
