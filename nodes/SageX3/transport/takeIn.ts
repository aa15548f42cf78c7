import { SageError } from '../../../sage/SageError';
import type { ArrivingBody } from './arrivingBody';
import { swept } from './sweep';

/** A body that arrives piece by piece, and is held by nobody. */
interface Arriving {
	/** Names in lower case. */
	headers: Record<string, unknown>;
	pieces: AsyncIterable<Uint8Array>;
	/** Makes a stream of Node of such pieces; undefined where that cannot be done. */
	streamOf(pieces: AsyncIterable<Uint8Array>): NodeJS.ReadableStream | undefined;
}

/**
 * Takes in a body to its end. It is called anew when a request has to be sent again: what it has made of the first try
 * does not count then.
 */
export type TakeIn = (arriving: Arriving) => Promise<void>;

/**
 * Lets a body be taken in, up to a bound.
 * @throws what breaks the connection; SageError for more bytes than are wanted, and when it could not be kept
 */
export async function takenIn(
	headers: Record<string, unknown>,
	body: ArrivingBody,
	takeIn: TakeIn,
	largestBytes: number,
): Promise<void> {
	try {
		await takeIn({
			headers,
			pieces: bounded(swept(body.pieces()), largestBytes),
			streamOf: (pieces) => body.streamOf(pieces),
		});
	} catch (error) {
		if (body.broken !== undefined) throw body.broken.error;
		throw error instanceof SageError ? error : notKept(error);
	} finally {
		body.close();
	}
}

async function* bounded(
	pieces: AsyncIterable<Uint8Array>,
	largestBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	let bytes = 0;
	for await (const piece of pieces) {
		bytes += piece.length;
		if (bytes > largestBytes) throw tooLarge(largestBytes);
		yield piece;
	}
}

function tooLarge(bytes: number): SageError {
	return new SageError({
		kind: 'unreadable',
		message: `The file is larger than ${Math.floor(bytes / 1024 / 1024)} MB`,
		description: 'It was not read any further.',
	});
}

function notKept(error: unknown): SageError {
	return new SageError({
		kind: 'unreadable',
		message: 'n8n could not store the file',
		description: error instanceof Error ? error.message : String(error),
	});
}
