import type { INodeParameters } from 'n8n-workflow';
import { fileOf, recordsIn, toFile } from '../rowsFile/fileRead';
import { useDiskStore } from '../../support/binaryStore';
import { bench, hints, jsons, output, shownFailure } from '../../support/engine';
import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 120 } });
const store = useDiskStore();

const wanted = ({ options = {}, ...parameters }: INodeParameters = {}): INodeParameters => ({
	operation: 'getMany',
	returnAll: true,
	fields: ['_id'],
	options: { pageSize: 10, checkCount: true, ...(options as INodeParameters) },
	...parameters,
});
const countsAsked = () =>
	sandbox.requests.filter(
		({ body }) => body.includes('totalCount') && !body.includes('edges { node'),
	);

/** What a made-up X3 lists, page by page, and what it counts, count by count. */
interface Told {
	pages: readonly (readonly (string | number | null)[])[];
	counts: readonly unknown[];
}

async function withServer(
	{ pages, counts }: Told,
	use: (server: { url: string }) => Promise<void>,
): Promise<void> {
	let counted = 0;
	const server = await startLocalServer(({ body }) => {
		if (!body.includes('totalCount') && !body.includes('edges')) {
			return { body: JSON.stringify(withHiddenSchema(body)) };
		}
		const number = Number(JSON.parse(body).variables.after ?? 0);
		const query = body.includes('edges')
			? {
					edges: pages[number].map((_id) => ({ node: _id === null ? null : { _id } })),
					pageInfo: { hasNextPage: number < pages.length - 1, endCursor: String(number + 1) },
				}
			: { totalCount: counts[counted++] };
		return { body: JSON.stringify({ data: { x3MasterData: { customer: { query } } } }) };
	});
	try {
		await use(server);
	} finally {
		await server.stop();
	}
}

