import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Body } from './call';
import { isStream } from './wholeBody';

/**
 * Sends a body as n8n takes it. A stream is closed afterwards: the HTTP library leaves it open when the request is
 * refused or stopped before all of it has left, and with it a file on a disk.
 */
export async function withOpened<T>(
	body: Body['content'] | undefined,
	send: (content: Pick<IHttpRequestOptions, 'body'>) => Promise<T>,
): Promise<T> {
	if (body === undefined) return await send({});
	if (typeof body === 'string') return await send({ body });
	if (typeof body !== 'function') return await send({ body: Buffer.from(body) });
	const stream = await body();
	try {
		return await send({ body: stream as unknown as IDataObject }); // the type of n8n names no streams; it takes them
	} finally {
		if (isStream(stream)) stream.destroy();
	}
}
