import {
	fileRefusal,
	isAboutQuota,
	nothingMoreToday,
	type FileScope,
} from '../../../../sage/gateway/fileRefusal';
import { folderNames, type Folder } from '../../../../sage/gateway/folders';
import { SageError } from '../../../../sage/SageError';
import type { Call } from '../call';
import type { Client } from '../client';

/** A folder by the name that file addresses take. */
export interface FileFolder {
	name: string;
	/** All its names, as far as the gateway has told them. */
	names: readonly string[];
}

/** A folder that the gateway lists, by the name that file addresses take. Source: GF9. */
export function fileFolderOf(folder: Folder): FileFolder {
	return { name: folder.name, names: folderNames(folder) };
}

/** What is asked of the gateway's files. */
export interface FilePlace {
	/** undefined for what needs none: the list of folders. Source: GF8. */
	scope: FileScope | undefined;
	/** undefined where the address names none. */
	folder: string | undefined;
}

/** The refusal by which a client has learned that the requests of the day are used up. */
class UsedUp {
	refusal: SageError | undefined;
}

/**
 * Asks something of the gateway's files. What is refused is told with the way out. Once the requests of the day are used
 * up, nothing more is asked: each try would count, too.
 * @throws SageError
 */
export async function askingFiles<T>(
	client: Client,
	{ scope, folder }: FilePlace,
	ask: () => Promise<T>,
): Promise<T> {
	const usedUp = client.own.of(UsedUp);
	if (usedUp.refusal !== undefined) throw nothingMoreToday(usedUp.refusal);
	try {
		return await ask();
	} catch (error) {
		throw explained(error, scope, folder, usedUp);
	}
}

/** The same for pages. */
export async function* pagesOfFiles<T>(
	client: Client,
	{ scope, folder }: FilePlace,
	pages: () => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
	const usedUp = client.own.of(UsedUp);
	if (usedUp.refusal !== undefined) throw nothingMoreToday(usedUp.refusal);
	try {
		yield* pages();
	} catch (error) {
		throw explained(error, scope, folder, usedUp);
	}
}

function explained(
	error: unknown,
	scope: FileScope | undefined,
	folder: string | undefined,
	usedUp: UsedUp,
): unknown {
	if (!(error instanceof SageError)) return error;
	const refusal = fileRefusal(error.trouble, scope, folder);
	if (isAboutQuota(refusal)) usedUp.refusal = refusal;
	return refusal;
}

/** Address of a file, or of the list of all, in the data delivery. Sources: GF10, GF11, GF12. */
export function deliveryCall(
	client: Pick<Client, 'credential'>,
	folder: FileFolder,
	timeoutMs: number,
	fileName?: string,
): Call {
	checkAtGateway(client, 'Export files are delivered', 'api.dataDelivery');
	const query = fileName === undefined ? '' : `?filename=${encodeURIComponent(fileName)}`;
	return {
		method: 'GET',
		uri: `/datadelivery/${encodeURIComponent(folder.name)}/${query}`,
		parameters: [],
		headers: {},
		folderNames: folder.names,
		timeoutMs,
		isWrite: false,
	};
}

/** Deletes a file of the data delivery. Source: GF12. */
export function deletionCall(folder: FileFolder, fileName: string, timeoutMs: number): Call {
	return {
		method: 'DELETE',
		uri: `/datadelivery/${encodeURIComponent(folder.name)}?filename=${encodeURIComponent(fileName)}`,
		parameters: [],
		headers: {},
		folderNames: folder.names,
		timeoutMs,
		isWrite: true,
	};
}

/** Announces a file that is to be uploaded. Source: GF14. */
export function announcementCall(folder: FileFolder, fileName: string, timeoutMs: number): Call {
	return {
		method: 'POST',
		uri: `/dataingestion/${encodeURIComponent(folder.name)}?filename=${encodeURIComponent(fileName)}`,
		parameters: [],
		headers: {},
		folderNames: folder.names,
		timeoutMs,
		isWrite: true,
	};
}

/** Asks where an upload stands. Source: GF14. */
export function trackingCall(trackingId: string, timeoutMs: number): Call {
	return {
		method: 'GET',
		uri: `/dataingestion/tracking/${encodeURIComponent(trackingId)}`,
		parameters: [],
		headers: {},
		timeoutMs,
		isWrite: false,
	};
}

/**
 * Sees to it that the credential is for the gateway.
 * @throws SageError `invalidRequest`
 */
export function checkAtGateway(
	{ credential }: Pick<Client, 'credential'>,
	what: string,
	scope: FileScope,
): void {
	if (credential.atGateway) return;
	throw new SageError({
		kind: 'invalidRequest',
		message: `${what} by the regional gateway only`,
		description: `Choose a Sage X3 OAuth2 API credential for the gateway, with the scope ${scope}.`,
	});
}
