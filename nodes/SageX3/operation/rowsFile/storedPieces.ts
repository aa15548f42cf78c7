import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { SageError } from '../../../../sage/SageError';

/** A stream of Node, as n8n stores it. */
type Stored = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** Class of streams that are read. See `Readable.from` of Node. */
interface ReadableClass {
	from(pieces: AsyncIterable<Uint8Array>, options: { objectMode: false }): Stored;
}

/**
 * Puts pieces into n8n's store for binary data, each one when the store is ready for it. When one of them cannot be made,
 * nothing is put out.
 * @throws what making a piece throws; SageError `unreadable` when n8n cannot store them
 */
export async function storedPieces(
	{ helpers }: Pick<IExecuteFunctions, 'helpers'>,
	pieces: AsyncIterable<Uint8Array>,
	{ name, mediaType }: { name: string; mediaType: string },
): Promise<IBinaryData> {
	let failed: { error: unknown } | undefined;
	const watched = async function* () {
		const reader = pieces[Symbol.asyncIterator]();
		try {
			for (;;) {
				const next = await reader.next().catch(async (error: unknown) => {
					failed = { error };
					return await Promise.reject<never>(error);
				});
				if (next.done === true) return;
				yield next.value;
			}
		} finally {
			await reader.return?.();
		}
	};
	const stream = readableClass().from(watched(), { objectMode: false });
	return await helpers
		.prepareBinaryData(stream, name, mediaType)
		.catch(
			async (error: unknown) => await Promise.reject<never>(failed?.error ?? notStored(error)),
		);
}

/**
 * Node's class of streams. A node of the community may import crypto alone, whose digests are streams: their class is
 * made of this one.
 */
function readableClass(): ReadableClass {
	let kind: unknown = createHash('sha256').constructor;
	while (typeof kind === 'function' && !isReadableClass(kind)) kind = Object.getPrototypeOf(kind);
	if (isReadableClass(kind)) return kind;
	throw notStored('This version of Node makes no streams.');
}

function isReadableClass(kind: unknown): kind is ReadableClass {
	return typeof kind === 'function' && kind.name === 'Readable' && 'from' in kind;
}

function notStored(error: unknown): SageError {
	return new SageError({
		kind: 'unreadable',
		message: 'n8n could not store the file',
		description: [
			error instanceof Error ? error.message : String(error),
			"The records were read, but no file was written. Check that there is room where n8n keeps binary data ('N8N_DEFAULT_BINARY_DATA_MODE').",
		].join('\n'),
	});
}
