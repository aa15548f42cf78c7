import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { remark, type Diagnosis } from '../../../sage/diagnoses';
import { numberedName } from '../../../sage/gateway/fileName';
import { readAnnouncement, type Announced } from '../../../sage/gateway/ingestion';
import { inDoubt } from '../../../sage/inDoubt';
import { SageError } from '../../../sage/SageError';
import { inOneStep } from '../../../sage/steps';
import type { Client } from '../transport/client';
import { announcementCall, askingFiles, type FileFolder } from '../transport/delivery/fileRequests';
import type { Reader } from '../transport/reader';
import { arrivedInDoubt } from './lookUpUpload';
import type { Wait } from './tracking';
import type { UploadContent } from './uploadContent';

/** A file that is to be uploaded. */
export interface Upload {
	folder: FileFolder;
	name: string;
	content: UploadContent;
	/** Whether to take another name, with a number, when there is a file of this name. */
	isNumbered: boolean;
	timeoutMs: number;
	wait: Wait;
}

/** A file that has arrived at the storage. */
export interface Uploaded {
	/** The name that it has got. */
	name: string;
	trackingId: string | undefined;
	diagnoses: Diagnosis[];
}

/** Names that are tried, at the most. */
const MOST_NAMES = 100;

const announcementReader: Reader<Announced> = {
	accept: 'application/json',
	read: inOneStep(readAnnouncement),
	masked: inOneStep((announced) => announced),
};

/**
 * Uploads a file, once. The gateway is told its name and names a signed address, which gets the content.
 *
 * Sources: GF14, G17.
 * @throws SageError; in doubt when the file may have arrived, and it was not found
 */
export async function upload(
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	wanted: Upload,
): Promise<Uploaded> {
	const { name, announced } = await announcedUnder(client, wanted);
	const put = async ({ uploadUrl, trackingId }: Open) =>
		await client.putFile(uploadUrl, wanted.content, wanted.timeoutMs).then(
			(done) => ({ ...done, diagnoses: [] }),
			async (error: unknown) =>
				await arrivedInDoubt(context, client, itemIndex, {
					error,
					trackingId,
					name,
					wait: wanted.wait,
				}),
		);
	const first = await put(announced);
	if (first.kind === 'stored') return uploadedAs(name, announced, wanted, first.diagnoses);
	const again = await announce(client, wanted, name);
	if (again.kind === 'exists') throw first.error;
	const second = await put(again);
	if (second.kind === 'lapsed') throw second.error;
	return uploadedAs(name, again, wanted, second.diagnoses);
}

type Open = Extract<Announced, { kind: 'announced' }>;

function uploadedAs(
	name: string,
	{ trackingId }: Open,
	wanted: Upload,
	diagnoses: readonly Diagnosis[] = [],
): Uploaded {
	const isRenamed = name !== wanted.name;
	return {
		name,
		trackingId,
		diagnoses: [
			...diagnoses,
			...(isRenamed
				? [remark('warning', `There was a file '${wanted.name}': it was sent as '${name}'.`)]
				: []),
		],
	};
}

async function announcedUnder(
	client: Client,
	wanted: Upload,
): Promise<{ name: string; announced: Open }> {
	for (let number = 1; ; number++) {
		const name = numberedName(wanted.name, number);
		const announced = await announce(client, wanted, name);
		if (announced.kind === 'announced') return { name, announced };
		if (!wanted.isNumbered || number === MOST_NAMES) throw exists(announced, name);
	}
}

async function announce(
	client: Client,
	{ folder, timeoutMs }: Upload,
	name: string,
): Promise<Announced> {
	const place = { scope: 'api.dataIngestion', folder: folder.name } as const;
	const call = announcementCall(folder, name, timeoutMs);
	return await askingFiles(
		client,
		place,
		async () => await client.send(call, announcementReader),
	).catch(async (error: unknown) => await Promise.reject<Announced>(withoutContent(error)));
}

/** Whatever became of the announcement, nothing of the file has left. */
function withoutContent(error: unknown): unknown {
	if (!(error instanceof SageError) || error.trouble.inDoubt !== true) return error;
	const { trouble } = error;
	const words = 'Nothing of the file itself was sent: at most, its name is taken now.';
	return new SageError(
		inDoubt({ ...trouble, description: [trouble.description, words].filter(Boolean).join('\n') }),
	);
}

function exists({ trouble }: Extract<Announced, { kind: 'exists' }>, name: string): SageError {
	return new SageError({
		...trouble,
		description: `There is a file '${name}' in this folder already. Send it under another name, or choose 'Send Under a Numbered Name' for 'If the File Exists'. Nothing of the file was sent.`,
	});
}

/** What is put out of a file that was uploaded. */
export function uploadMembers(
	{ folder, content }: Upload,
	{ name, trackingId }: Uploaded,
): IDataObject {
	return {
		uploaded: true,
		folder: folder.name,
		fileName: name,
		size: content.bytes,
		checksum: content.md5,
		trackingId: trackingId ?? null,
	};
}
