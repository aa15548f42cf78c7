/** Passes over one list until none brings to light what another had passed over. */
const MOST_PASSES = 5;

/**
 * Reads a list of several pages over and over, until a pass shows nothing that should have shown before: where pages are
 * positions in the list, what moves between two of them lets its neighbours slip through.
 *
 * @param readOnce a pass; tells how many pages it had, and whether it should be trusted alone: it showed nothing that an
 *   earlier pass should have shown
 * @param isTimeUp whether no further pass can be afforded
 * @returns whether nothing can have slipped through
 */
export async function inPasses(
	isTimeUp: () => boolean,
	readOnce: (isFirst: boolean) => Promise<{ pages: number; isTrusted: boolean }>,
): Promise<boolean> {
	for (let pass = 1; pass <= MOST_PASSES; pass++) {
		const { pages, isTrusted } = await readOnce(pass === 1);
		if (pages < 2 || isTrusted) return true;
		if (isTimeUp()) break;
	}
	return false;
}
