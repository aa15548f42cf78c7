/** An answer is larger than may be read. */
export class TooLarge extends Error {
	constructor(readonly largestBytes: number) {
		super(`More than ${largestBytes} bytes`);
	}
}

/**
 * The whole body of an answer, unpacked, as n8n's HTTP library hands it over: a stream, or what it has read already.
 * @throws TooLarge as soon as it is; no more of it is read then
 */
export async function wholeBody(
	content: unknown,
	largestBytes: number,
	stopped: AbortSignal,
): Promise<Buffer> {
	if (!isStream(content)) return bytesOf(content, largestBytes);
	const destroy = () => content.destroy();
	stopped.addEventListener('abort', destroy);
	try {
		return await collected(content, largestBytes);
	} finally {
		stopped.removeEventListener('abort', destroy);
		destroy();
	}
}

/** By listeners: an iterator would cost a turn of the event loop for each piece. */
async function collected(stream: BodyStream, largestBytes: number): Promise<Buffer> {
	return await new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let length = 0;
		stream.on('data', (chunk) => {
			length += chunk.length;
			if (length > largestBytes) reject(new TooLarge(largestBytes));
			else chunks.push(chunk);
		});
		let hasEnded = false; // every stream closes, and an error is dear
		stream.on('end', () => {
			hasEnded = true;
			resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length));
		});
		stream.on('error', reject);
		stream.on('close', () => {
			if (!hasEnded) reject(new CutOff());
		});
	});
}

/** A connection ended before its answer did. */
class CutOff extends Error {
	readonly code = 'ECONNRESET';

	constructor() {
		super('The connection ended before the answer did');
	}
}

/** The body of an answer as n8n's HTTP library hands it over. */
export interface BodyStream extends AsyncIterable<Uint8Array> {
	on(event: 'data', listener: (chunk: Buffer) => void): void;
	on(event: 'error', listener: (error: unknown) => void): void;
	on(event: 'end' | 'close', listener: () => void): void;
	destroy(): void;
}

/** Whether a body is still to be read. */
export function isStream(content: unknown): content is BodyStream {
	return typeof content === 'object' && content !== null && 'on' in content && 'destroy' in content;
}

function bytesOf(content: unknown, largestBytes: number): Buffer {
	const bytes = asBuffer(content);
	if (bytes.length > largestBytes) throw new TooLarge(largestBytes);
	return bytes;
}

function asBuffer(content: unknown): Buffer {
	if (Buffer.isBuffer(content)) return content;
	if (content instanceof ArrayBuffer) return Buffer.from(content);
	if (content === undefined || content === null) return Buffer.alloc(0);
	return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
}
