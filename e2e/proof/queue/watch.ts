import type { Sandbox } from '../../../sandbox/index.ts';

/** Waits for so long. */
export const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something is so. Returns how long that took, in milliseconds. */
export async function until(
	name: string,
	isSo: () => boolean | Promise<boolean>,
	{ timeoutMs = 300_000, everyMs = 200 } = {},
): Promise<number> {
	const startMs = Date.now();
	while (!(await isSo())) {
		if (Date.now() - startMs > timeoutMs) {
			throw new Error(`Waited ${timeoutMs / 1000} s in vain until ${name}`);
		}
		await pause(everyMs);
	}
	return Date.now() - startMs;
}

const isWrite = ({ method, url, body }: { method: string; url: string; body: string }): boolean =>
	(method === 'POST' && url.startsWith('/api1/')) || body.includes('mutation');

/** Writes that have come to Sage X3 and are not answered yet. */
export function writesUnderWay({ requests }: Sandbox): number {
	return requests.slice(-40).filter((one) => one.status === undefined && isWrite(one)).length;
}

/** Writes that have come to Sage X3 since a moment. */
export function writesSince({ requests }: Sandbox, sinceMs: number): number {
	let count = 0;
	for (let index = requests.length - 1; index >= 0; index -= 1) {
		const one = requests[index];
		if (Date.parse(one.at) < sinceMs) break;
		if (isWrite(one)) count += 1;
	}
	return count;
}

/** The middle one, and the largest. */
export function middleAndWorst(values: readonly number[]): { median: number; worst: number } {
	const sorted = [...values].sort((one, other) => one - other);
	return { median: sorted[sorted.length >> 1] ?? 0, worst: sorted[sorted.length - 1] ?? 0 };
}

/** Requests of one poll follow one another sooner, polls do not. */
const BETWEEN_POLLS_MS = 4_000;

/** How often the trigger has polled. One poll may take several requests. */
export function pollsOfOrders({ requests }: Sandbox): number {
	let polls = 0;
	let lastMs = -Infinity;
	for (const { at, body } of requests) {
		if (!body.includes('orderBy')) continue;
		const atMs = Date.parse(at);
		if (atMs - lastMs > BETWEEN_POLLS_MS) polls += 1;
		lastMs = atMs;
	}
	return polls;
}
