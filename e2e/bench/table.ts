/** A figure beside its target. */
export interface Check {
	readonly what: string;
	readonly measured: string;
	readonly target: string;
	readonly met: boolean;
}

/** A ratio that must not be above a limit. */
export function ratio(what: string, value: number, limit: number): Check {
	return { what, measured: value.toFixed(2), target: `≤ ${limit}`, met: value <= limit };
}

/** A time that must be below a limit. */
export function duration(what: string, ms: number, limitMs: number): Check {
	return { what, measured: `${ms.toFixed(0)} ms`, target: `< ${limitMs} ms`, met: ms < limitMs };
}

/** A count that must be exactly so. */
export function count(what: string, value: number, wanted: number): Check {
	return { what, measured: String(value), target: String(wanted), met: value === wanted };
}

/** Prints rows below a title, as wide as they need. */
export function print(title: string, rows: readonly (readonly string[])[]): void {
	console.log(`\n${title}`);
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	for (const row of rows)
		console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`);
}

/** Prints checks. */
export function printChecks(checks: readonly Check[]): void {
	print(
		'Targets',
		checks.map(({ what, measured, target, met }) => [met ? '✔' : '✖', what, measured, target]),
	);
}
