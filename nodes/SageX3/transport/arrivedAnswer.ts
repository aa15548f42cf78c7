import { decodeBody, type Decoded } from '../../../sage/charset';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { isWebPage } from '../../../sage/webPage';
import { ArrivingBody } from './arrivingBody';
import type { OutgoingRequest } from './exchange';
import { takenIn } from './takeIn';
import { wholeBody } from './wholeBody';

/** Beginning of a file in which a web page shows. */
const BEGINNING_BYTES = 2000;

/**
 * The answer that n8n's full response holds, or the response that an exception of its HTTP library carries, read to its
 * end; or taken in piece by piece, where the request wants that and it is a file.
 * @throws TooLarge, SageError of what takes it in, and what breaks a connection
 */
export async function arrivedAnswer(
	response: unknown,
	{
		largestBytes,
		takeIn,
		takesPages,
	}: Pick<OutgoingRequest, 'largestBytes' | 'takeIn' | 'takesPages'>,
	stopped: AbortSignal,
): Promise<RawAnswer> {
	const { statusCode, status, headers, body, data } = (response ?? {}) as Record<string, unknown>;
	const [code, names] = [Number(statusCode ?? status), lowerCased(headers)];
	if (takeIn === undefined || code !== 200) {
		return new ArrivedAnswer(code, names, await wholeBody(body ?? data, largestBytes, stopped));
	}
	const arriving = await ArrivingBody.open(body ?? data, largestBytes, stopped);
	if (takesPages !== true && isWebPageIn(await arriving.beginning(BEGINNING_BYTES), names)) {
		const page = await arriving.beginning(LARGEST_PAGE_BYTES);
		arriving.close();
		return new ArrivedAnswer(code, names, Buffer.from(page));
	}
	await takenIn(names, arriving, takeIn, largestBytes);
	return { statusCode: code, headers: names, text: '', isTakenIn: true };
}

/** So much of a web page is read that comes instead of a file: the rest says nothing more. */
const LARGEST_PAGE_BYTES = 200_000;

/** Whether the beginning of a file is that of a web page. */
export function isWebPageIn(content: Uint8Array, headers: Record<string, unknown>): boolean {
	const beginning = content.subarray(0, BEGINNING_BYTES);
	const { text } = decodeBody(beginning, headers['content-type']);
	return isWebPage({ statusCode: 200, headers, text });
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
