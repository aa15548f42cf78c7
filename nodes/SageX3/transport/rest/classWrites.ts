import type { Answer } from '../../../../sage/answer';
import type { JsonObject } from '../../../../sage/exactJson';
import { classPath, type ClassPlace } from '../../../../sage/rest/classAddress';
import { jsonBody, type Call } from '../call';
import type { Client } from '../client';
import { classReader, readingCall } from './classes';

/** What is to be done to a class. */
export type ClassWrite =
	| { kind: 'create'; facet: 'create' | 'edit'; data: JsonObject }
	| { kind: 'update'; key: string; data: JsonObject }
	| { kind: 'delete'; key: string; facet: 'edit' | 'query' };

/** How a write is sent. */
export interface WriteSending {
	timeoutMs: number;
	/** Set for a create that does no harm when n8n runs everything again. */
	isOnce?: boolean;
}

const METHODS = { create: 'POST', update: 'PUT', delete: 'DELETE' } as const;

/**
 * The request for a write. Sources: RF2, R2, R3.
 * @throws SageError `invalidRequest` at the gateway, which has no classes
 */
function writingCall(
	client: Client,
	place: ClassPlace,
	write: ClassWrite,
	{ timeoutMs, isOnce = false }: WriteSending,
): Call {
	const path = classPath(place, write.kind === 'create' ? undefined : write.key);
	const facet = write.kind === 'update' ? 'edit' : write.facet;
	const representation = `${place.representation}.$${facet}`;
	return {
		...readingCall(client, path, timeoutMs, { representation }),
		method: METHODS[write.kind],
		...(write.kind === 'delete' ? {} : { body: jsonBody(JSON.stringify(write.data)) }),
		isWrite: true,
		isOnce,
	};
}

/**
 * Writes to a class.
 * @throws SageError
 */
export async function sendWrite(
	client: Client,
	place: ClassPlace,
	write: ClassWrite,
	sending: WriteSending,
): Promise<Answer> {
	return await client.send(writingCall(client, place, write, sending), classReader);
}

/**
 * Looks at a write as it would be sent; nothing is.
 * @throws SageError when it would be refused before it is sent
 */
export function checkWrite(client: Client, place: ClassPlace, write: ClassWrite): void {
	client.preview(writingCall(client, place, write, { timeoutMs: 0 }), classReader);
}
