import { digestOf, keptName } from './keptText';

/** The key of something in a list, in the form in which it is kept. */
export interface KeptKey {
	key: string;
	/**
	 * What stands for this key in what an earlier version of the node has kept, where that could not tell it from others:
	 * it joined the parts as they were.
	 */
	formerKey?: string;
}

/** How many parts a key has, and what joins them. */
export interface KeyForm {
	parts: number;
	/** `~` as Sage X3 joins keys in REST, `|` as in GraphQL. */
	separator: string;
}

/** Stands before digests of keys that cannot be told apart any more. */
const FORMER_MARK = '=~';

/** The key that parts make up: two keys are equal only when all their parts are. */
export function keyOf(parts: readonly string[], separator: string): KeptKey {
	const key = keptName(joined(parts, separator));
	const former = parts.join(separator);
	const isAmbiguous = parts.length > 1 && former.split(separator).length !== parts.length;
	return isAmbiguous ? { key, formerKey: digestOf(former, FORMER_MARK) } : { key };
}

/** The key of one part. */
export function keyOfText(text: string): string {
	return keptName(text);
}

/** What an earlier version of the node kept as a key, in the form of today. */
export function formerKeyAsKept(former: string, { parts, separator }: KeyForm): string {
	if (parts === 1) return keptName(former);
	const texts = former.split(separator);
	return texts.length === parts
		? keptName(joined(texts, separator))
		: digestOf(former, FORMER_MARK);
}

/** Joins parts so that they could be taken apart again; one part alone stands as it is. */
function joined(parts: readonly string[], separator: string): string {
	if (parts.length === 1) return parts[0];
	const escaped = parts.map((part) =>
		part.split('\\').join('\\\\').split(separator).join(`\\${separator}`),
	);
	return escaped.join(separator);
}
