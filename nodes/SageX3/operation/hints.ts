import type { Diagnosis } from '../../../sage/diagnoses';

/** What Sage X3 said about one input item. */
export interface ItemDiagnosis {
	itemIndex: number;
	diagnosis: Diagnosis;
}

const MOST_HINTS = 10;
const MOST_ITEMS_NAMED = 10;

/**
 * What X3 says of every write that worked, and nothing else. Source: sage-x3 graphql, errors and diagnoses. In another
 * language it is shown: a notice that is not known may matter.
 */
const PLAIN_SUCCESS = /^Operation completed successfully\.?$/i;

function isPlainSuccess({ severity, message }: Diagnosis): boolean {
	return severity === 'info' && PLAIN_SUCCESS.test(message.trim());
}

/** Texts to show with the output: each message once, with the items it is about. That all went well needs no hint. */
export function hintsOf(diagnoses: ItemDiagnosis[]): string[] {
	const itemsByMessage = new Map<string, Set<number>>();
	for (const { itemIndex, diagnosis } of diagnoses) {
		if (isPlainSuccess(diagnosis)) continue;
		const items = itemsByMessage.get(diagnosis.message) ?? new Set<number>();
		itemsByMessage.set(diagnosis.message, items.add(itemIndex));
	}
	const texts = [...itemsByMessage].map(([message, items]) => `${message} [${named([...items])}]`);
	if (texts.length <= MOST_HINTS) return texts;
	return [
		...texts.slice(0, MOST_HINTS),
		`Sage X3 said ${texts.length - MOST_HINTS} more things about other items. Switch on 'Include Diagnoses' in the options to get all of them as data.`,
	];
}

function named(items: number[]): string {
	const sorted = items.sort((left, right) => left - right);
	const more =
		sorted.length > MOST_ITEMS_NAMED ? ` and ${sorted.length - MOST_ITEMS_NAMED} more` : '';
	return `${sorted.length === 1 ? 'item' : 'items'} ${sorted.slice(0, MOST_ITEMS_NAMED).join(', ')}${more}`;
}
