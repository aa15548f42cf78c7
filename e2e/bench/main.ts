/**
 * `npm run bench`: figures side by side. Ends with 1 when a target is missed. BENCH_ONLY chooses parts, by their names below,
 * with commas between them.
 */
import { cpus, loadavg } from 'node:os';
import { stopChildren } from '../../scripts/child.mjs';
import { benchBatches } from './batches.ts';
import { Bench } from './bench.ts';
import { benchBothEnds } from './bothEnds.ts';
import { benchClasses } from './classes.ts';
import { benchDryRuns } from './dryRuns.ts';
import { benchExpiry } from './expiry.ts';
import { benchFiles } from './files.ts';
import { benchGate } from './gate.ts';
import { benchLookUp } from './lookUp.ts';
import { benchOnce } from './once.ts';
import { benchPicker } from './picker.ts';
import { benchReading, benchWideRows } from './reading.ts';
import { benchRecords } from './records.ts';
import { benchRowsFile } from './rowsFile.ts';
import { benchRunningReads } from './runningReads.ts';
import { benchSending } from './sending.ts';
import { benchServices } from './services.ts';
import { benchFirstRead, benchSmallReads } from './smallReads.ts';
import { type Found, printChecks, printLines } from './table.ts';
import { benchXml } from './xml.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const fewRounds = Math.min(rounds, 3);

const parts: Record<string, (bench: Bench) => Promise<Found>> = {
	reading: (bench) => benchReading(bench, rounds),
	classes: (bench) => benchClasses(bench, rounds),
	wideRows: (bench) => benchWideRows(bench, rounds),
	firstRead: (bench) => benchFirstRead(bench, rounds),
	smallReads: (bench) => benchSmallReads(bench),
	runningReads: (bench) => benchRunningReads(bench),
	sending: (bench) => benchSending(bench, fewRounds),
	expiry: (bench) => benchExpiry(bench),
	lookUp: (bench) => benchLookUp(bench, fewRounds),
	records: (bench) => benchRecords(bench, rounds),
	bothEnds: (bench) => benchBothEnds(bench, fewRounds),
	rowsFile: (bench) => benchRowsFile(bench, fewRounds),
	batches: (bench) => benchBatches(bench, fewRounds),
	once: (bench) => benchOnce(bench, rounds),
	dryRuns: (bench) => benchDryRuns(bench, fewRounds),
	gate: (bench) => benchGate(bench, Math.max(rounds, 7)),
	services: (bench) => benchServices(bench, fewRounds),
	xml: (bench) => benchXml(bench, fewRounds),
	files: (bench) => benchFiles(bench),
	picker: (bench) => benchPicker(bench, rounds),
};
const chosen = process.env.BENCH_ONLY?.split(',') ?? Object.keys(parts);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0)
	throw new Error(`No part ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const bench = await Bench.open();
try {
	const found: Found[] = [];
	for (const name of chosen) found.push(await parts[name](bench));
	const checks = found.flatMap((part) => part.checks);
	printLines(found.flatMap((part) => part.lines));
	printChecks(checks);
	const load = loadavg().map((average) => average.toFixed(1));
	console.log(
		`\nLoad of the machine, 1, 5 and 15 minutes: ${load.join(' ')} (cores: ${cpus().length})`,
	);
	process.exitCode = checks.every(({ met }) => met !== false) ? 0 : 1;
} finally {
	await bench.place.close();
	await stopChildren();
}
