import type { JsonObject } from '../../exactJson';

/**
 * Whether values tell the key of the record that they are for: each part of it is the value of some field. Which fields make the
 * key, nothing tells; upper and lower case may differ.
 *
 * Source: RF1 (parts are joined by `~`).
 */
export function holdsKey(data: JsonObject, key: string): boolean {
	const texts = new Set(
		Object.values(data).flatMap((value) =>
			typeof value === 'string' || typeof value === 'number' ? [plain(String(value))] : [],
		),
	);
	return texts.has(plain(key)) || key.split('~').every((part) => texts.has(plain(part)));
}

function plain(text: string): string {
	return text.trim().toUpperCase();
}
