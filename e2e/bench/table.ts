import { median } from './figures.ts';

/** A figure beside its target. */
export interface Check {
	readonly what: string;
	readonly measured: string;
	readonly target: string;
	/** undefined when it is shown beside another figure and has no target of its own. */
	readonly met: boolean | undefined;
}

/** A line of the table in docs/speed.md: what, the node, what is beside it, and the ratio. */
export type Line = readonly [what: string, node: string, beside: string, ratio: string];

/** What a part of the benchmark found. */
export interface Found {
	readonly checks: readonly Check[];
	readonly lines: readonly Line[];
}

/** A ratio that must not be above a limit. */
export function ratio(what: string, value: number, limit: number): Check {
	return { what, measured: value.toFixed(2), target: `≤ ${limit}`, met: value <= limit };
}

/** A ratio for comparison, without a target. */
export function aside(what: string, value: number): Check {
	return { what, measured: value.toFixed(2), target: 'for comparison', met: undefined };
}

/** A time that must be below a limit. */
export function duration(what: string, ms: number, limitMs: number): Check {
	return { what, measured: `${ms.toFixed(0)} ms`, target: `< ${limitMs} ms`, met: ms < limitMs };
}

/** A count that must be exactly so. */
export function count(what: string, value: number, wanted: number): Check {
	return { what, measured: String(value), target: String(wanted), met: value === wanted };
}

/** A loop with n8n's own way out, see `inN8n/helperLoop.js`. */
export const leastInN8n = 'Least that a node can do';

/** The table's lines of the bare loops: in n8n's process, and outside. */
export function bareLines(
	ms: (name: string) => number,
	over: (name: string) => number,
): readonly Line[] {
	const line = (name: string, what: string): Line => [
		'',
		'',
		`${what}, ${seconds(ms(name))}`,
		over(name).toFixed(2),
	];
	return [
		line('Bare loop in n8n', "bare keep-alive loop with `JSON.parse` as a node in n8n's process"),
		line('Bare loop outside n8n', 'the same loop in a process of its own, without n8n'),
		line(
			leastInN8n,
			'the least that a node can do: n8n signs and sends each request, `JSON.parse`, one item for each row',
		),
	];
}

/** A time as the table shows it. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Prints rows below a title, as wide as they need. */
export function print(title: string, rows: readonly (readonly string[])[]): void {
	console.log(`\n${title}`);
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	for (const row of rows)
		console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`);
}

/** Prints the milliseconds that each way took in each round. */
export function printRounds(
	title: string,
	times: Readonly<Record<string, readonly number[]>>,
): void {
	print(title, [
		['', 'ms (median)', 'each round'],
		...Object.entries(times).map(([name, each]) => [
			name,
			median(each).toFixed(0),
			each.map((ms) => ms.toFixed(0)).join(' '),
		]),
	]);
}

/** Prints every figure beside its limit. */
export function printChecks(checks: readonly Check[]): void {
	const missed = checks.filter(({ met }) => met === false).length;
	print(
		missed === 0 ? 'Every figure is within its limit' : `Beyond their limit: ${missed} figures`,
		checks.map(({ what, measured, target, met }) => [
			met === undefined ? '·' : met ? '✔ pass' : '✖ FAIL',
			what,
			measured,
			target,
		]),
	);
}

/** Prints the table of docs/speed.md. */
export function printLines(lines: readonly Line[]): void {
	console.log('\nFor docs/speed.md\n\n| | Sage X3 node | beside it | ratio |\n|---|---|---|---|');
	for (const line of lines) console.log(`| ${line.join(' | ')} |`);
}
