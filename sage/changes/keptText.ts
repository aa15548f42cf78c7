import { createHash } from 'crypto';

/** The longest text that is kept as it stands, in bytes of its JSON. */
const LONGEST_BYTES = 100;
/** What stands before a digest. */
const MARK = '=';
const DIGEST_LENGTH = 22;
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * What is kept of a text from outside: the text itself, or a digest of 132 bits where it is long, could be taken for a
 * digest, or holds characters that not every database takes. So nothing foreign makes what a trigger keeps heavy.
 */
export function keptText(text: string): string {
	if (text.startsWith(MARK) || UNPRINTABLE.test(text)) return digestOf(text);
	return Buffer.byteLength(JSON.stringify(text)) - 2 > LONGEST_BYTES ? digestOf(text) : text;
}

/** The same for a text that becomes the name of a member: one that every object has already is no good name. */
export function keptName(text: string): string {
	return text in Object.prototype || text.startsWith('__') ? digestOf(text) : keptText(text);
}

/** A digest that no other text is kept as. */
export function digestOf(text: string, mark = MARK): string {
	const digest = createHash('sha256').update(JSON.stringify(text)).digest('base64url');
	return mark + digest.slice(0, DIGEST_LENGTH);
}
