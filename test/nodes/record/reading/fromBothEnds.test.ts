import fc from 'fast-check';
import { TwoEndedList, type Manners } from './twoEndedList';

const byCode = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
const keyOf = (number: number) => `C${String(number).padStart(4, '0')}`;
const keysUpTo = (count: number) => Array.from({ length: count }, (_, index) => keyOf(index));

const plain: Manners = {
	pageSize: 10,
	compare: byCode,
	compareBack: (left, right) => byCode(right, left),
	count: (total) => total,
	cursorsArePositions: false,
	beforePage: async () => {},
	afterPage: async () => {},
};

const listOf = (keys: Iterable<string>, manners: Partial<Manners> = {}) =>
	new TwoEndedList(new Set(keys), { ...plain, ...manners });

/** Waits so many turns of the loop. */
async function turns(count: number) {
	for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

describe('A list that is read from both ends', () => {
	it.each([0, 1, 9, 10, 11, 20, 21, 30, 31, 39, 40, 41, 95, 100, 101, 400, 999, 1000])(
		'of %d records comes whole and in order, by one page more at the most',
		async (count) => {
			const list = listOf(keysUpTo(count));
			expect(await list.readFromBothEnds()).toEqual(keysUpTo(count));
			expect(list.asked.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(count / 10)) + 1);
			expect(list.mostUnderWay).toBeLessThanOrEqual(2);
		},
	);

	it('is read about half from each end', async () => {
		const list = listOf(keysUpTo(1000));
		await list.readFromBothEnds();
		const atTheFront = list.asked.filter((end) => end === 'front').length;
		expect(atTheFront).toBeGreaterThan(45);
		expect(atTheFront).toBeLessThan(55);
	});

	it('of 100 pages takes at most 0.6 of the round trips that one page after another takes', async () => {
		const waiting: Array<() => void> = [];
		const list = listOf(keysUpTo(1000), {
			beforePage: async () => await new Promise<void>((resolve) => waiting.push(resolve)),
		});
		const reading = list.readFromBothEnds();
		let isRead = false;
		void reading.finally(() => (isRead = true));
		let roundTrips = 0;
		while (!isRead) {
			await turns(20); // until everything waits for answers
			const answered = waiting.splice(0);
			if (answered.length > 0) roundTrips += 1;
			for (const answer of answered) answer();
		}
		expect(await reading).toEqual(keysUpTo(1000));
		expect(roundTrips).toBeLessThanOrEqual(55);
	});

	it('is whole, in order, and each record once, whatever comes and goes meanwhile', async () => {
		const change = fc.record({ key: fc.nat(150).map(keyOf), isThere: fc.boolean() });
		const moment = fc.record({
			changes: fc.array(change, { maxLength: 3 }),
			before: fc.nat(4),
			after: fc.nat(4),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.nat(150).map(keyOf), { maxLength: 120 }),
				fc.integer({ min: 1, max: 12 }),
				fc.array(moment, { maxLength: 40 }),
				async (keys, pageSize, moments) => {
					const lasting = new Set(keys);
					const ever = new Set(keys);
					let next = 0;
					const list: TwoEndedList = listOf(keys, {
						pageSize,
						beforePage: async () => {
							const { changes, before } = moments[next] ?? { changes: [], before: next % 3 };
							next += 1;
							await turns(before);
							for (const { key, isThere } of changes) {
								if (isThere) list.keys.add(key);
								else list.keys.delete(key);
								if (isThere) ever.add(key);
								else lasting.delete(key);
							}
						},
						afterPage: async () => await turns(moments[next]?.after ?? next % 2),
					});
					const read = await list.readFromBothEnds();
					expect(read).toEqual([...new Set(read)].sort(byCode));
					const seen = new Set(read);
					expect([...lasting].filter((key) => !seen.has(key))).toEqual([]);
					expect(read.filter((key) => !ever.has(key))).toEqual([]);
				},
			),
			{ numRuns: 2000 },
		);
	});
});

it('Where cursors are positions, a record that goes from the back, and one that comes in its place, hide no other one', async () => {
	let pages = 0;
	const list = listOf(keysUpTo(500), {
		cursorsArePositions: true,
		beforePage: async (end) => {
			await turns(1);
			if (end === 'back') pages += 1;
			if (end === 'back' && pages === 3) list.keys.delete(keyOf(499));
			if (end === 'back' && pages === 5) list.keys.add(`${keyOf(250)}B`);
		},
	});
	const read = new Set(await list.readFromBothEnds());
	expect(keysUpTo(499).filter((key) => !read.has(key))).toEqual([]);
	expect(pages).toBeGreaterThan(2);
});

const backwards = (compare: Manners['compare']) => (left: string, right: string) =>
	compare(right, left);
const lettersAlike = (left: string, right: string) =>
	byCode(left.toUpperCase(), right.toUpperCase()) || byCode(left, right);
const bySize = (left: string, right: string) => Number(left) - Number(right);
const byPart = (left: string, right: string) => {
	const [a, b] = [left.split('|'), right.split('|')];
	return byCode(a[0], b[0]) || byCode(a[1], b[1]);
};
/** No order that anybody would expect, but always the same. */
const scattered = (left: string, right: string) => byCode(turned(left), turned(right));
const turned = (key: string) => [...key].reverse().join('');

