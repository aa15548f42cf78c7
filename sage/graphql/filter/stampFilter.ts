import type { JsonObject } from '../../exactJson';
import type { Stamp } from '../../changes/stamp';
import type { Generation } from '../schema/fields';

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
	if (parts.length === 0) return filter;
	const all = filter === undefined ? parts : [`${filter}\n`, ...parts]; // it may end in a comment
	return all.length === 1 ? all[0] : `{"${sign}and":[${all.join(',')}]}`;
}
