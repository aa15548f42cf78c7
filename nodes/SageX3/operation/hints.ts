import type { NodeExecutionHint } from 'n8n-workflow';
import type { Diagnosis } from '../../../sage/diagnoses';
import { withoutMarkers } from '../../../sage/markers';

/** What Sage X3 said about an input item, or about several that make one record. */
export interface ItemDiagnosis {
	itemIndexes: readonly number[];
	diagnosis: Diagnosis;
}

const MOST_HINTS = 10;
const MOST_ITEMS_NAMED = 10;

/**
 * What X3 says of every write that worked, and nothing else (QF17). In another language it is shown: a notice that is not
 * known may matter.
 */
const PLAIN_SUCCESS = /^Operation completed successfully\.?$/i;

/** What people are to read of a diagnosis; empty for what is no news, or meant for programs (Q33). */
function wordsOf({ severity, message }: Diagnosis): string {
	if (severity !== 'info') return message;
	const words = withoutMarkers(message).trim();
	return PLAIN_SUCCESS.test(words) ? '' : words;
}

/** Texts to show with the output: each message once, with the items it is about. That all went well needs no hint. */
export function hintsOf(diagnoses: ItemDiagnosis[]): string[] {
	const shown = new Map<string, Set<readonly number[]>>();
	const others = new Set<string>();
	for (const { itemIndexes, diagnosis } of diagnoses) {
		const words = wordsOf(diagnosis);
		if (words === '') continue;
		if (!shown.has(words) && shown.size === MOST_HINTS) {
			others.add(words);
			continue;
		}
		const lists = shown.get(words) ?? new Set<readonly number[]>();
		shown.set(words, lists.add(itemIndexes)); // all that is said of one record has the same list
	}
	const texts = [...shown].map(([message, lists]) => {
		const items = new Set([...lists].flat());
		return `${message} [${named([...items])}]`;
	});
	if (others.size === 0) return texts;
	return [
		...texts,
		`Sage X3 said ${others.size} more things about other items. Switch on 'Include Diagnoses' in the options to get all of them as data.`,
	];
}

/** Up to so many hints are shown one below the other; more would push the output out of sight. */
const MOST_HINTS_APART = 3;

/** The hints of n8n for these texts. Where there are many, n8n from 2.41 on shows one line that opens them all. */
export function asHints(texts: readonly string[]): NodeExecutionHint[] {
	const isLong = texts.length > MOST_HINTS_APART;
	const group = { key: 'sageX3', summary: 'Sage X3 said {count} things about this run' };
	return texts.map((message) => ({
		message,
		location: 'outputPane',
		...(isLong ? { group } : {}),
	}));
}

function named(items: number[]): string {
	const sorted = items.sort((left, right) => left - right);
	const more =
		sorted.length > MOST_ITEMS_NAMED ? ` and ${sorted.length - MOST_ITEMS_NAMED} more` : '';
	return `${sorted.length === 1 ? 'item' : 'items'} ${sorted.slice(0, MOST_ITEMS_NAMED).join(', ')}${more}`;
}
