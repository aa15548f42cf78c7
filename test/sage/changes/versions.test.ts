import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { contentDigest, valueDigest } from '../../../sage/changes/contentDigest';
import {
	ListComparison,
	versionOfText,
	versionsOfList as versionsOf,
	withoutLastDelivery,
	type Listed,
	type Versions,
} from '../../../sage/changes/versions';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';

const one = (key: string, version: string): Listed<null> => ({ key, version, entity: null });
const keysOf = ({ news }: { news: Array<Listed<null>> }) => news.map(({ key }) => key);
const NONE: Versions = new Map();

/** Compares a list, and takes what is new as delivered. */
function compareList(
	known: Versions,
	list: ReadonlyArray<Listed<null>>,
	{ most, weigh = () => 1, ...limits }: typeof roomy & { weigh?: () => number },
) {
	const comparison = new ListComparison<null>(known, limits, weigh);
	for (const one of list) comparison.note(one);
	const news = comparison.news(most);
	return { news, versions: comparison.versionsAfter(news) };
}

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
		const first = compareList(NONE, [one('A', '10')], roomy);
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
				const { versions } = compareList(NONE, [one('A', version)], roomy);
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
		expect([...versions.keys()]).toEqual(['B', 'C', 'D']);
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

	it('is refused as soon as it is longer than can be remembered', () => {
		const comparison = new ListComparison<null>(NONE, { ...roomy, capacity: 1 }, () => 1);
		comparison.note(one('A', '1'));
		comparison.note(one('A', '2'));
		expect(() => comparison.note(one('B', '1'))).toThrow(
			/longer than can be remembered: more than 1/,
		);
	});

	it('knows again what was kept under a key that could not be told from others', () => {
		const known: Versions = new Map([['=~old', '3#x']]);
		const list = [
			{ ...one('A', 'x'), formerKey: '=~old' },
			{ ...one('B', 'y'), formerKey: '=~old' },
		];
		const { news, versions } = compareList(known, list, roomy);
		expect(news.map(({ key, version }) => `${key} ${version}`)).toEqual(['B 4#y']);
		expect([...versions]).toEqual([
			['A', '3#x'],
			['B', '4#y'],
		]);
	});

	it('leaves to the next time what would be too heavy, and tells all of it in the end', () => {
		const heavy = { ...roomy, weigh: () => 90_000_000 };
		const list = ['A', 'B', 'C', 'D', 'E'].map((key) => one(key, '1'));
		let versions = NONE;
		const told: string[][] = [];
		while (told.length === 0 || told[told.length - 1].length > 0) {
			const compared = compareList(versions, list, heavy);
			told.push(keysOf(compared));
			versions = compared.versions;
		}
		expect(told.flat().sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
		expect(Math.max(...told.map(({ length }) => length))).toBeLessThan(4);
	});

	it('takes a blank version for one of its own', () => {
		const first = compareList(NONE, [one('A', versionOfText(' '))], roomy);
		expect(keysOf(first)).toEqual(['A']);
		expect(keysOf(compareList(first.versions, [one('A', versionOfText(''))], roomy))).toEqual([]);
		const undone = withoutLastDelivery(new Map([['A', '1#x']]), first.versions);
		expect(keysOf(compareList(undone, [one('A', versionOfText(''))], roomy))).toEqual(['A']);
	});

	it('is told of whole, each once, however few at a time', () => {
		const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });
		fc.assert(
			fc.property(keys, fc.integer({ min: 1, max: 5 }), (chosen, most) => {
				const list = chosen.map((key) => one(key, '1'));
				const told: string[] = [];
				let versions = NONE;
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

describe('A digest', () => {
	it('is that of the JSON that earlier versions of the node made', () => {
		const canonical = (value: JsonValue): JsonValue => {
			if (Array.isArray(value)) return value.map(canonical);
			if (typeof value !== 'object' || value === null) return value;
			const names = Object.keys(value).filter((name) => !name.startsWith('$'));
			return Object.fromEntries(names.sort().map((name) => [name, canonical(value[name])]));
		};
		const former = (entity: JsonObject) =>
			createHash('sha256')
				.update(JSON.stringify(canonical(entity)))
				.digest('hex')
				.slice(0, 16);
		const names = fc.oneof(
			fc.string({ maxLength: 3 }),
			fc.constantFrom(
				'10',
				'9',
				'01',
				'$etag',
				'__proto__',
				'constructor',
				'1234567890',
				'4294967295',
			),
		);
		const entities = fc.dictionary(names, fc.jsonValue({ maxDepth: 3 }));
		fc.assert(
			fc.property(entities, (entity) => {
				const read = JSON.parse(JSON.stringify(entity)) as JsonObject;
				expect(contentDigest(read)).toBe(former(read));
			}),
		);
	});

	it('is made of values of any depth', () => {
		const deep = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as JsonValue;
		expect(contentDigest({ a: deep(100_000) })).not.toBe(contentDigest({ a: deep(100_001) }));
		expect(valueDigest(deep(100_000))).toMatch(/^[0-9a-f]{16}$/);
	});
});
