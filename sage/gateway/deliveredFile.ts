import type { JsonObject } from '../exactJson';
import { SageError } from '../SageError';

/**
 * The name of a file in a listing of the data delivery: what its download address asks for, else its key.
 *
 * Source: GF10.
 * @throws SageError `unreadable` when the entry names no file
 */
export function fileNameOf({ key, downloadUrl }: JsonObject): string {
	const asked =
		typeof downloadUrl === 'string'
			? new URLSearchParams(downloadUrl.split('?')[1] ?? '').get('filename')
			: null;
	if (asked !== null && asked !== '') return asked;
	if (typeof key === 'string' && key !== '') return key;
	throw new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'An entry of the data delivery names no file',
		description: 'It has neither a key nor a download address. Nothing was delivered.',
	});
}

/** What tells a file from a later one with the same name: when it was written, its checksum and its size. */
export function versionOfFile({ lastModified, checksum, size }: JsonObject): string {
	return [lastModified, typeof checksum === 'string' ? checksum.replace(/"/g, '') : '', size]
		.map((part) => String(part ?? ''))
		.join(' ');
}
