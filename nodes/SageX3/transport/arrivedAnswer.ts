import { decodeBody, type Decoded } from '../../../sage/charset';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { wholeBody } from './wholeBody';

/**
 * The answer that n8n's full response holds, or the response that an exception of its HTTP library carries, read to its
 * end.
 * @throws TooLarge, and what breaks a connection
 */
export async function arrivedAnswer(
	response: unknown,
	largestBytes: number,
	stopped: AbortSignal,
): Promise<RawAnswer> {
	const { statusCode, status, headers, body, data } = (response ?? {}) as Record<string, unknown>;
	const bytes = await wholeBody(body ?? data, largestBytes, stopped);
	return new ArrivedAnswer(Number(statusCode ?? status), lowerCased(headers), bytes);
}

/** An answer whose body is decoded when somebody reads it as text: files are not. */
class ArrivedAnswer implements RawAnswer {
	private decoded?: Decoded;

	constructor(
		readonly statusCode: number,
		readonly headers: Record<string, unknown>,
		readonly bytes: Buffer,
	) {}

	get text(): string {
		return this.decode().text;
	}

	get undecodable(): string | undefined {
		return this.decode().undecodable;
	}

	private decode(): Decoded {
		this.decoded ??= decodeBody(this.bytes, this.headers['content-type']);
		return this.decoded;
	}
}

function lowerCased(headers: unknown): Record<string, unknown> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
