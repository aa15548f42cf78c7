/** The body of an answer as text. */
export interface Decoded {
	/** Of bytes that are no text, U+FFFD stands for what cannot be read: fit to be shown, not to be read as data. */
	text: string;
	/** Why the bytes are not the text that they claim to be; undefined when they are. */
	undecodable?: string;
}

/** Reads some bytes; undefined when they are not of the charset. */
type Decode = (bytes: Uint8Array) => string | undefined;

/**
 * Decodes a body by its byte order mark, else by the charset that its content type declares, else by that of its XML
 * declaration, else as UTF-8. UTF-16 without a mark shows by the zero byte of its first character: JSON and markup begin with ASCII.
 *
 * ISO-8859-1 is read as windows-1252, which has letters where it has control characters. A charset that nobody knows is read as long as it shows
 * nothing but ASCII.
 *
 * Sources: WHATWG Encoding Standard (names, and the mark before the name); RFC 8259, section 8.1; RFC 4627, section 3; RFC
 * 7303, section 3 (content type before XML declaration).
 */
export function decodeBody(bytes: Uint8Array, contentType: unknown): Decoded {
	const declared = declaredCharset(contentType) ?? charsetInProlog(bytes);
	const isOpen = declared === undefined || declared === UTF_16;
	const charset =
		markedCharset(bytes) ?? (isOpen ? charsetByZeroes(bytes) : undefined) ?? declared ?? UTF_8;
	const text = decoderOf(charset)(bytes);
	if (text !== undefined) return { text };
	return {
		text: new TextDecoder().decode(bytes.subarray(0, MOST_SHOWN_BYTES)),
		undecodable:
			charset === UTF_8
				? 'Its bytes are not valid UTF-8'
				: `Its bytes cannot be read in the charset that it declares, ${charset.slice(0, 40)}`,
	};
}

/** Beyond what anybody reads of a text that cannot be read. */
const MOST_SHOWN_BYTES = 1_000_000;

const UTF_8 = 'utf-8';
const UTF_16 = 'utf-16';
const WINDOWS_1252 = 'windows-1252';
const ASCII = 'us-ascii';

/** Names that go by their letters and digits alone, so that `ISO_8859-1` is `iso88591`. All others are left to ICU. */
const BY_LETTERS = new Map([
	['utf8', UTF_8],
	['utf16', UTF_16],
	['ucs2', UTF_16],
	['utf16le', 'utf-16le'],
	['utf16be', 'utf-16be'],
	['iso885915', 'iso-8859-15'],
	['latin9', 'iso-8859-15'],
	['windows1252', WINDOWS_1252],
	['cp1252', WINDOWS_1252],
	['iso88591', WINDOWS_1252],
	['latin1', WINDOWS_1252],
	['usascii', ASCII],
	['ascii', ASCII],
]);

/** The charset of a content type such as `application/json; charset="ISO-8859-1"`, by one name for all its spellings. */
function declaredCharset(contentType: unknown): string | undefined {
	if (typeof contentType !== 'string') return undefined;
	const found = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,"']*))/i.exec(contentType);
	return charsetNamed(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}

function charsetNamed(given: string): string | undefined {
	const name = given.trim().toLowerCase();
	if (name === '') return undefined;
	return BY_LETTERS.get(name.replace(/[^a-z0-9]/g, '')) ?? name;
}

/** Bytes that hold an XML declaration. */
const LONGEST_PROLOG = 200;
const PROLOG = /^<\?xml\s[^<>]{0,150}?\sencoding\s*=\s*(?:"([^"]{1,40})"|'([^']{1,40})')/;

/** The charset of an XML declaration. That it can be read byte by byte tells that it is not UTF-16, whatever it says. */
function charsetInProlog(bytes: Uint8Array): string | undefined {
	const beginning = Buffer.from(bytes.subarray(0, LONGEST_PROLOG)).toString('latin1');
	const found = PROLOG.exec(beginning);
	const charset = charsetNamed(found?.[1] ?? found?.[2] ?? '');
	return charset?.startsWith(UTF_16) === true ? undefined : charset;
}

function markedCharset(bytes: Uint8Array): string | undefined {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return UTF_8;
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
}

function charsetByZeroes(bytes: Uint8Array): string | undefined {
	if (bytes.length < 2 || bytes[0] === bytes[1]) return undefined;
	if (bytes[0] === 0) return 'utf-16be';
	return bytes[1] === 0 ? 'utf-16le' : undefined;
}

function decoderOf(charset: string): Decode {
	if (charset === WINDOWS_1252) return fromWindows1252;
	if (charset === ASCII || !isKnown(charset)) return fromAscii;
	return (bytes) => fromCharset(charset, bytes);
}

function isKnown(charset: string): boolean {
	try {
		return new TextDecoder(charset).encoding !== '';
	} catch {
		return false;
	}
}

function fromCharset(charset: string, bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** An escape character may lead to something else than ASCII. */
function fromAscii(bytes: Uint8Array): string | undefined {
	const isAscii = bytes.every((byte) => byte < 0x80 && byte !== 0x1b);
	return isAscii ? new TextDecoder().decode(bytes) : undefined;
}

/** What windows-1252 has at 0x80 to 0x9f. Everywhere else it is Unicode. */
const AT_0X80 =
	'\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
	'\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/** By hand: some versions of Node take 0x80 to 0x9f for control characters. */
function fromWindows1252(bytes: Uint8Array): string {
	const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
	return latin1.replace(/[\u0080-\u009f]/g, (found) => AT_0X80[found.charCodeAt(0) - 0x80]);
}
