import fc from 'fast-check';
import { KeySet } from '../../sage/keySet';

const keys = fc.oneof(
	fc.stringMatching(/^[a-cA-C|\d]{0,3}$/),
	fc.constantFrom('', '__proto__', 'constructor', '\u{1f600}', '\uffff', 'é', 'e\u0301', '-0', '0'),
);

/** Keys as lists of X3 show them: going up, going down, and with others among them. */
const lists = fc.oneof(
	fc.array(keys),
	fc.array(keys).map((list) => [...list].sort()),
	fc.array(keys).map((list) => [...new Set(list)].sort()),
	fc.array(keys).map((list) => [...new Set(list)].sort().reverse()),
	fc.tuple(fc.array(keys), keys).map(([list, last]) => [...[...new Set(list)].sort(), last]),
);

it('A set of keys holds what a set of texts holds, in whatever order they come', () => {
	fc.assert(
		fc.property(lists, fc.array(keys), (added, asked) => {
			const set = new KeySet();
			const model = new Set<string>();
			for (const key of added) {
				expect(set.has(key)).toBe(model.has(key));
				expect(set.add(key)).toBe(!model.has(key));
				model.add(key);
				expect(set.size).toBe(model.size);
			}
			for (const key of [...added, ...asked]) expect(set.has(key)).toBe(model.has(key));
			expect([...model].map((_, place) => set.at(place))).toEqual([...model]);
			expect(set.at(model.size)).toBeUndefined();
			set.clear();
			expect([set.size, set.has(''), set.at(0)]).toEqual([0, false, undefined]);
			expect(added.map((key) => set.add(key)).includes(false)).toBe(model.size < added.length);
		}),
		{ numRuns: 2000 },
	);
});
