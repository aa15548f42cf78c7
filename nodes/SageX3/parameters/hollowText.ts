import { GIVEN, type Composition } from './composition';
import { isWordOfNothing } from './expression';

/** A quote that is typed beside what is given, perhaps with wildcards between them. */
const QUOTED_GIVEN = new RegExp(`["'][%*\\s]*${GIVEN}|${GIVEN}[%*\\s]*["']`);

/**
 * Whether an expression has left a text in quotes empty where none was typed: `BPCNAM like '%'` out of
 * `BPCNAM like '{{ $json.name }}%'` finds everything.
 * @param partOf what of both texts is looked at; all unless it is given
 */
export function leavesHollow(
	{ outline, isPutTogether }: Composition,
	result: string,
	partOf: (text: string) => string = (text) => text,
): boolean {
	if (!isPutTogether || !QUOTED_GIVEN.test(outline)) return false;
	return hollowTexts(partOf(result)) > hollowTexts(partOf(outline));
}

/** Whether a text is nothing, or nothing but wildcards and what JavaScript makes of nothing. */
function isHollow(text: string): boolean {
	const solid = text.replace(/[\s%_*]+/g, '');
	return solid === '' || isWordOfNothing(text.replace(/[%*]+/g, ''));
}

/** Texts in texts in texts: a filter in a GraphQL document in JSON. */
const MOST_LEVELS = 4;

/** How many quoted texts are hollow, those inside texts in double quotes included. */
function hollowTexts(text: string, level = 1): number {
	let count = 0;
	const quotes = new Set(['"', "'"]);
	for (let at = 0; at < text.length; at++) {
		const quote = text[at];
		if (!quotes.has(quote)) continue;
		const end = endOfQuoted(text, at);
		if (end === undefined) {
			quotes.delete(quote); // an apostrophe; no search begins anew behind it, or long texts would take very long
			continue;
		}
		const content = text.slice(at + 1, end);
		if (isHollow(content)) count += 1;
		else if (quote === '"' && level < MOST_LEVELS)
			count += hollowTexts(unescaped(content), level + 1);
		at = end;
	}
	return count;
}

function unescaped(content: string): string {
	return content.replace(/\\(.)/gs, '$1');
}

/** Where the quote stands that closes the one at `open`: one that is neither escaped nor doubled. */
function endOfQuoted(text: string, open: number): number | undefined {
	const quote = text[open];
	for (let at = open + 1; at < text.length; at++) {
		if (text[at] === '\\') at += 1;
		else if (text[at] === quote) {
			const isDoubled = quote === "'" && text[at + 1] === quote;
			const isEmpty = at === open + 1 && text[at + 2] !== quote;
			if (!isDoubled || isEmpty) return at;
			at += 1;
		}
	}
	return undefined;
}
