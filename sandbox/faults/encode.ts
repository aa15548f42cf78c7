import type { FastifyReply } from 'fastify';
import { encode } from 'iconv-lite';
import { Readable, pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Fault } from './fault';

type Encoding = 'gzip' | 'deflate' | 'br';

const compressAtOnce = {
	gzip: zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
} as const;

const compressByAndBy: Readonly<Record<Encoding, () => NodeJS.ReadWriteStream>> = {
	gzip: () => zlib.createGzip({ level: 9 }),
	deflate: () => zlib.createDeflate({ level: 9 }),
	br: () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

/** Text of which a thousandth is left when it is compressed. */
const monotony = 'a'.repeat(64 * 1024);
/** `Ã(`, which is no character, and a byte that never occurs. */
const noUtf8 = Buffer.from([0xc3, 0x28, 0xff]);

/** A reply in another charset than UTF-8 (iconv-lite knows its name); the header declares it, or something else. */
export function inCharset(
	{ charset, declared, byteOrderMark }: Fault & { kind: 'charset' },
	text: string,
	reply: FastifyReply,
): Buffer {
	const [type] = String(reply.getHeader('content-type')).split(';');
	const label = declared ?? charset;
	void reply.header('content-type', label === '' ? type : `${type}; charset=${label}`);
	return encode(text, charset, byteOrderMark === undefined ? {} : { addBOM: byteOrderMark });
}

/** A reply with bytes in its first text that are no UTF-8, although it says so. */
export function withInvalidUtf8(text: string): Buffer {
	const place = /:"/.exec(text);
	const start = Buffer.from(text.slice(0, place ? place.index + 2 : 0));
	const rest = Buffer.from(text.slice(place ? place.index + 2 : 0));
	return Buffer.concat([start, noUtf8, rest]);
}

/** A compressed reply. */
export function compressed(encoding: Encoding, text: string, reply: FastifyReply): Buffer {
	void reply.header('content-encoding', encoding);
	return compressAtOnce[encoding](text);
}

/** A small compressed reply that becomes so many bytes of JSON: an api1 page with one long name, or GraphQL data. */
export function bomb(
	{ bytes, encoding = 'gzip' }: Fault & { kind: 'compression-bomb' },
	url: string,
	reply: FastifyReply,
): Readable {
	void reply.header('content-encoding', encoding);
	const [before, after] = url.startsWith('/api1/')
		? ['{"$resources":[{"BPCNUM":"BOMB","BPCNAM":"', '"}],"$links":{}}']
		: ['{"data":{"bomb":"', '"}}'];
	const compressor = compressByAndBy[encoding]();
	pipeline(Readable.from(long(before, bytes, after)), compressor, () => undefined);
	return new Readable().wrap(compressor);
}

function* long(before: string, bytes: number, after: string): Generator<string> {
	yield before;
	for (let left = bytes; left > 0; left -= monotony.length) yield monotony.slice(0, left);
	yield after;
}
