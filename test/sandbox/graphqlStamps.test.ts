import fc from 'fast-check';
import { type Sandbox, type Switches, startSandbox } from '../../sandbox';
import { nodesOf } from '../../sandbox/graphql/nodes';
import { packageOf } from '../../sandbox/graphql/generation';
import { ask } from './ask';

const noonMs = Date.parse('2026-03-01T12:00:00.000Z');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 8 } });
});
beforeEach(() => {
	sandbox.reset();
	sandbox.clock.set(noonMs);
});
afterAll(async () => await sandbox.stop());

interface Query {
	filter?: string;
	orderBy?: string;
	first?: number;
	after?: unknown;
}

async function query({ filter, orderBy, first, after }: Query) {
	return await ask(
		sandbox,
		`query ($filter: String, $orderBy: String, $first: Int, $after: String) { x3MasterData { customer {
			query(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
				edges { node { _id _updateStamp } } pageInfo { endCursor } totalCount } } } }`,
		{ filter, orderBy, first, after },
	);
}

const list = 'data.x3MasterData.customer.query';

async function ids(given: Query): Promise<unknown[]> {
	return (await query(given)).each(`${list}.edges`, 'node._id');
}

/** Customers `T0`, `T1` … changed a second apart. */
function addStamped(count: number): void {
	for (let index = 0; index < count; index += 1) {
		sandbox.clock.advance(1000);
		sandbox.data.add('customers', { BPCNUM: `T${index}`, BPCNAM: 'Stamped' });
	}
}

const second = (number: number) => new Date(noonMs + number * 1000).toISOString();

describe('A filter on stamps', () => {
	it.each([
		[`{_updateStamp: {_eq: '${second(2)}'}}`, ['T1']],
		[`{_updateStamp: {_gt: '${second(2)}'}}`, ['T2', 'T3']],
		[`{_updateStamp: {_gte: '${second(2)}'}}`, ['T1', 'T2', 'T3']],
		[`{_createStamp: {_gte: '${second(4)}'}}`, ['T3']],
		[`{_updateStamp: {_in: ['${second(1)}', '${second(4)}']}}`, ['T0', 'T3']],
		[`{_updateStamp: {_gte: '${second(1)}', _lt: '${second(3)}'}}`, ['T0', 'T1']],
		[
			`{_and: [{_updateStamp: {_gt: '${second(1)}'}}, {_updateStamp: {_lte: '${second(3)}'}}, {companyName1: 'Stamped'}]}`,
			['T1', 'T2'],
		],
		[
			`{_or: [{_updateStamp: '${second(4)}'}, {_and: [{_updateStamp: '${second(1)}'}, {_id: {_gt: 'A'}}]}]}`,
			['T0', 'T3'],
		],
	])('%s', async (filter, expected) => {
		addStamped(4);
		expect(await ids({ filter })).toEqual(expected);
		expect(await ids({ filter, orderBy: '{_updateStamp: 1}' })).toEqual(expected);
		expect(await ids({ filter, orderBy: '{_updateStamp: -1}' })).toEqual([...expected].reverse());
		expect(await ids({ filter, orderBy: '{_createStamp: 1, _id: 1}' })).toEqual(expected);
	});

	it('follows every change', async () => {
		const keys = fc.constantFrom('NA001', 'AE003', 'AO005', 'NEW1', 'NEW2');
		const change = fc.record({ key: keys, second: fc.nat(9), isDeleted: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat(9), async (changes, from) => {
				sandbox.reset();
				for (const { key, second: number, isDeleted } of changes) {
					await ids({ orderBy: '{_updateStamp: 1}' });
					const extras = { stamp: second(number) };
					if (!sandbox.data.find('customers', key))
						sandbox.data.add('customers', { BPCNUM: key, BPCNAM: key }, extras);
					else if (isDeleted) sandbox.data.delete('customers', key);
					else sandbox.data.change('customers', key, {}, extras);
				}
				const expected = sandbox.data
					.rows('customers')
					.filter(({ updatedAt }) => updatedAt >= second(from))
					.map(({ fields, updatedAt }) => `${updatedAt} ${String(fields.BPCNUM)}`)
					.sort();
				const filter = `{_updateStamp: {_gte: '${second(from)}'}}`;
				const found = await query({ filter, orderBy: '{_updateStamp: 1, _id: 1}' });
				expect(found.each(`${list}.edges`, 'node').map(stampAndId)).toEqual(expected);
			}),
			{ numRuns: 40 },
		);
	});
});

