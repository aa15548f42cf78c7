import type { RawAnswer } from '../../../../sage/rawAnswer';
import { SageError } from '../../../../sage/SageError';
import type { NodeContext } from '../context';

/** A file as it was downloaded. */
export interface Downloaded {
	content: Buffer;
	/** Media type, if the server names one. */
	contentType: string | undefined;
	/** The same with its parameters, as the server sent it. */
	declaredType: unknown;
}

/**
 * Fetches a file from the storage that a download was redirected to. The address is signed itself: nothing of the
 * credential goes there, and it is shown to nobody.
 *
 * Source: GF11.
 * @throws SageError
 */
export async function fetchFromStorage(
	{ helpers }: NodeContext,
	url: URL,
	timeoutMs: number,
): Promise<Downloaded> {
	let response: { statusCode?: number; headers?: Record<string, unknown>; body?: unknown };
	try {
		response = (await helpers.httpRequest({
			method: 'GET',
			url: url.href,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: timeoutMs,
		})) as typeof response;
	} catch {
		throw noStorage(url);
	}
	const { statusCode = 0, headers = {}, body } = response;
	if (statusCode < 200 || statusCode > 299) {
		throw new SageError({
			kind: 'refused',
			statusCode,
			message: `The storage of Sage X3 at ${url.origin} refused the download (HTTP ${statusCode})`,
			description: 'Its addresses are valid for an hour, and it wants no other sign-in.',
		});
	}
	return { content: asBuffer(body), ...typesOf(headers) };
}

function noStorage({ origin }: URL): SageError {
	return new SageError({
		kind: 'unreachable',
		message: `No answer from the storage of Sage X3 at ${origin}`,
		description: 'The file was not downloaded. Check that n8n can reach the storage.',
	});
}

/** A file that came at once, without a storage. */
export function downloaded({ bytes, text, headers }: RawAnswer): Downloaded {
	return {
		content: bytes === undefined ? Buffer.from(text) : asBuffer(bytes),
		...typesOf(headers),
	};
}

function asBuffer(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof Uint8Array || body instanceof ArrayBuffer)
		return Buffer.from(body as Uint8Array);
	return Buffer.from(typeof body === 'string' ? body : '');
}

function typesOf(
	headers: Record<string, unknown>,
): Pick<Downloaded, 'contentType' | 'declaredType'> {
	const declaredType = headers['content-type'];
	const contentType =
		typeof declaredType === 'string' ? declaredType.split(';')[0].trim() : undefined;
	return { contentType, declaredType };
}
