import type { TrafficEntry } from '../../sandbox/index.ts';

/** A version of a record that the trigger has delivered. */
export interface Delivered {
	readonly id: string;
	readonly text: string;
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
}

/**
 * Compares what was changed with what was delivered, by execution. Of several changes of a record between two polls only
 * the last is visible, so the last version of each is what must have come, and no version may have come twice.
 */
export function compare(
	journal: readonly TrafficEntry[],
	executions: ReadonlyArray<readonly Delivered[]>,
): Comparison {
	const last = new Map(journal.map(({ id, text }) => [id, text]));
	const times = new Map<string, number>();
	const items = executions.flat();
	for (const { id, text } of items) {
		const version = `${id}\n${text}`;
		times.set(version, (times.get(version) ?? 0) + 1);
	}
	return {
		changes: journal.length,
		records: last.size,
		executions: executions.length,
		items: items.length,
		missing: [...last]
			.map(([id, text]) => ({ id, text }))
			.filter(({ id, text }) => !times.has(`${id}\n${text}`)),
		repeated: [...times]
			.filter(([, count]) => count > 1)
			.map(([version]) => {
				const [id, text] = version.split('\n');
				return { id, text };
			}),
	};
}

/** Says what came out. */
export function printComparison(
	{ changes, records, executions, items, missing, repeated }: Comparison,
	{ faults, kills }: { faults: number; kills: number },
): void {
	console.log(
		[
			'',
			`${changes} changes of ${records} records, ${faults} faults, n8n killed ${kills} times`,
			`${items} items in ${executions} executions`,
			`missing: ${missing.length}${examples(missing)}`,
			`delivered twice: ${repeated.length}${examples(repeated)}`,
		].join('\n'),
	);
}

function examples(versions: readonly Delivered[]): string {
	const some = versions.slice(0, 5).map(({ id, text }) => `${id} (${text})`);
	return some.length === 0 ? '' : `, such as ${some.join(', ')}`;
}
