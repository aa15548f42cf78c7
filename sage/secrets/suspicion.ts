import { asItStands, folded } from './spelling';
import { IN_DATA } from './traces';

/** What no usual way of escaping changes. */
const UNCHANGED = /[\w-]+/g;
/** Fewer characters stand in many texts, which are then looked into for nothing. */
const GOOD_ANCHOR = 4;
const SHORTEST_ANCHOR = 2;

/**
 * Makes the quick look at a text that data is made of: whether one of the secrets may stand in it, in any spelling. It
 * looks for characters out of each secret that escaping leaves alone, so that a large answer is only searched for a few
 * short texts; and for escapes of such characters, which hardly anybody writes.
 */
export function holdsTrace(secrets: readonly string[]): (text: string) => boolean {
	const long = secrets.filter(({ length }) => length >= IN_DATA.shortest);
	const anchors = [...new Set(long.flatMap(anchorsOf))].filter(
		(anchor, _, all) => !all.some((other) => other !== anchor && anchor.includes(other)),
	);
	if (anchors.length === 0) return () => false;
	let sought: Sought[] | undefined;
	return (text) => {
		sought ??= anchors.map(rareBeginnings(text));
		return (
			sought.some(({ begins, anchor }) => text.includes(begins) && text.includes(anchor)) ||
			escapesWhatNeedsNone(text)
		);
	};
}

/** An anchor, and a few of its characters that tell in no time that it is not there. */
interface Sought {
	begins: string;
	anchor: string;
}

/** How much of a text tells which characters are rare in it and in those that follow. */
const SAMPLE = 2000;
/** Engines look for more characters than these by another way, which is slower for most texts. */
const QUICK = 6;

/**
 * What to look for at first, so that the first of it is rare in a text: an engine jumps from one place where a search
 * may begin to the next, so that a search which begins with a common character takes many times as long.
 */
function rareBeginnings(text: string): (anchor: string) => Sought {
	const counts = new Map<string, number>();
	for (const character of text.slice(-SAMPLE)) {
		counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	return (anchor) => {
		let rarest = 0;
		for (let at = 1; at <= anchor.length - QUICK; at++) {
			const isRarer = (counts.get(anchor[at]) ?? 0) < (counts.get(anchor[rarest]) ?? 0);
			if (isRarer) rarest = at;
		}
		return { begins: anchor.slice(rarest, rarest + QUICK), anchor };
	};
}

/**
 * Characters of which at least some stand in whatever of the secret is hidden in data: half of a long one holds its
 * second or its third quarter, three quarters of a shorter one its middle. Where these hold nothing that escaping leaves
 * alone, characters out of the whole secret must do.
 */
function anchorsOf(secret: string): string[] {
	const canonical = folded(asItStands(secret));
	const { length } = canonical.text;
	if (length === 0) return [secret];
	const part = (from: number, to: number) =>
		secret.slice(
			canonical.startOf(Math.floor(length * from)),
			canonical.endOf(Math.ceil(length * to) - 1),
		);
	const parts =
		length >= 32
			? [part(0.25, 0.5), part(0.5, 0.75)]
			: length >= 12
				? [part(0.25, 0.75)]
				: [secret];
	const anchors = parts.map(longestRun);
	if (anchors.every(({ length: size }) => size >= GOOD_ANCHOR)) return anchors;
	const anchor = longestRun(secret);
	if (anchor.length >= SHORTEST_ANCHOR) return [anchor];
	return [secret, JSON.stringify(secret).slice(1, -1), encoded(secret), escapedForHtml(secret)];
}

/** The longest run of characters that stay as they are. */
function longestRun(part: string): string {
	const runs = part.match(UNCHANGED) ?? [];
	return runs.reduce((best, run) => (run.length > best.length ? run : best), '');
}

function encoded(text: string): string {
	try {
		return encodeURIComponent(text);
	} catch {
		return text; // half a surrogate pair
	}
}

function escapedForHtml(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;');
}

const ESCAPED_IN_ADDRESS = /%(?:u00)?(?:3\d|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|5f)/i;
const ESCAPED_IN_JSON = /\\(?:u00|x|u\{)(?:3\d|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|5f)/i;

/** Whether letters or digits are escaped, which no encoder needs to do. */
function escapesWhatNeedsNone(text: string): boolean {
	return (
		text.includes('&#') ||
		(text.includes('\\u00') && ESCAPED_IN_JSON.test(text)) ||
		(text.includes('%') && ESCAPED_IN_ADDRESS.test(text))
	);
}
