/**
 * The time for which the processor was busy with some work, in seconds. Unlike the time on the wall it is the same on a
 * machine that does much else.
 */
export function processorSeconds(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000_000;
}
