import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { keyOfText } from '../../../../sage/changes/key';
import { readStamp, stampOrders } from '../../../../sage/changes/stamp';
import { versionOfText, type Listed } from '../../../../sage/changes/versions';
import type { JsonObject } from '../../../../sage/exactJson';
import { differenceOf, listedContent, otherContent } from '../../../../sage/gateway/checksum';
import { fileNameOf, versionOfFile } from '../../../../sage/gateway/deliveredFile';
import { SageError } from '../../../../sage/SageError';
import { timeoutMsOf } from '../../parameters/requestOptions';
import { verifiesChecksum } from '../../parameters/verifyChecksum';
import { listedPages } from '../../transport/delivery/listedPages';
import { storedFile } from '../../transport/delivery/storedFile';
import type { Poll } from '../triggerEvent';

/** An export file, as the gateway lists it. */
export interface DeliveredFile extends Listed<JsonObject> {
	name: string;
}

const BINARY_PROPERTY = 'data';

/** The folder that is watched. */
export function folderOf({ parameters, client }: Poll): string {
	const value: unknown = parameters.getNodeParameter('folder', 0, '', { extractValue: true });
	const folder = String(value ?? '').trim() || client.credential.endpoint;
	if (folder !== '') return folder;
	throw new SageError({
		kind: 'invalidRequest',
		message: "The 'Folder' is empty",
		description:
			'Choose the folder whose files are watched, here or as endpoint of the credential.',
	});
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
	folder: string,
): AsyncGenerator<DeliveredFile, void, undefined> {
	const { client, options } = poll;
	const pages = listedPages(
		client,
		{ name: folder, names: [folder] },
		{ timeoutMs: timeoutMsOf(options), limit: Infinity },
	);
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
	folder: string,
	{ name, version, entity }: DeliveredFile,
): Promise<INodeExecutionData> {
	const { client, options, context } = poll;
	const json: IDataObject = {
		...entity,
		folder,
		fileName: name,
		...(options.includeDedupeKey === true ? { $dedupeKey: `${folder} ${name} ${version}` } : {}),
	};
	if (!isDownloading(poll)) return { json };
	const listed = listedContent(entity);
	const binary = await storedFile(context, client, {
		...{ folder: { name: folder, names: [folder] }, name, timeoutMs: timeoutMsOf(options) },
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
