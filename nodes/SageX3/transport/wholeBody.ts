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
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of content) {
			const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
			length += bytes.length;
			if (length > largestBytes) throw new TooLarge(largestBytes);
			chunks.push(bytes);
		}
		return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length);
	} finally {
		stopped.removeEventListener('abort', destroy);
	}
}

interface Stream extends AsyncIterable<Buffer | string> {
	destroy(): void;
}

function isStream(content: unknown): content is Stream {
	return (
		typeof content === 'object' &&
		content !== null &&
		Symbol.asyncIterator in content &&
		'destroy' in content
	);
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
