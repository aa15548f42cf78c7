/**
 * Works through `count` pieces of work, at most `limit` at a time and in order of their start. The first
 * one runs alone, so that one renewal of a token serves all that follow.
 *
 * A piece that throws ends the handing out of further ones; those under way are waited for, then the
 * exception of the earliest piece is thrown.
 */
export async function forEachConcurrently(
	count: number,
	limit: number,
	work: (index: number) => Promise<void>,
): Promise<void> {
	if (count === 0) return;
	await work(0);
	const failures = new Map<number, unknown>();
	let next = 1;
	const worker = async () => {
		while (next < count && failures.size === 0) {
			const index = next++;
			await work(index).catch((error: unknown) => failures.set(index, error));
		}
	};
	await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, count - 1)) }, worker));
	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
}
