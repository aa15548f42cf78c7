/** Class of streams; every stream of Node comes from one. See `Readable.from` of Node. */
interface StreamClass {
	from(pieces: AsyncIterable<Uint8Array>, options: { objectMode: boolean }): NodeJS.ReadableStream;
}

/**
 * A stream of Node of such pieces; undefined where none can be made. A node may import nothing of Node: so the class is
 * asked for.
 * @param known a stream that there is already
 */
export function streamLike(
	known: object | undefined,
	pieces: AsyncIterable<Uint8Array>,
): NodeJS.ReadableStream | undefined {
	const kind: unknown = known?.constructor;
	return isStreamClass(kind) ? kind.from(pieces, { objectMode: false }) : undefined;
}

function isStreamClass(kind: unknown): kind is StreamClass {
	return typeof kind === 'function' && 'from' in kind && typeof kind.from === 'function';
}
