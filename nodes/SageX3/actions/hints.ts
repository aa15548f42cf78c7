import type { Diagnosis } from '../../../sage/diagnoses';

/** What Sage X3 said about one input item. */
export interface ItemDiagnosis {
	itemIndex: number;
	diagnosis: Diagnosis;
}

const MOST_HINTS = 10;
const MOST_ITEMS_NAMED = 10;

/** Texts to show with the output: each message once, with the items it is about. */
export function hintsOf(diagnoses: ItemDiagnosis[]): string[] {
	const itemsByMessage = new Map<string, Set<number>>();
	for (const { itemIndex, diagnosis } of diagnoses) {
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
