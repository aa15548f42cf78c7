import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Body } from './call';

/** A body as n8n takes it. */
export async function opened(body: Body['content']): Promise<IHttpRequestOptions['body']> {
	if (typeof body === 'string') return body;
	if (typeof body !== 'function') return Buffer.from(body);
	return (await body()) as unknown as IDataObject; // the type of n8n names no streams; it takes them
}
