import fc from 'fast-check';
import type { SimulatedX3 } from './simulatedX3';

/** Something that happens in Sage X3, whoever does it. */
export type X3Action =
	| { do: 'write' | 'begin'; keys: string[] }
	| { do: 'end'; index: number; how: 'commit' | 'rollback' }
	| { do: 'goOn'; ms: number }
	/** With a stamp that is far ahead of Sage X3's clock: an outlier. */
	| { do: 'writeAhead'; key: string; aheadMs: number }
	| { do: 'remove'; key: string };

export const KEYS = [...'ABCDEFG'];

const key = fc.constantFrom(...KEYS);
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 3 });
const MINUTE_MS = 60_000;

/** Any action; time goes by in steps from a millisecond to longer than any overlap. */
export const x3Actions: fc.Arbitrary<X3Action> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), keys }) },
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('begin' as const), keys }) },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('end' as const),
			index: fc.nat({ max: 3 }),
			how: fc.constantFrom('commit' as const, 'commit' as const, 'rollback' as const),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('goOn' as const),
			ms: fc.constantFrom(1, 2, 999, 20_000, 30_000, 50_000, 60_000, 61_000, 250_000, 400_000),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('writeAhead' as const),
			key,
			aheadMs: fc.integer({ min: 10 * MINUTE_MS, max: 600 * MINUTE_MS }),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), key }) },
);

/** Does it. */
export function apply(x3: SimulatedX3, action: X3Action): void {
	switch (action.do) {
		case 'write':
			return x3.write(action.keys);
		case 'begin':
			return x3.begin(action.keys);
		case 'end':
			return x3.end(action.index, action.how);
		case 'goOn':
			return x3.goOn(action.ms);
		case 'writeAhead':
			return x3.writeAhead(action.key, action.aheadMs);
		case 'remove':
			return x3.remove(action.key);
	}
}
