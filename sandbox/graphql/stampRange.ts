import type { StampName } from '../data/stampIndex';
import { isObject } from '../http/body';
import { technicalComparables } from './comparable';
import { operatorSign, type Generation } from './generation';

/** Between which stamps the records lie that a filter lets through. */
interface StampRange {
	readonly from?: string;
	readonly to?: string;
}

/**
 * Narrows what has to be looked at for a filter that compares a stamp: beside other conditions, or inside `_and`. What is
 * in the range is still tested.
 */
export function stampRangeOf(
	filter: unknown,
	stamp: StampName,
	generation: Generation,
): StampRange {
	const sign = operatorSign(generation);
	const bounds = conditionsOn(filter, stamp, `${sign}and`).flatMap((condition) =>
		Object.entries(condition).map(([operator, operand]) =>
			boundOf(operator.slice(sign.length), operand),
		),
	);
	return bounds.reduce<StampRange>(
		(range, { from, to }) => ({
			from:
				from !== undefined && (range.from === undefined || from > range.from) ? from : range.from,
			to: to !== undefined && (range.to === undefined || to < range.to) ? to : range.to,
		}),
		{},
	);
}

const fields = { createdAt: '_createStamp', updatedAt: '_updateStamp' } as const;

/** The conditions on the stamp that must all hold. */
function conditionsOn(
	filter: unknown,
	stamp: StampName,
	and: string,
): Array<Record<string, unknown>> {
	if (Array.isArray(filter)) return filter.flatMap((part) => conditionsOn(part, stamp, and));
	if (!isObject(filter)) return [];
	const own = filter[fields[stamp]];
	return [...(isObject(own) ? [own] : []), ...conditionsOn(filter[and] ?? [], stamp, and)];
}

function boundOf(operator: string, operand: unknown): { from?: string; to?: string } {
	if (typeof operand !== 'string' && typeof operand !== 'number') return {};
	const literal = technicalComparables.get(fields.updatedAt)?.literal(operand);
	if (typeof literal !== 'string') return {};
	switch (operator) {
		case 'eq':
			return { from: literal, to: literal };
		case 'gt':
		case 'gte':
			return { from: literal };
		case 'lt':
		case 'lte':
			return { to: literal };
		default:
			return {};
	}
}
