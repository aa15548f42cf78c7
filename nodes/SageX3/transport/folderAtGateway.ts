import { folderMeant, type Folder } from '../../../sage/gateway/folders';
import type { Client } from './client';
import { nameInMemory } from './credential/openCredential';
import { FOLDERS_TIMEOUT_MS, grantedFolders } from './grantedFolders';
import { ShortMemory } from './shortMemory';

/** Which folder a name stands for, as long as that is taken for true. */
class FoldersMeant extends ShortMemory<Promise<Folder>> {
	constructor() {
		super(100);
	}
}

/**
 * The folder that a name stands for at the gateway: its own, or that of its endpoint. It is remembered for as long as the
 * client takes such things for true.
 *
 * Sources: GF8, GF9.
 * @param wanted empty for the only one that was granted
 * @param field the label under which it is chosen
 * @throws SageError `invalidRequest` when no folder, or several, could be meant
 */
export async function folderAtGateway(
	client: Client,
	wanted: string,
	field: 'Endpoint' | 'Folder',
): Promise<Folder> {
	const find = async (by: Client) => folderMeant(await grantedFolders(by), wanted, field);
	const name = nameInMemory(client.credential, `${field} ${wanted}`);
	const { foldersMs } = client.credential.rememberFor;
	if (name === undefined || foldersMs === 0) return await client.awaitShared(find(client));
	const foldersMeant = client.shared.of(FoldersMeant);
	const finding = foldersMeant.get(
		name,
		foldersMs,
		async () => await find(client.apart(FOLDERS_TIMEOUT_MS)),
	);
	finding.catch(() => foldersMeant.forget(name));
	return await client.awaitShared(finding);
}

/** Forgets which folders the names of a credential stand for: that may have changed since. */
export function forgetFoldersMeant(client: Client): void {
	const beginning = nameInMemory(client.credential, '');
	if (beginning !== undefined) client.shared.of(FoldersMeant).forgetAll(beginning);
}
