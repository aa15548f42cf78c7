import { readFolders, type Folder } from '../../../sage/gateway/folders';
import type { Call } from './call';
import type { Client } from './client';
import { jsonReader } from './reader';

/** What finding a folder may take, beside what is wanted of it. */
export const FOLDERS_TIMEOUT_MS = 30_000;

/** Lists the folders that were ticked when the credential was connected. Source: GF8. */
export function foldersCall(timeoutMs: number): Call {
	return {
		method: 'GET',
		uri: '/folders',
		parameters: [],
		headers: {},
		timeoutMs,
		isWrite: false,
	};
}

/**
 * The folders that the credential was granted at the gateway, for a question of the node's own.
 * @throws SageError
 */
export async function grantedFolders(
	client: Client,
	timeoutMs = FOLDERS_TIMEOUT_MS,
): Promise<Folder[]> {
	const call: Call = { ...foldersCall(Math.min(timeoutMs, FOLDERS_TIMEOUT_MS)), own: 'folders' };
	const { body } = await client.send(call, jsonReader);
	return readFolders(body);
}
