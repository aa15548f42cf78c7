/**
 * Keys as one short text, from which each can be had again. They are sorted, and each says only how many characters it
 * shares with the one before, and what follows: `AE003,AE004,BR001` is `AAE003,E4,ABR001`.
 *
 * No character of it needs an escape in JSON but quotes and backslashes of the keys themselves, nor is any one that not
 * every database takes.
 */
export type PackedKeys = string;

/** What stands for how many characters are shared. */
const COUNTS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MOST_SHARED = COUNTS.length - 1;
const SEPARATOR = ',';
/** Stands before the four hexadecimal digits of a character that cannot stand there as it is. */
const ESCAPE = '^';
const TO_ESCAPE = /[,^\p{Cc}\p{Cs}]/gu;
const ESCAPED = /\^([0-9a-f]{4})/g;

/** Packs keys, in whatever order they come. */
export function packKeys(keys: Iterable<string>): PackedKeys {
	const sorted = [...keys].sort();
	const entries: string[] = [];
	let before = '';
	for (const key of sorted) {
		const shared = sharedLength(before, key);
		entries.push(COUNTS[shared] + escaped(key.slice(shared)));
		before = key;
	}
	return entries.join(SEPARATOR);
}

/** The keys in their order; undefined when the text was not made by `packKeys`, or is cut off or changed. */
export function unpackKeys(packed: PackedKeys): string[] | undefined {
	if (packed === '') return [];
	const keys: string[] = [];
	let before = '';
	for (const entry of packed.split(SEPARATOR)) {
		const shared = entry === '' ? -1 : COUNTS.indexOf(entry[0]);
		if (shared < 0 || shared > before.length) return undefined;
		const key = before.slice(0, shared) + unescaped(entry.slice(1));
		if (keys.length > 0 && key <= before) return undefined;
		keys.push(key);
		before = key;
	}
	return keys;
}

function sharedLength(left: string, right: string): number {
	const most = Math.min(left.length, right.length, MOST_SHARED);
	let length = 0;
	while (length < most && left[length] === right[length]) length += 1;
	return length;
}

function escaped(text: string): string {
	return text.replace(
		TO_ESCAPE,
		(character) => ESCAPE + character.charCodeAt(0).toString(16).padStart(4, '0'),
	);
}

function unescaped(text: string): string {
	return text.replace(ESCAPED, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}
