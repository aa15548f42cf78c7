import type { JsonObject } from '../../exactJson';
import type { Stamp } from '../../changes/stamp';
import type { Generation } from '../schema/fields';
import { filterAnd } from './filterAnd';

/** A test of a time stamp. Source: QF8. */
export interface StampTest {
	operator: 'gt' | 'gte' | 'lte';
	stamp: Stamp;
}

/**
 * The text for the `filter` argument that narrows a filter by time stamps. Stamps go out as they came in: no digit of
 * theirs is changed.
 *
 * @param filter text of another filter that has to hold, too; undefined for none
 */
export function stampFilter(
	filter: string | undefined,
	field: string,
	tests: readonly StampTest[],
	generation: Generation,
): string | undefined {
	const sign = generation === 'sage' ? '$' : '_';
	const parts = tests.map(({ operator, stamp }): string => {
		const part: JsonObject = { [field]: { [`${sign}${operator}`]: stamp } };
		return JSON.stringify(part);
	});
	return filterAnd(filter, parts, generation);
}
