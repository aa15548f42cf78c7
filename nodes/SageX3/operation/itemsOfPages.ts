import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../../sage/answer';
import { remark } from '../../../sage/diagnoses';
import type { JsonObject } from '../../../sage/exactJson';
import type { Page } from '../transport/pages';
import { asItem, type Outcome } from './operation';

/**
 * Reads page after page up to a limit: an output item for each entity, and everything that Sage X3 said besides.
 * @param itemsOf how entities of a page become items, given the answer that held them, and the place of each in its page
 */
export async function itemsOfPages(
	pages: AsyncIterable<Page>,
	limit: number,
	itemsOf: (answer: Answer) => (entity: JsonObject, index: number) => IDataObject,
): Promise<Outcome> {
	const outcome: Outcome = { items: [], diagnoses: [] };
	for await (const { answer, entities, warning } of pages) {
		const itemOf = itemsOf(answer);
		for (const [index, entity] of entities.entries()) {
			if (outcome.items.length >= limit) break;
			outcome.items.push(asItem(itemOf(entity, index)));
		}
		for (const diagnosis of answer.diagnoses) outcome.diagnoses.push(diagnosis);
		if (warning) outcome.diagnoses.push(remark('warning', warning));
	}
	return outcome;
}
