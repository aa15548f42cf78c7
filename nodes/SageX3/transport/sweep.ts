/** When the engine is reminded of what has passed, and by how much: that is reserved for a moment, in bytes. */
interface Reminder {
	afterBytes: number;
	/** Nobody writes into it, so that it takes addresses, but no memory. */
	reservedBytes: number;
}

/** What is to be swept out: the pieces of a file, or also the many objects that pieces were made of. */
type Swept = 'pieces' | 'objects';

/**
 * Pieces lie outside of the engine's own heap, where it begins to collect when 64 MB have piled up: what is only reserved counts
 * there, too, so it begins earlier. A reserve beyond those 64 MB makes it collect its own heap at once, which takes some 0.1 s, and
 * longer where n8n holds much.
 */
const REMINDERS: Readonly<Record<Swept, Reminder>> = {
	pieces: { afterBytes: 24 * 1024 ** 2, reservedBytes: 40 * 1024 ** 2 },
	objects: { afterBytes: 16 * 1024 ** 2, reservedBytes: 100 * 1024 ** 2 },
};

/** The engine works for this long, in times of what collecting took, before it is reminded again. */
const WORKING_TIMES = 10;

/** Sees to it that what has passed is swept out of memory soon, so that a file of any size takes less of it. */
class Sweep {
	private bytes = 0;
	private notBeforeMs = 0;

	constructor(private readonly reminder: Reminder) {}

	/** Tells that so many bytes have passed. */
	passed(bytes: number): void {
		this.bytes += bytes;
		if (this.bytes < this.reminder.afterBytes) return;
		const beganMs = performance.now();
		if (beganMs < this.notBeforeMs) return;
		this.bytes = 0;
		reserve(this.reminder.reservedBytes);
		const endedMs = performance.now();
		this.notBeforeMs = endedMs + WORKING_TIMES * (endedMs - beganMs);
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
	what: Swept = 'pieces',
): AsyncGenerator<Uint8Array, void, undefined> {
	const sweep = new Sweep(REMINDERS[what]);
	for await (const piece of pieces) {
		sweep.passed(piece.length);
		yield piece;
	}
}
