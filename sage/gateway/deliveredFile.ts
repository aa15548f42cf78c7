import { isJsonObject, type JsonObject, type JsonValue } from '../exactJson';
import { SageError } from '../SageError';

/**
 * The entries of a page of the data delivery.
 *
 * Source: GF10.
 * @throws SageError `unreadable` for an answer that is no such page: taken for an empty one, it would hide files
 */
export function filesOfPage(body: JsonValue | undefined): JsonObject[] {
	const items = isJsonObject(body) ? body.items : undefined;
	if (Array.isArray(items) && items.every(isJsonObject)) return items;
	throw new SageError({
		kind: 'unreadable',
		statusCode: 200,
		message: 'The gateway did not answer with a list of files',
		description: 'Its answer holds no items. Check the base URL of the credential.',
	});
}

/** What a file in a listing of the data delivery is called. */
export interface FileName {
	name: string;
	/** What an earlier version of the node took for its name, where that was another. */
	formerName?: string;
}

/**
 * The name of a file in a listing of the data delivery; undefined when the entry names none. Its key is the name, alone
 * or at the end of a path; the download address asks for the same name, encoded or as it stands. Where the two do not
 * agree, the address tells what can be asked for.
 *
 * Source: GF10.
 */
export function fileNameOf({ key, downloadUrl }: JsonObject): FileName | undefined {
	const keyText = textOf(key);
	const address = textOf(downloadUrl) ?? '';
	const asked = askedFor(address);
	const name = agreedName(keyText, asked) ?? asked.form ?? asked.raw ?? keyText;
	if (name === undefined) return undefined;
	const formerName = parameterIn(address.split('?')[1]) ?? keyText ?? name;
	return formerName === name ? { name } : { name, formerName };
}

/** What a download address asks for, as it stands and decoded in both ways that are in use. */
interface Asked {
	raw?: string;
	/** `+` is a blank. */
	form?: string | undefined;
	/** `+` is a plus. */
	percent?: string | undefined;
}

function askedFor(address: string): Asked {
	const [, raw] = /[?&]filename=(.*)$/s.exec(address) ?? [];
	if (raw === undefined || raw === '') return {};
	return {
		raw,
		form: parameterIn(address.slice(address.indexOf('?') + 1)),
		percent: decoded(raw.split('&')[0]),
	};
}

/** The file that a query asks for. */
function parameterIn(query: string | undefined): string | undefined {
	return textOf(new URLSearchParams(query ?? '').get('filename') ?? undefined);
}

/** The spelling of what is asked for that the key ends with. */
function agreedName(key: string | undefined, { raw, form, percent }: Asked): string | undefined {
	if (key === undefined) return undefined;
	return [raw, percent, form].find(
		(name) => name !== undefined && (key === name || key.endsWith(`/${name}`)),
	);
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

function textOf(value: JsonValue | undefined): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What tells a file from a later one with the same name: when it was written, its checksum and its size. */
export function versionOfFile({ lastModified, checksum, size }: JsonObject): string {
	return [lastModified, typeof checksum === 'string' ? checksum.replace(/"/g, '') : '', size]
		.map((part) => String(part ?? ''))
		.join(' ');
}