function stampAndId(node: unknown): string {
	const { _id, _updateStamp } = Object(node);
	return `${String(_updateStamp)} ${String(_id)}`;
}

describe('Every node', () => {
	it.each<Switches['generation']>(['current', 'xtremX3', 'sage'])(
		'filters and sorts by stamp in the generation %s',
		async (generation) => {
			sandbox.switches.generation = generation;
			const sign = generation === 'sage' ? '$' : '_';
			const filter = `{${sign}and: [{_updateStamp: {${sign}gte: '2026-01-01T00:00:00Z'}}, {_createStamp: {${sign}lt: '2027-01-01T00:00:00Z'}}]}`;
			const homes = [...nodesOf('standard').values()].flatMap((node) => {
				const home = packageOf(node, generation);
				return home && node.home ? `${home} { ${pages(node.home.name, generation)} }` : [];
			});
			expect(homes.length).toBeGreaterThan(generation === 'sage' ? 4 : 150);
			for (let index = 0; index < homes.length; index += 40) {
				const fields = homes.slice(index, index + 40).map((field, at) => `p${at}: ${field}`);
				const document =
					generation === 'sage'
						? `query ($filter: String) { sage { ${fields.join('\n')} } }`
						: `query ($filter: String) { ${fields.join('\n')} }`;
				const answer = await ask(sandbox, document, { filter });
				expect(answer.at('errors')).toBeUndefined();
			}
		},
	);
});

/** Both directions; in 2018–2020 the node itself took the arguments. */
function pages(node: string, generation: Switches['generation']): string {
	const page = (direction: number) =>
		`(filter: $filter, orderBy: "{_updateStamp: ${direction}}") { edges { node { _id } } }`;
	return generation === 'sage'
		? `up: ${node}${page(1)} down: ${node}${page(-1)}`
		: `${node} { up: query${page(1)} down: query${page(-1)} }`;
}

describe('A document', () => {
	it('is answered from one state of the data', async () => {
		sandbox.clock.run(10);
		sandbox.traffic.start({ createShare: 1, perSecond: 100 });
		const aliases = Array.from({ length: 20 }, (_, index) => `q${index}: query { totalCount }`);
		const seen = new Set<unknown>();
		for (let round = 0; round < 5; round += 1) {
			const answer = await ask(sandbox, `{ x3MasterData { customer { ${aliases.join(' ')} } } }`);
			const counts = aliases.map((_, index) =>
				answer.at(`data.x3MasterData.customer.q${index}.totalCount`),
			);
			expect(new Set(counts).size).toBe(1);
			seen.add(counts[0]);
		}
		expect(seen.size).toBeGreaterThan(1);
	});
});

describe('A cursor', () => {
	const nextAfterChange = async () => {
		addStamped(6);
		const given = { filter: "{companyName1: 'Stamped'}", orderBy: '{_updateStamp: 1}', first: 2 };
		const first = await query(given);
		sandbox.data.change('customers', 'T0', {});
		return await ids({ ...given, after: first.at(`${list}.pageInfo.endCursor`) });
	};

	it('keeps its place when records before it move', async () => {
		expect(await nextAfterChange()).toEqual(['T2', 'T3']);
	});

	it('misses a record when it is a position', async () => {
		sandbox.switches.cursorStyle = 'offset';
		expect(await nextAfterChange()).toEqual(['T3', 'T4']);
	});

	it.each(['endless-next', 'repeated-page'] as const)(
		'leads to the same page with the fault %s when it is a position',
		async (fault) => {
			sandbox.switches.cursorStyle = 'offset';
			const given = { orderBy: '{_updateStamp: 1}', first: 2 };
			const first = await query(given);
			sandbox.faults.add({ fault });
			const after = first.at(`${list}.pageInfo.endCursor`);
			const bent = await query({ ...given, after });
			const next = await ids({ ...given, after: bent.at(`${list}.pageInfo.endCursor`) });
			expect(next).toEqual(bent.each(`${list}.edges`, 'node._id'));
		},
	);
});
