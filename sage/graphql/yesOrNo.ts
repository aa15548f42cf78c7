const WORDS: ReadonlyMap<string, boolean> = new Map([
	['true', true],
	['yes', true],
	['false', false],
	['no', false],
]);

/** What a text says where X3 wants a yes or no, in upper or lower case; undefined for any other text (Q34). */
export function yesOrNo(text: string): boolean | undefined {
	return WORDS.get(text.trim().toLowerCase());
}
