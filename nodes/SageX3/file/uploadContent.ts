import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Measure } from '../../../sage/gateway/checksum';
import { TextCheck } from '../../../sage/gateway/textFile';
import { SageError } from '../../../sage/SageError';
import { unlessWordOfNothing } from '../parameters/expression';
import type { FileBody } from '../transport/delivery/upload';
import { streamLike } from '../transport/streamClass';
import { swept } from '../transport/sweep';
import { readBinaryField } from '../parameters/binaryField';

/** What Sage says of the largest file, in bytes. Source: GF14. */
const LARGEST_BYTES = 350 * 1024 ** 2;

/** Half a character: UTF-8 has none, and another one would be sent in its place. */
const LONE_HALF = /[\ud800-\udfff]/u;

/** What is uploaded. */
export const contentProperties: INodeProperties[] = [
	{
		displayName: 'Content From',
		name: 'contentFrom',
		type: 'options',
		options: [
			{ name: 'Input Binary File', value: 'binary', description: 'A file from each input item' },
			{ name: 'Text', value: 'text', description: 'Text, sent as UTF-8' },
		],
		default: 'binary',
		description: 'What to upload. Sage X3 takes only text files of up to 350 MB.',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field that contains the file',
		displayOptions: { show: { contentFrom: ['binary'] } },
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		description: 'The content of the file',
		displayOptions: { show: { contentFrom: ['text'] } },
	},
];

/** A file that may be uploaded. */
export interface UploadContent extends FileBody {
	/** In small hexadecimal digits. */
	md5: string;
}

/**
 * The content of the file of an input item. It is looked through once, piece by piece: too large or no text, it is told
 * before anything is sent.
 * @throws SageError `invalidRequest`
 */
export async function readContent(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<UploadContent> {
	const content =
		context.getNodeParameter('contentFrom', itemIndex, 'binary') === 'text'
			? Buffer.from(readText(context, itemIndex), 'utf8')
			: await binaryContent(context, itemIndex);
	const [measure, text] = [new Measure(), new TextCheck()];
	let bytes = 0;
	for await (const piece of swept(await piecesOf(content))) {
		bytes += piece.length;
		if (bytes > LARGEST_BYTES) throw refused('The file is larger than 350 MB');
		measure.note(piece);
		text.note(piece);
	}
	const problem = text.problem();
	if (problem !== undefined) throw refused(`The file is not text: ${problem}`);
	if (bytes === 0) throw refused('The file is empty');
	return { content, ...measure.measured() };
}

/** Pieces of a content; streams of Node are read in them. */
async function piecesOf(content: FileBody['content']): Promise<AsyncIterable<Uint8Array>> {
	if (typeof content !== 'function') return only(Buffer.from(content));
	const stream: unknown = await content();
	if (isPieces(stream)) return stream;
	throw refused('The file cannot be read from the storage of n8n');
}

function isPieces(stream: unknown): stream is AsyncIterable<Uint8Array> {
	return typeof stream === 'object' && stream !== null && Symbol.asyncIterator in stream;
}

async function* only(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
	yield await Promise.resolve(content);
}

function readText(context: IExecuteFunctions, itemIndex: number): string {
	const given: unknown = context.getNodeParameter('text', itemIndex, '');
	const text = unlessWordOfNothing(context, given, 'text');
	if (typeof text !== 'string' || text.trim() === '') {
		throw refused("The 'Text' is empty or not text");
	}
	if (LONE_HALF.test(text))
		throw refused("The 'Text' holds half a character, which cannot be sent");
	return text;
}

/** A file on a disk or elsewhere is opened anew each time; one that n8n holds in memory is there already. */
async function binaryContent(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<FileBody['content']> {
	const field = readBinaryField(context, itemIndex);
	const { id } = assertedBinary(context, itemIndex, field);
	if (id !== undefined && id !== '') {
		return async () => sweptStream(await context.helpers.getBinaryStream(id));
	}
	return await context.helpers.getBinaryDataBuffer(itemIndex, field);
}

function sweptStream(stream: NodeJS.ReadableStream): NodeJS.ReadableStream {
	return (isPieces(stream) ? streamLike(stream, swept(stream)) : undefined) ?? stream;
}

function assertedBinary(context: IExecuteFunctions, itemIndex: number, field: string) {
	try {
		return context.helpers.assertBinaryData(itemIndex, field);
	} catch {
		throw refused(`The input item has no file in the field '${field}'`);
	}
}

function refused(message: string): SageError {
	return new SageError({
		kind: 'invalidRequest',
		message,
		description:
			'Sage X3 takes only text files of up to 350 MB, and no empty ones. Nothing was sent.',
	});
}
