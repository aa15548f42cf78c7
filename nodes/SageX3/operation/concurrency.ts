/**
 * Works through `count` pieces of work, at most `limit` at a time and in order of their start. They go one
 * by one until the first one got through to the server, so that one token serves all that follow.
 *
 * A piece that throws ends the handing out of further ones; those under way are waited for, then the
 * exception of the earliest piece is thrown.
 *
 * @param work resolves to whether it got through
 */
export async function forEachConcurrently(
	count: number,
	limit: number,
	work: (index: number) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let isThrough = false;
	while (next < count && !isThrough) isThrough = await work(next++);
	const failures = new Map<number, unknown>();
	const worker = async () => {
		while (next < count && failures.size === 0) {
			const index = next++;
			await work(index).catch((error: unknown) => failures.set(index, error));
		}
	};
	await Promise.all(Array.from({ length: Math.min(limit, count - next) }, worker));
	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
