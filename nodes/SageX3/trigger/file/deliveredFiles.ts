import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { keyOfText } from '../../../../sage/changes/key';
import { readStamp, stampOrders } from '../../../../sage/changes/stamp';
import { versionOfText, type Listed } from '../../../../sage/changes/versions';
import { entitiesOfPage } from '../../../../sage/entities';
import type { JsonObject } from '../../../../sage/exactJson';
import { fileNameOf, versionOfFile } from '../../../../sage/gateway/deliveredFile';
import { SageError } from '../../../../sage/SageError';
import { timeoutMsOf } from '../../parameters/requestOptions';
import type { Call } from '../../transport/call';
import type { Client } from '../../transport/client';
import { jsonReader } from '../../transport/reader';
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
	const pages = client.pages(deliveryCall(client, folder, timeoutMsOf(options)), jsonReader, {
		entitiesOf: ({ body }) => (body === undefined ? [] : entitiesOfPage(body, 'items')),
		entitiesPath: 'items',
		limit: Infinity,
		follow: true,
	});
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
	const call = deliveryCall(client, folder, timeoutMsOf(options));
	const uri = `${call.uri}?filename=${encodeURIComponent(name)}`;
	const { content, contentType } = await client.download({ ...call, uri });
	const binary = await context.helpers.prepareBinaryData(content, name, contentType);
	return { json, binary: { [BINARY_PROPERTY]: binary } };
}

/** Sources: GF10, GF12. */
function deliveryCall({ credential }: Client, folder: string, timeoutMs: number): Call {
	if (!credential.atGateway) {
		throw new SageError({
			kind: 'invalidRequest',
			message: 'Export files are delivered by the regional gateway only',
			description:
				'Choose a Sage X3 OAuth2 API credential for the gateway, with the scope api.dataDelivery.',
		});
	}
	return {
		method: 'GET',
		uri: `/datadelivery/${encodeURIComponent(folder)}/`,
		parameters: [],
		headers: {},
		timeoutMs,
		isWrite: false,
	};
}

function noNames(): SageError {
	return new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'The entries of the data delivery name no file',
		description: 'They have neither a key nor a download address. Nothing was delivered.',
	});
}
