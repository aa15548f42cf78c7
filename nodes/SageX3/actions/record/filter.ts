import { filterText } from '../../../../sage/graphql/filter/filterText';
import type { FilterWanted } from './conditions';
import type { OpenNode } from './openNode';

/** The paths of fields that conditions are about. */
export function fieldsOf(filter: FilterWanted): string[] {
	if (filter.kind === 'text') return [];
	return filter.conditions.flatMap(({ field }) =>
		typeof field === 'string' && field.trim() !== '' ? [field.trim()] : [],
	);
}

/** The `filter` argument; undefined for every record. */
export function filterArgument(
	filter: FilterWanted,
	{ place, records }: OpenNode,
): string | undefined {
	return filter.kind === 'text'
		? filter.text
		: filterText(filter.conditions, filter.combination, records, place.generation);
}
