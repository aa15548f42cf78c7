import { type BareRun, bareLoop } from './bareLoop.ts';
import { bareRecordsLoop } from './bareRecordsLoop.ts';
import { bareRecordsToFile } from './recordsToFile.ts';

/** The bare loops by name, with what they are given. Those by n8n's helper are for n8n's process alone. */
export type BareLoop = readonly [
	name: 'entities' | 'records' | 'recordsToFile' | 'helper' | 'helperRecords',
	...args: string[],
];

/** Runs a bare loop: the same code outside n8n and in n8n's process. */
export async function runBareLoop([name, url, query, count]: BareLoop): Promise<BareRun> {
	if (name === 'recordsToFile') return await bareRecordsToFile(url, query, count);
	return name === 'entities' ? await bareLoop(url) : await bareRecordsLoop(url, query);
}
