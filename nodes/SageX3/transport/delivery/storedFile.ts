import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { Measure, type Measured } from '../../../../sage/gateway/checksum';
import type { Client } from '../client';
import type { NodeContext } from '../context';
import { askingFiles, deliveryCall, type FileFolder } from './fileRequests';

/** What n8n stores as a file. */
type Storable = Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0];

/** A file of the data delivery that is wanted. */
export interface WantedFile {
	folder: FileFolder;
	name: string;
	timeoutMs: number;
	/** Sees to it that it is the right content, before n8n has all of it. It throws when it is not. */
	check(measured: Measured): Promise<void>;
}

/**
 * Downloads a file into n8n's store for binary data, piece by piece where n8n keeps that on a disk or elsewhere.
 * @throws SageError
 */
export async function storedFile(
	{ helpers }: Pick<NodeContext & { helpers: BinaryHelpers }, 'helpers'>,
	client: Client,
	{ folder, name, timeoutMs, check }: WantedFile,
): Promise<IBinaryData> {
	let stored: IBinaryData | undefined;
	const call = deliveryCall(client, folder, timeoutMs, name);
	await askingFiles(client, { scope: 'api.dataDelivery', folder: folder.name }, async () => {
		await client.fetchFile(call, async ({ headers, pieces, streamOf }) => {
			const checked = client.gate?.rules.hidden.any
				? pieces // what must not be shown has been taken out of it
				: checkedPieces(pieces, check);
			const content = storable(streamOf(checked)) ?? (await whole(checked));
			stored = await helpers.prepareBinaryData(content, name, mediaType(headers['content-type']));
		});
	});
	return stored ?? (await helpers.prepareBinaryData(Buffer.alloc(0), name));
}

type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'prepareBinaryData'>;

async function* checkedPieces(
	pieces: AsyncIterable<Uint8Array>,
	check: WantedFile['check'],
): AsyncGenerator<Uint8Array, void, undefined> {
	const measure = new Measure();
	for await (const piece of pieces) {
		measure.note(piece);
		yield piece;
	}
	await check(measure.measured());
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const all: Uint8Array[] = [];
	for await (const piece of pieces) all.push(piece);
	return Buffer.concat(all);
}

/** Every stream of Node is one that n8n takes. */
function storable(stream: NodeJS.ReadableStream | undefined): Storable | undefined {
	return isStorable(stream) ? stream : undefined;
}

function isStorable(stream: unknown): stream is Exclude<Storable, Buffer> {
	return typeof stream === 'object' && stream !== null && 'pipe' in stream && 'destroy' in stream;
}

function mediaType(declared: unknown): string | undefined {
	return typeof declared === 'string' ? declared.split(';')[0].trim() : undefined;
}
