import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Listed } from '../../../../sage/changes/comparison';
import { readStamp, stampOrders } from '../../../../sage/changes/stamp';
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
export type DeliveredFile = Listed<JsonObject>;

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

/** The export files of a folder, the oldest first. */
export async function deliveredFiles(poll: Poll, folder: string): Promise<DeliveredFile[]> {
	const { client, options } = poll;
	const pages = client.pages(deliveryCall(client, folder, timeoutMsOf(options)), jsonReader, {
		entitiesOf: ({ body }) => (body === undefined ? [] : entitiesOfPage(body, 'items')),
		entitiesPath: 'items',
		limit: Infinity,
		follow: true,
	});
	const files: DeliveredFile[] = [];
	for await (const { entities } of pages) {
		for (const entity of entities) {
			files.push({ key: fileNameOf(entity), version: versionOfFile(entity), entity });
		}
	}
	return files.sort(byAge);
}

/** When a file was written; undefined when the gateway does not say. */
export function modifiedAt({ entity }: DeliveredFile): string | undefined {
	return readStamp(entity.lastModified)?.stamp;
}

/** A file as an item, with its content when that is wanted. */
export async function itemOfFile(
	poll: Poll,
	folder: string,
	{ key, version, entity }: DeliveredFile,
): Promise<INodeExecutionData> {
	const { client, options, context } = poll;
	const json: IDataObject = {
		...entity,
		folder,
		fileName: key,
		...(options.includeDedupeKey === true ? { $dedupeKey: `${folder} ${key} ${version}` } : {}),
	};
	if (!isDownloading(poll)) return { json };
	const call = deliveryCall(client, folder, timeoutMsOf(options));
	const uri = `${call.uri}?filename=${encodeURIComponent(key)}`;
	const { content, contentType } = await client.download({ ...call, uri });
	const binary = await context.helpers.prepareBinaryData(content, key, contentType);
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

/** Oldest first; what has no date comes before all others. */
function byAge(left: DeliveredFile, right: DeliveredFile): number {
	return stampOrders.moment.compare(modifiedAt(left) ?? '', modifiedAt(right) ?? '');
}