describe("With Check Count, all records are compared with Sage X3's own count", () => {
	it.each<[string, INodeParameters, number]>([
		['of all', {}, 120],
		['one page after another', { options: { concurrency: 1 } }, 120],
		['of those that match', { conditions: conditionsOf(['_id', 'in', 'AE003, NA001']) }, 2],
		['of none', { conditions: conditionsOf(['_id', 'eq', 'NOBODY']) }, 0],
	])('%s: nothing is said when it agrees', async (_, parameters, count) => {
		const run = await readFrom(sandbox, wanted(parameters));
		expect(jsons(run)).toHaveLength(count);
		expect(hints(run)).toEqual([]);
		const [before, after, ...more] = countsAsked();
		expect(before.body).toBe(after.body);
		expect(more).toEqual([]);
	});

	it('only when all are read', async () => {
		await readFrom(sandbox, wanted({ returnAll: false, limit: 120 }));
		expect(countsAsked()).toEqual([]);
	});

	it('each count being a record more among the most records of a run', async () => {
		const rules = { restrictUse: 'always', mostRecords: 122 };
		const whole: INodeParameters = {
			authentication: 'basic',
			resource: 'record',
			node: nodeNamed('x3MasterData/customer'),
			...wanted(),
		};
		const run = await bench(basicCredentials(sandbox, rules), whole).run([{}]);
		expect(jsons(run)).toHaveLength(120);
		expect(countsAsked()).toHaveLength(2);
	});

	it.each<[string, Told, string]>([
		['fewer', { pages: [['A', 'B'], ['C']], counts: [4, 4] }, 'counts 4, but 3 different'],
		['more', { pages: [['A', 'B'], ['C']], counts: [2, 2] }, 'counts 2, but 3 different'],
		['one twice', { pages: [['A', 'B'], ['B']], counts: [3, 3] }, 'counts 3, but 2 different'],
		[
			'one that the user may not see',
			{ pages: [['A', null], ['C']], counts: [3, 3] },
			'counts 3, but 2 different',
		],
		[
			'fewer than before and after',
			{ pages: [['A', 'B'], ['C']], counts: [5, 7] },
			'counts 5 before and 7 after, but 3 different',
		],
		[
			'more than before and after',
			{ pages: [['A', 'B'], ['C']], counts: [0, 2] },
			'counts 0 before and 2 after, but 3 different',
		],
	])('and it is an error when %s came', async (_, told, words) => {
		await withServer(told, async (server) => {
			const run = await readFrom(server, wanted());
			const { message, description } = shownFailure(run);
			expect(message).toContain(words);
			expect(description).toContain('Asked for: all records of x3MasterData/customer');
			const goingOn = await withError(told);
			expect(goingOn).toEqual([expect.objectContaining({ error: expect.stringContaining(words) })]);
		});
	});

	const withError = async (told: Told) => {
		let items: unknown[] = [];
		await withServer(told, async (server) => {
			items = jsons(await readFrom(server, wanted(), [{}], { onError: 'continueRegularOutput' }));
		});
		return items;
	};

	it.each<[string, Told]>([
		['created', { pages: [['A', 'B'], ['C']], counts: [3, 4] }],
		['created and read', { pages: [['A', 'B'], ['C']], counts: [2, 3] }],
		['deleted', { pages: [['A', 'B'], ['C']], counts: [4, 3] }],
	])('and a hint says so when records were %s meanwhile', async (_, told) => {
		await withServer(told, async (server) => {
			const run = await readFrom(server, wanted());
			expect(jsons(run)).toHaveLength(3);
			const words = `counted ${told.counts[0]} records before and ${told.counts[1]} after, and 3 came`;
			expect(hints(run)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
		});
	});

	it.each([null, undefined, '', 'many', -1, 1.5, true, [3], {}, '1e3', 12345678901234567890n])(
		'and it is an error when Sage X3 counts %p',
		async (count) => {
			const shown = typeof count === 'bigint' ? count.toString() : count;
			await withServer({ pages: [['A']], counts: [shown] }, async (server) => {
				const { message } = shownFailure(await readFrom(server, wanted()));
				expect(message).toMatch(/does not tell how many|holds nothing/);
			});
		},
	);

	it('also where it is told as text', async () => {
		await withServer({ pages: [['A'], ['B']], counts: ['2', '2'] }, async (server) => {
			expect(jsons(await readFrom(server, wanted()))).toHaveLength(2);
		});
	});

	it('and what Sage X3 says when it does not count is told', async () => {
		sandbox.faults.add({
			match: { body: '{ totalCount }' },
			fault: 'error-in-200',
			times: 'always',
		});
		expect(shownFailure(await readFrom(sandbox, wanted())).message).not.toBe('');
	});
});

describe('With Check Count, a file', () => {
	const filed = toFile('ndjson', { pageSize: 2, checkCount: true });
	const fromServer = async (
		told: Told,
		use: (run: Awaited<ReturnType<typeof readFrom>>) => Promise<void> | void,
		onError?: 'continueRegularOutput',
	) => {
		await withServer(told, async (server) => {
			const settings = onError === undefined ? {} : { onError };
			await use(await readFrom(server, wanted(filed), [{}], settings));
		});
	};
	const pages = [['A', 'B'], ['C']];

	it.each<[string, unknown[], string]>([
		['more than came', [4, 4], 'counts 4, but 3 different records came'],
		['fewer than came', [2, 2], 'counts 2, but 3 different records came'],
		['nothing any more', [3, null], 'does not tell how many records there are'],
	])(
		'is none, and leaves nothing in the store, when Sage X3 counts %s',
		async (_, counts, words) => {
			const before = store.bytes();
			await fromServer({ pages, counts }, (run) => {
				expect(shownFailure(run).message).toContain(words);
				expect(output(run)).toEqual([]);
			});
			await fromServer(
				{ pages, counts },
				(run) => {
					expect(jsons(run)).toMatchObject([{ error: expect.stringContaining(words) }]);
					expect(output(run)[0].binary).toBeUndefined();
				},
				'continueRegularOutput',
			);
			expect(store.bytes()).toBe(before);
		},
	);

	it('holds all records when the count agrees', async () => {
		await fromServer({ pages, counts: [3, 3] }, async (run) => {
			expect(recordsIn((await fileOf(store, run)).text)).toHaveLength(3);
			expect(hints(run).join()).not.toContain('count');
		});
	});

	it('is there with a hint when records came and went, and when one came twice', async () => {
		const twice = [
			['A', 'B'],
			['B', 'C'],
		];
		await fromServer({ pages: twice, counts: [3, 4] }, async (run) => {
			expect(recordsIn((await fileOf(store, run)).text)).toHaveLength(4);
			const said = hints(run).join();
			expect(said).toContain('counted 3 records before and 4 after');
			expect(said).toContain('A record came more than once, as Sage X3 has listed them: B.');
		});
	});
});

describe('Records that come twice', () => {
	it.each<[string, INodeParameters, string[], string]>([
		[
			'all',
			{},
			['A', 'B', 'B', 'C'],
			'A record came more than once, as Sage X3 has listed them: B.',
		],
		['some', { returnAll: false, limit: 3 }, ['A', 'B', 'B'], 'A record came more than once'],
	])('stay as they came, and a hint names them: %s', async (_, parameters, keys, words) => {
		const told = {
			pages: [
				['A', 'B'],
				['B', 'C'],
			],
			counts: [],
		};
		await withServer(told, async (server) => {
			const options = { pageSize: 2 };
			const run = await readFrom(server, { ...wanted(parameters), options });
			expect(jsons(run).map(({ _id }) => _id)).toEqual(keys);
			expect(hints(run)).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
		});
	});

	it('are told of where their keys are numbers', async () => {
		await withServer({ pages: [[1, 2], [2]], counts: [2, 2] }, async (server) => {
			const run = await readFrom(server, wanted());
			expect(jsons(run)).toHaveLength(3);
			expect(hints(run).join()).toContain('A record came more than once');
		});
	});

	it('are not told of when they are beyond the limit', async () => {
		const told = {
			pages: [
				['A', 'B'],
				['B', 'C'],
			],
			counts: [],
		};
		await withServer(told, async (server) => {
			const run = await readFrom(server, wanted({ returnAll: false, limit: 2 }));
			expect(hints(run).join()).not.toContain('more than once');
		});
	});

	it('are named up to ten, and counted', async () => {
		const keys = Array.from({ length: 15 }, (_, index) => `K${index + 10}`);
		const told = {
			pages: [
				[...keys, 'X'],
				[...keys, 'Y'],
			],
			counts: [],
		};
		await withServer(told, async (server) => {
			const run = await readFrom(server, wanted({ options: { checkCount: false } }));
			expect(jsons(run)).toHaveLength(32);
			const hint = hints(run).find((text) => text.includes('more than once'));
			expect(hint).toContain('15 records came more than once');
			expect(hint).toContain('K10, K11, K12, K13, K14, K15, K16, K17, K18, K19 …');
		});
	});
});

describe('Records that Sage X3 lists and does not show', () => {
	const words = 'Sage X3 lists records that it does not show, so they are missing here';
	const told = { pages: [['A', null], ['C']], counts: [] };
	const options = { pageSize: 2 };

	it('are told of, once', async () => {
		await withServer(told, async (server) => {
			const run = await readFrom(server, { ...wanted(), options });
			expect(jsons(run).map(({ _id }) => _id)).toEqual(['A', 'C']);
			expect(hints(run).filter((text) => text.includes(words))).toHaveLength(1);
		});
	});

	it('are told of with a file, too', async () => {
		await withServer(told, async (server) => {
			const run = await readFrom(server, { ...wanted(), ...toFile('csv', options) });
			expect((await fileOf(store, run)).text).toBe('_id\r\nA\r\nC\r\n');
			expect(hints(run).join()).toContain(words);
		});
	});
});
