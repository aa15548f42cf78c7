import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import {
	differenceOf,
	listedContent,
	otherContent,
	type ListedContent,
	type Measured,
} from '../../../sage/gateway/checksum';
import { transferMsOf } from '../parameters/transferTimeout';
import { verifiesChecksum } from '../parameters/verifyChecksum';
import type { Client } from '../transport/client';
import type { FileFolder } from '../transport/delivery/fileRequests';
import { storedFile } from '../transport/delivery/storedFile';
import { listedFile } from './listing';

/** A file that is to be downloaded. */
export interface FileToFetch {
	folder: FileFolder;
	name: string;
	/** What is put out beside the file. */
	json: IDataObject;
	/** The field that it is put into. */
	field: string;
	/** What is known of its content; it is looked up where that is undefined. */
	listed: ListedContent | undefined;
	/** The `options` of the node. */
	options: IDataObject;
}

/**
 * Downloads a file and sees to it that it is whole: its size and checksum are those that the gateway lists.
 * @throws SageError
 */
export async function fetchedFile(
	context: IExecuteFunctions,
	client: Client,
	{ folder, name, json, field, listed: known, options }: FileToFetch,
): Promise<{ item: INodeExecutionData; diagnoses: Diagnosis[] }> {
	const timeoutMs = transferMsOf(options);
	const isChecked = verifiesChecksum(options) && client.gate?.rules.hidden.any !== true;
	const lookUp = async (isAnew: boolean) =>
		await listedFile(client, folder, name, { timeoutMs, isAnew });
	const listed = isChecked ? (known ?? (await lookUp(false))) : undefined;
	let found: Measured | undefined;
	const binary = await storedFile(context, client, {
		...{ folder, name, timeoutMs },
		check: async (measured) => {
			found = measured;
			if (listed === undefined || differenceOf(measured, listed) === undefined) return;
			const now = await lookUp(true);
			const difference = differenceOf(measured, now ?? listed);
			if (difference !== undefined) throw otherContent(name, difference);
		},
	});
	const verified = listed?.md5 !== undefined;
	return {
		item: {
			json: {
				...json,
				folder: folder.name,
				fileName: name,
				...(found === undefined ? {} : { size: found.bytes, checksum: found.md5 }),
				verified,
			},
			binary: { [field]: binary },
		},
		diagnoses: isChecked && !verified ? [NOT_VERIFIED] : [],
	};
}

const NOT_VERIFIED = remark(
	'warning',
	'The gateway lists no checksum for the file, so the node could not verify that it is complete.',
);

/** What an item says of the content of a file that it is about; undefined when it is about another one, or says nothing. */
export function contentInItem(
	{ fileName, key, folder, checksum, size }: IDataObject,
	wanted: { folder: FileFolder; name: string },
): ListedContent | undefined {
	const isAbout = fileName === wanted.name || (fileName === undefined && key === wanted.name);
	const isThere = folder === undefined || folder === wanted.folder.name;
	if (!isAbout || !isThere || typeof checksum !== 'string') return undefined;
	const isSize = typeof size === 'number' || typeof size === 'string';
	const listed = listedContent({ checksum, ...(isSize ? { size } : {}) });
	return listed.md5 === undefined ? undefined : listed;
}