const numbers = Array.from({ length: 500 }, (_, index) => String(index + 1));
const mixed = Array.from({ length: 500 }, (_, index) => `${'aBcDeF'[index % 6]}${keyOf(index)}`);
const parted = keysUpTo(250).flatMap((key) => [`${key}|1`, `${key}|2`, `${key}B|1`]);

describe('Sorted in whatever order its keys are, as long as the back is the opposite, a list is read from both ends', () => {
	it.each<[string, string[], Manners['compare']]>([
		['by code', mixed, byCode],
		['with upper and lower case alike', mixed, lettersAlike],
		['by size', numbers, bySize],
		['part by part', parted, byPart],
		['downwards', keysUpTo(500), backwards(byCode)],
	])('%s', async (name, keys, compare) => {
		const list = listOf(keys, { compare, compareBack: backwards(compare) });
		expect(await list.readFromBothEnds(name === 'downwards')).toEqual([...keys].sort(compare));
		expect(list.asked.filter((end) => end === 'back').length).toBeGreaterThan(20);
		expect(list.asked.length).toBeLessThanOrEqual(Math.ceil(keys.length / 10) + 1);
	});
});

describe('Where Sage X3 sorts otherwise, the front is read to its end, by one page more at the most:', () => {
	it.each<[string, string[], Partial<Manners>]>([
		['the back is not sorted at all', keysUpTo(500), { compareBack: byCode }],
		['the back is in no order', keysUpTo(500), { compareBack: scattered }],
		['both are in no order', keysUpTo(500), { compare: scattered, compareBack: scattered }],
		['the front is in no order', keysUpTo(500), { compare: scattered }],
	])('%s', async (_, keys, manners) => {
		const list = listOf(keys, manners);
		const alone = listOf(keys, manners);
		expect(await list.readFromBothEnds()).toEqual(await alone.readFromFront());
		expect(list.asked.length).toBeLessThanOrEqual(alone.asked.length + 1);
	});
});

describe('A list is whole, in the order of its front, although', () => {
	const straggling = (left: string, right: string) =>
		Number(left === keyOf(300)) - Number(right === keyOf(300)) || byCode(right, left);
	it.each<[string, string[], Partial<Manners>]>([
		[
			'the back shows one record only behind all others',
			keysUpTo(500),
			{ compareBack: straggling },
		],
		['numbers are sorted as text at the back', numbers, { compare: bySize }],
		['upper and lower case differ at the back', mixed, { compare: lettersAlike }],
		['parts are sorted as one text at the back', parted, { compare: byPart }],
		['Sage X3 counts one too few', keysUpTo(500), { count: (total) => total - 1 }],
		['Sage X3 counts one too many', keysUpTo(500), { count: (total) => total + 1 }],
		['Sage X3 counts none', keysUpTo(500), { count: () => 0 }],
		...[null, 'many', -1, 1.5, 1e300, true, '9007199254740993'].map(
			(count): [string, string[], Partial<Manners>] => [
				`Sage X3 counts ${String(count)}`,
				keysUpTo(500),
				{ count: () => count },
			],
		),
		[
			'the back is refused',
			keysUpTo(500),
			{ beforePage: async (end) => await (end === 'back' ? fail() : turns(1)) },
		],
		[
			'the back arrives after everything else',
			keysUpTo(200),
			{ afterPage: async (end) => await turns(end === 'back' ? 400 : 1) },
		],
		[
			'the front is slow',
			keysUpTo(200),
			{ afterPage: async (end) => await turns(end === 'front' ? 40 : 1) },
		],
	])('%s', async (_, keys, manners) => {
		const list = listOf(keys, manners);
		expect(await list.readFromBothEnds()).toEqual(await listOf(keys, manners).readFromFront());
	});

	it('the back breaks off on its way', async () => {
		let pages = 0;
		const list = listOf(keysUpTo(500), {
			beforePage: async (end) => {
				if (end === 'back' && (pages += 1) > 7) await fail();
			},
		});
		expect(await list.readFromBothEnds()).toEqual(keysUpTo(500));
	});

	it('the back falls silent on its way', async () => {
		let pages = 0;
		const list = listOf(keysUpTo(500), {
			beforePage: async (end) => {
				if (end === 'back' && (pages += 1) > 7) await new Promise(() => {});
			},
		});
		expect(await list.readFromBothEnds()).toEqual(keysUpTo(500));
		expect(list.asked.length).toBeLessThanOrEqual(53);
	});

	it('it fails as its front does', async () => {
		let pages = 0;
		const list = listOf(keysUpTo(500), {
			beforePage: async (end) => {
				if (end === 'front' && (pages += 1) > 7) await fail();
			},
		});
		await expect(list.readFromBothEnds()).rejects.toThrow('Sage X3 is away');
	});
});

async function fail(): Promise<never> {
	await turns(1);
	throw new Error('Sage X3 is away');
}
