import type { IExecuteFunctions } from 'n8n-workflow';
import { folderMeant, type Folder } from '../../../sage/gateway/folders';
import { folderPropertyOf, readFolder } from '../parameters/folder';
import type { Client } from '../transport/client';
import {
	askingFiles,
	checkAtGateway,
	fileFolderOf,
	type FileFolder,
} from '../transport/delivery/fileRequests';
import { grantedFolders } from '../transport/grantedFolders';
import type { FileScope } from '../../../sage/gateway/fileRefusal';

/** The folder that an operation works in. */
export const folderProperty = folderPropertyOf({
	description:
		'Folder of Sage X3 that the files belong to, by its name or by that of its endpoint. Leave empty to use the one in the credential, or the only folder that was granted.',
});

/** The folders that were granted, as long as a client is in use. */
class Granted {
	private listed: Promise<Folder[]> | undefined;

	/** They are asked for once; anew when they could not be had, as the next item may have more luck. */
	async folders(client: Client, timeoutMs: number): Promise<Folder[]> {
		this.listed ??= askingFiles(
			client,
			{ scope: undefined, folder: undefined },
			async () => await grantedFolders(client, timeoutMs),
		);
		return await this.listed.catch(async (error: unknown) => {
			this.listed = undefined;
			return await Promise.reject<Folder[]>(error);
		});
	}
}

/**
 * The folder that an input item means. The gateway lists those that were ticked; file addresses take the name
 * of a folder, not that of its endpoint.
 *
 * Source: GF8, GF9.
 * @param timeoutMs of the operation
 * @throws SageError `invalidRequest` when no folder, or several, could be meant
 */
export async function openFolder(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	scope: FileScope,
	timeoutMs: number,
): Promise<FileFolder> {
	checkAtGateway(
		client,
		scope === 'api.dataDelivery' ? 'Export files are delivered' : 'Files are taken in',
		scope,
	);
	const wanted = readFolder(context, itemIndex) || client.credential.endpoint;
	const folders = await client.own.of(Granted).folders(client, timeoutMs);
	return fileFolderOf(folderMeant(folders, wanted, 'Folder'));
}
