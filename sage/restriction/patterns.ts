/** Longer names are none of Sage X3's. */
const LONGEST_NAME = 2_000;

/** Patterns that a name may match. */
export interface Patterns {
	/** Whether any name at all matches, even none. */
	readonly isEverything: boolean;
	/** Whether there is no pattern, so that nothing matches. */
	readonly isEmpty: boolean;
	matches(name: string): boolean;
}

/**
 * Patterns in which `*` stands for any characters, none included; everything else stands for itself.
 *
 * Capital and small letters differ, as they do in GraphQL: who lists `BPCUSTOMER` has not allowed `bpcustomer`.
 */
export function patternsOf(patterns: readonly string[]): Patterns {
	const texts = patterns.map((pattern) => pattern.split('*'));
	return {
		isEverything: patterns.includes('*'),
		isEmpty: patterns.length === 0,
		matches: (name) => name.length <= LONGEST_NAME && texts.some((ofOne) => isMadeOf(name, ofOne)),
	};
}

/** The same where capital and small letters do not differ, for what must be kept back in any case. */
export function patternsInAnyCase(patterns: readonly string[]): Patterns {
	const folded = patternsOf(patterns.map((pattern) => pattern.toLowerCase()));
	return { ...folded, matches: (name) => folded.matches(name.toLowerCase()) };
}

/** Whether a name is these texts, in their order, with anything between them. Each is looked for once, so it is linear. */
function isMadeOf(name: string, [first, ...others]: readonly string[]): boolean {
	if (others.length === 0) return name === first;
	const last = others[others.length - 1];
	const end = name.length - last.length;
	if (!name.startsWith(first) || !name.endsWith(last) || end < first.length) return false;
	let at = first.length;
	for (const text of others.slice(0, -1)) {
		const found = name.indexOf(text, at);
		if (found === -1 || found + text.length > end) return false;
		at = found + text.length;
	}
	return true;
}
