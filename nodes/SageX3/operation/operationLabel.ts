import type { ItemResult } from './operation';

/** Says on the output items of a success what was done. */
export function labelled(
	result: ItemResult,
	$operation: 'created' | 'updated' | 'found',
): ItemResult {
	if (result.kind === 'failed') return result;
	const items = result.outcome.items.map((item) => ({
		...item,
		json: { $operation, ...item.json },
	}));
	return { ...result, outcome: { ...result.outcome, items } };
}
