import fc from 'fast-check';
import {
	compareList,
	contentDigest,
	versionsOf,
	withoutLastDelivery,
	type Listed,
} from '../../../sage/changes/comparison';
import type { JsonObject } from '../../../sage/exactJson';

const one = (key: string, version: string): Listed<null> => ({ key, version, entity: null });
const keysOf = ({ news }: { news: Array<Listed<null>> }) => news.map(({ key }) => key);
const roomy = { most: 100, capacity: 100, wayOut: 'Narrow it.' };

describe('A list that is compared with what was delivered', () => {
	it('tells what is new and what has changed, in its order', () => {
		const known = versionsOf([one('A', '1'), one('B', '1')], roomy);
		const list = [one('C', '1'), one('B', '2'), one('A', '1')];
		expect(keysOf(compareList(known, list, roomy))).toEqual(['C', 'B']);
	});

	it('does not tell again of what was passed over once', () => {
		const known = versionsOf([one('A', '1'), one('B', '1')], roomy);
		const { versions } = compareList(known, [one('A', '1')], roomy);
		expect(keysOf(compareList(versions, [one('A', '1'), one('B', '1')], roomy))).toEqual([]);
	});

	it('gives each version another name, also one that comes back', () => {
		const first = compareList({}, [one('A', '10')], roomy);
		const second = compareList(first.versions, [one('A', '12')], roomy);
		const third = compareList(second.versions, [one('A', '10')], roomy);
		const names = [first, second, third].flatMap(({ news }) => news.map(({ version }) => version));
		expect(names).toEqual(['1#10', '2#12', '3#10']);
		const again = compareList(second.versions, [one('A', '10')], roomy);
		expect(again.news).toEqual(third.news);
	});

	it('knows a version again whatever characters it has', () => {
		fc.assert(
			fc.property(fc.string(), (version) => {
				const { versions } = compareList({}, [one('A', version)], roomy);
				expect(compareList(versions, [one('A', version)], roomy).news).toEqual([]);
			}),
		);
	});

	it('lets none wait for ever behind one that never rests', () => {
		let versions = versionsOf([one('A', '0'), one('B', '0')], roomy);
		const told = [1, 2, 3].map((turn) => {
			const list = [one('A', String(turn)), one('B', '1')];
			const compared = compareList(versions, list, { ...roomy, most: 1 });
			versions = compared.versions;
			return keysOf(compared);
		});
		expect(told.flat()).toContain('B');
	});

	it('forgets of what is missing only as much as it must, what was known first at first', () => {
		const narrow = { ...roomy, capacity: 3 };
		const known = versionsOf([one('A', '1'), one('B', '1'), one('C', '1')], narrow);
		const { versions } = compareList(known, [one('B', '1'), one('D', '1')], narrow);
		expect(Object.keys(versions)).toEqual(['B', 'C', 'D']);
	});

	it('tells again of what the last delivery held, under the same name unless it has changed', () => {
		const before = versionsOf([one('A', '1'), one('B', '1')], roomy);
		const list = [one('A', '2'), one('B', '1'), one('C', '1')];
		const { news, versions } = compareList(before, list, roomy);
		const undone = withoutLastDelivery(before, versions);
		expect(compareList(undone, list, roomy).news).toEqual(news);
		const backAgain = compareList(undone, [one('A', '1'), one('B', '1')], roomy);
		expect(backAgain.news.map(({ key, version }) => `${key} ${version}`)).toEqual(['A 2#1']);
	});

	it('is refused when it is longer than can be remembered', () => {
		const tooLong = () =>
			compareList({}, [one('A', '1'), one('B', '1')], { ...roomy, capacity: 1 });
		expect(tooLong).toThrow(/longer than can be remembered: 2 .* where 1 /);
	});

	it('is told of whole, each once, however few at a time', () => {
		const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });
		fc.assert(
			fc.property(keys, fc.integer({ min: 1, max: 5 }), (chosen, most) => {
				const list = chosen.map((key) => one(key, '1'));
				const told: string[] = [];
				let versions = {};
				for (let turn = 0; turn <= chosen.length; turn++) {
					const compared = compareList(versions, list, { ...roomy, most });
					told.push(...keysOf(compared));
					versions = compared.versions;
				}
				expect(told).toEqual(chosen);
			}),
		);
	});
});

describe('The digest of a content', () => {
	it('is the same in whatever order the members stand, and whatever the protocol adds', () => {
		expect(contentDigest({ a: 1, b: { c: [1, 2], d: null } })).toBe(
			contentDigest({ $etag: 'x', b: { d: null, c: [1, 2] }, a: 1 }),
		);
	});

	it.each<JsonObject>([{ a: 2 }, { a: '1' }, { a: [1] }, { b: 1 }, {}])(
		'of %j is another one',
		(other) => {
			expect(contentDigest(other)).not.toBe(contentDigest({ a: 1 }));
		},
	);
});
