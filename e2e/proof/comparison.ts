import type { TrafficEntry } from '../../sandbox/index.ts';

/** A version of a record that the trigger has delivered. */
export interface Delivered {
	readonly id: string;
	readonly text: string;
}

/** What one execution was started with. */
export interface Batch {
	readonly startMs: number;
	readonly versions: readonly Delivered[];
}

export interface Comparison {
	readonly changes: number;
	readonly records: number;
	readonly executions: number;
	readonly items: number;
	/** Records whose last version was not delivered. */
	readonly missing: readonly Delivered[];
	/** Versions that were delivered more than once. */
	readonly repeated: readonly Delivered[];
	/** Of batches that n8n was killed at: what it had stored of their state nobody can know. */
	readonly repeatedAfterKill: readonly Delivered[];
}

/** A batch that began so shortly before n8n was killed may have been on its way into n8n's database. */
const ON_ITS_WAY_MS = 5_000;

/**
 * Compares what was changed with what was delivered, by execution. Of several changes of a record between two polls only
 * the last is visible, so the last version of each is what must have come, and no version may have come twice.
 * @param killsMs when n8n was killed
 */
export function compare(
	journal: readonly TrafficEntry[],
	batches: readonly Batch[],
	killsMs: readonly number[],
): Comparison {
	const last = new Map(journal.map(({ id, text }) => [id, text]));
	const seen = new Map<string, { isAtKill: boolean }>();
	const repeated: Delivered[] = [];
	const repeatedAfterKill: Delivered[] = [];
	for (const { startMs, versions } of batches) {
		const isAtKill = killsMs.some((ms) => startMs <= ms && ms - startMs < ON_ITS_WAY_MS);
		for (const version of versions) {
			const before = seen.get(nameOf(version));
			if (before !== undefined) (before.isAtKill ? repeatedAfterKill : repeated).push(version);
			seen.set(nameOf(version), { isAtKill });
		}
	}
	return {
		changes: journal.length,
		records: last.size,
		executions: batches.length,
		items: batches.flatMap(({ versions }) => versions).length,
		missing: [...last]
			.map(([id, text]) => ({ id, text }))
			.filter((version) => !seen.has(nameOf(version))),
		repeated,
		repeatedAfterKill,
	};
}

function nameOf({ id, text }: Delivered): string {
	return `${id}\n${text}`;
}

/** Says what came out. */
export function printComparison(
	{ changes, records, executions, items, missing, repeated, repeatedAfterKill }: Comparison,
	{ faults, kills }: { faults: number; kills: number },
): void {
	console.log(
		[
			'',
			`${changes} changes of ${records} records, ${faults} faults, n8n killed ${kills} times`,
			`${items} items in ${executions} executions`,
			`missing: ${missing.length}${examples(missing)}`,
			`delivered twice: ${repeated.length}${examples(repeated)}`,
			`again, of a batch that n8n was killed at: ${repeatedAfterKill.length}${examples(repeatedAfterKill)}`,
		].join('\n'),
	);
}

function examples(versions: readonly Delivered[]): string {
	const some = versions.slice(0, 5).map(({ id, text }) => `${id} (${text})`);
	return some.length === 0 ? '' : `, such as ${some.join(', ')}`;
}
