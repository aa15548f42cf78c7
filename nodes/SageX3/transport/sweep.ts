/** After so many bytes the engine is reminded of what has passed. */
const STEP_BYTES = 24 * 1024 ** 2;
/** So much is reserved for a moment: nobody writes into it, so that it takes addresses, but no memory. */
const RESERVED_BYTES = 40 * 1024 ** 2;

/**
 * Sees to it that the pieces of a large body are swept out of memory soon after they have passed. They lie outside of the
 * engine's own heap, where it begins to collect when 64 MB have piled up. What is only reserved counts there, too: so it
 * begins earlier, and a file of any size takes less memory.
 */
class Sweep {
	private bytes = 0;

	/** Tells that so many bytes have passed. */
	passed(bytes: number): void {
		this.bytes += bytes;
		if (this.bytes < STEP_BYTES) return;
		this.bytes = 0;
		reserve(RESERVED_BYTES);
	}
}

function reserve(bytes: number): number {
	try {
		return new ArrayBuffer(bytes).byteLength;
	} catch {
		return 0; // where even addresses are scarce, the engine knows by itself
	}
}

/** The same pieces, swept out of memory soon after they have passed. */
export async function* swept(
	pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
	const sweep = new Sweep();
	for await (const piece of pieces) {
		sweep.passed(piece.length);
		yield piece;
	}
}
