import fc from 'fast-check';
import type { SimulatedX3 } from './simulatedX3';

/** Something that happens in Sage X3, whoever does it. */
export type X3Action =
	| { do: 'write' | 'begin'; keys: string[] }
	| { do: 'end'; index: number; how: 'commit' | 'rollback' }
	| { do: 'goOn'; ms: number };

export const KEYS = [...'ABCDEFG'];

const keys = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });

/** Any action; time goes by in steps from a millisecond to longer than any overlap. */
export const x3Actions: fc.Arbitrary<X3Action> = fc.oneof(
	fc.record({ do: fc.constant('write' as const), keys }),
	fc.record({ do: fc.constant('begin' as const), keys }),
	fc.record({
		do: fc.constant('end' as const),
		index: fc.nat({ max: 3 }),
		how: fc.constantFrom('commit' as const, 'commit' as const, 'rollback' as const),
	}),
	fc.record({
		do: fc.constant('goOn' as const),
		ms: fc.constantFrom(1, 2, 999, 20_000, 30_000, 50_000, 60_000, 61_000, 250_000, 400_000),
	}),
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
	}
}
