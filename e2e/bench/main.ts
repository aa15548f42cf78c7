/** `npm run bench`: figures side by side. Ends with 1 when a target is missed. */
import { stopChildren } from '../../scripts/child.mjs';
import { Bench } from './bench.ts';
import { benchExpiry } from './expiry.ts';
import { benchReading } from './reading.ts';
import { benchSending } from './sending.ts';
import { printChecks } from './table.ts';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const bench = await Bench.open();
try {
	const checks = [
		...(await benchReading(bench, rounds)),
		...(await benchSending(bench, Math.min(rounds, 3))),
		...(await benchExpiry(bench)),
	];
	printChecks(checks);
	process.exitCode = checks.every(({ met }) => met) ? 0 : 1;
} finally {
	await bench.place.close();
	await stopChildren();
}
