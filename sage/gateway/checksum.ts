import { createHash, type Hash } from 'crypto';
import type { JsonObject } from '../exactJson';
import { SageError } from '../SageError';

/** What a listing says of the content of a file. */
export interface ListedContent {
	/** MD5, in small hexadecimal digits; undefined when the listing has no checksum of this kind. */
	md5: string | undefined;
	/** In bytes; undefined when the listing does not say. */
	bytes: number | undefined;
}

/** 32 hexadecimal digits; in a listing, quotes of its own stand around them. */
const MD5 = /^[0-9a-f]{32}$/i;

/**
 * What an entry of the data delivery says of the content of its file.
 *
 * Source: GF10: the checksum is the MD5, in quotes of its own. A checksum of another form is not known, and not compared.
 */
export function listedContent({ checksum, size }: JsonObject): ListedContent {
	const digits = typeof checksum === 'string' ? checksum.replace(/["\s]/g, '') : '';
	const bytes = typeof size === 'string' && /^\d{1,15}$/.test(size) ? Number(size) : size;
	return {
		md5: MD5.test(digits) ? digits.toLowerCase() : undefined,
		bytes:
			typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : undefined,
	};
}

/** What a content was found to be. */
export interface Measured {
	/** In small hexadecimal digits. */
	md5: string;
	bytes: number;
}

/** Measures a content while it passes. */
export class Measure {
	private readonly hash: Hash = createHash('md5');
	private bytes = 0;

	note(piece: Uint8Array): void {
		this.hash.update(piece);
		this.bytes += piece.length;
	}

	/** Call it once, when everything has passed. */
	measured(): Measured {
		return { md5: this.hash.digest('hex'), bytes: this.bytes };
	}
}

/** How a content differs from what is listed, in words; undefined when it does not, or when nothing can be compared. */
export function differenceOf({ md5, bytes }: Measured, listed: ListedContent): string | undefined {
	if (listed.bytes !== undefined && listed.bytes !== bytes) {
		return `it has ${bytes} bytes instead of ${listed.bytes}`;
	}
	if (listed.md5 === undefined || listed.md5 === md5) return undefined;
	return 'its checksum is another one';
}

/** The error for a file whose content is not the one that is listed. */
export function otherContent(name: string, difference: string): SageError {
	return new SageError({
		kind: 'unreadable',
		message: `The file '${name}' did not arrive as Sage X3 lists it: ${difference}`,
		description:
			'It may have been cut off or changed on its way, or rewritten meanwhile. Nothing of it is returned. Try again.',
	});
}
