import fc from 'fast-check';
import { BoundedMap } from '../../sage/boundedMap';

describe('A bounded map', () => {
	it('holds what was set last, and no more than it may', () => {
		const keys = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 50 });
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 6 }), keys, (most, set) => {
				const map = new BoundedMap<number, number>(most);
				set.forEach((key, index) => map.set(key, index));
				const lastOnes = [...new Set([...set].reverse())].slice(0, most).reverse();
				expect([...map.keys()]).toEqual(lastOnes);
				for (const key of lastOnes) expect(map.get(key)).toBe(set.lastIndexOf(key));
			}),
		);
	});
});
