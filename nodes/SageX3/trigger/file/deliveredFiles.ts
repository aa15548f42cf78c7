import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { keyOfText } from '../../../../sage/changes/key';
import { readStamp, stampOrders } from '../../../../sage/changes/stamp';
import { versionOfText, type Listed } from '../../../../sage/changes/versions';
import type { JsonObject } from '../../../../sage/exactJson';
import { differenceOf, listedContent, otherContent } from '../../../../sage/gateway/checksum';
import { fileNameOf, versionOfFile } from '../../../../sage/gateway/deliveredFile';
import { SageError } from '../../../../sage/SageError';
import { readFolder } from '../../parameters/folder';
import { timeoutMsOf } from '../../parameters/requestOptions';
import { verifiesChecksum } from '../../parameters/verifyChecksum';
import {
	askingFiles,
	checkAtGateway,
	fileFolderOf,
	type FileFolder,
} from '../../transport/delivery/fileRequests';
import { listedPages } from '../../transport/delivery/listedPages';
import { storedFile } from '../../transport/delivery/storedFile';
import { folderAtGateway } from '../../transport/folderAtGateway';
import type { Poll } from '../triggerEvent';

/** An export file, as the gateway lists it. */
export interface DeliveredFile extends Listed<JsonObject> {
	name: string;
}

const BINARY_PROPERTY = 'data';

/**
 * The folder that is watched, by whichever of its names it was chosen: file addresses take its own.
 *
 * Source: GF9.
 * @throws SageError `invalidRequest` when no folder, or several, could be meant
 */
export async function folderOf({
	parameters,
	client,
}: Pick<Poll, 'parameters' | 'client'>): Promise<FileFolder> {
	checkAtGateway(client, 'Export files are delivered', 'api.dataDelivery');
	const wanted = readFolder(parameters, 0) || client.credential.endpoint;
	const place = { scope: undefined, folder: undefined };
	const folder = await askingFiles(
		client,
		place,
		async () => await folderAtGateway(client, wanted, 'Folder'),
	);
	return fileFolderOf(folder);
}

/** Whether each file is to be downloaded. */
export function isDownloading({ parameters }: Poll): boolean {
	return parameters.getNodeParameter('download', 0, true) !== false;
}

/**
 * The export files of a folder, page after page. Entries that name no file are not seen; n8n's log is told once.
 * @throws SageError, also when no entry names one
 */
export async function* deliveredFiles(
	poll: Poll,
	folder: FileFolder,
): AsyncGenerator<DeliveredFile, void, undefined> {
	const { client, options } = poll;
	const pages = listedPages(client, folder, { timeoutMs: timeoutMsOf(options), limit: Infinity });
	let [named, nameless] = [0, 0];
	for await (const { entities, warning } of pages) {
		poll.deadline.check();
		if (warning !== undefined) poll.log.warnOnce('pages', warning);
		for (const entity of entities) {
			const file = fileOf(entity);
			if (file === undefined) nameless += 1;
			else named += 1;
			if (file !== undefined) yield file;
		}
	}
	if (nameless === 0) return;
	if (named === 0) throw noNames();
	poll.log.warnOnce(
		'nameless',
		`${nameless} entries of the data delivery name no file: they are not seen.`,
	);
}

function fileOf(entity: JsonObject): DeliveredFile | undefined {
	const names = fileNameOf(entity);
	if (names === undefined) return undefined;
	const { name, formerName } = names;
	return {
		name,
		key: keyOfText(name),
		...(formerName === undefined ? {} : { formerKey: keyOfText(formerName) }),
		version: versionOfText(versionOfFile(entity)),
		entity,
	};
}

/** When a file was written; undefined when the gateway does not say. */
export function modifiedAt({ entity }: DeliveredFile): string | undefined {
	const read = readStamp(entity.lastModified);
	return read?.kind === 'number' ? undefined : read?.stamp;
}

/** Oldest first; what has no date comes before all others. */
export function byAge(left: DeliveredFile, right: DeliveredFile): number {
	return stampOrders.moment.compare(modifiedAt(left) ?? '', modifiedAt(right) ?? '');
}

/** A file as an item, with its content when that is wanted. */
export async function itemOfFile(
	poll: Poll,
	folder: FileFolder,
	{ name, version, entity }: DeliveredFile,
): Promise<INodeExecutionData> {
	const { client, options, context } = poll;
	const json: IDataObject = {
		...entity,
		folder: folder.name,
		fileName: name,
		...(options.includeDedupeKey === true
			? { $dedupeKey: `${folder.name} ${name} ${version}` }
			: {}),
	};
	if (!isDownloading(poll)) return { json };
	const listed = listedContent(entity);
	const binary = await storedFile(context, client, {
		...{ folder, name, timeoutMs: timeoutMsOf(options) },
		check: async (measured) => {
			const difference = verifiesChecksum(options) ? differenceOf(measured, listed) : undefined;
			if (difference !== undefined) throw otherContent(name, difference);
			await Promise.resolve();
		},
	});
	return { json, binary: { [BINARY_PROPERTY]: binary } };
}

function noNames(): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'The entries of the data delivery name no file',
		description: 'They have neither a key nor a download address. Nothing was delivered.',
	});
}
