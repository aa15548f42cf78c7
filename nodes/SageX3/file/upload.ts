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
import { NameTurns, type InDoubtBefore } from './nameTurns';
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
 * Uploads a file, once. The gateway is told its name and names a signed address, which gets the content. Files of one name go
 * one after the other: a name that is announced, and whose file has not arrived, may still look free.
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
	const turns = client.own.of(NameTurns);
	for (let number = 1; ; number++) {
		const name = numberedName(wanted.name, number);
		const sent = await turns.inTurn(
			[wanted.folder.name, name],
			async () => await sentAs(name, context, client, itemIndex, wanted),
		);
		if (sent.kind === 'uploaded') return sent.uploaded;
		if (!wanted.isNumbered || number === MOST_NAMES) throw notUnder(name, sent);
	}
}

type Open = Extract<Announced, { kind: 'announced' }>;
type Exists = Extract<Announced, { kind: 'exists' }>;

/** What became of a file under one name. */
type Sent = { kind: 'uploaded'; uploaded: Uploaded } | Exists;

async function sentAs(
	name: string,
	context: IExecuteFunctions,
	client: Client,
	itemIndex: number,
	wanted: Upload,
): Promise<Sent> {
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
	const announced = await announce(client, wanted, name);
	if (announced.kind === 'exists') return announced;
	const first = await put(announced);
	if (first.kind === 'stored') return uploadedAs(name, announced, wanted, first.diagnoses);
	const again = await announce(client, wanted, name);
	if (again.kind === 'exists') throw first.error;
	const second = await put(again);
	if (second.kind === 'lapsed') throw second.error;
	return uploadedAs(name, again, wanted, second.diagnoses);
}

function uploadedAs(
	name: string,
	{ trackingId }: Open,
	wanted: Upload,
	diagnoses: readonly Diagnosis[],
): Sent {
	const isRenamed = name !== wanted.name;
	const renamed = `There was already a file '${wanted.name}', so this one was sent as '${name}'.`;
	const told = [...diagnoses, ...(isRenamed ? [remark('warning', renamed)] : [])];
	return { kind: 'uploaded', uploaded: { name, trackingId, diagnoses: told } };
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

function notUnder(name: string, not: Exists | InDoubtBefore): SageError {
	if (not.kind === 'inDoubtBefore') {
		return new SageError({
			kind: 'refused',
			statusCode: 409,
			message: `Not sent: an earlier item sends a file '${name}', and is in doubt`,
			description:
				'Look in Sage X3 what became of that one, then send this one again. Nothing of the file was sent.',
		});
	}
	const { trouble } = not;
	return new SageError({
		...trouble,
		description: `This folder already has a file '${name}'. Send it under another name, or choose 'Send Under a Numbered Name' for 'If the File Exists'. Nothing of the file was sent.`,
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
