import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { withHiddenSchema } from '../../support/hiddenSchema';
import { startLocalServer } from '../../support/localServer';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from './reading';

const CUSTOMERS = 300;
const PAGES = CUSTOMERS / 20;

const sandbox = useSandbox({ size: { customers: CUSTOMERS, products: 60 } });

const wanted = ({ options = {}, ...parameters }: INodeParameters): INodeParameters => ({
	operation: 'getMany',
	returnAll: true,
	fields: ['_id', 'companyName1'],
	options: { pageSize: 20, ...(options as INodeParameters) },
	...parameters,
});
const readAll = async (parameters: INodeParameters = {}, items: IDataObject[] = [{}]) =>
	await readFrom(sandbox, wanted(parameters), items);
/** Reads the same by one request after another. */
const inTurn = async (parameters: INodeParameters = {}) =>
	jsons(await readAll({ ...parameters, options: { concurrency: 1, ...optionsOf(parameters) } }));
const optionsOf = ({ options = {} }: INodeParameters) => options as INodeParameters;

const asked = () => sandbox.requests.filter(({ body }) => body.includes('edges { node'));
const orderOf = (body: string): unknown => JSON.parse(body).variables.orderBy;
const askedAtTheBack = (order = '{"_id":-1}') =>
	asked().filter(({ body }) => orderOf(body) === order);
const matchBack = { body: '"_id\\":-1' };

const sortBy = (name: string, direction = 'ascending'): INodeParameters => ({
	sort: { field: [{ name, direction }] },
});

describe('All records are read from both ends, as they would come one page after another:', () => {
	it.each<[string, INodeParameters, string]>([
		['in the order of Sage X3', {}, '{"_id":-1}'],
		['sorted by key', sortBy('_id'), '{"_id":-1}'],
		['sorted by key, downwards', sortBy('_id', 'descending'), '{"_id":1}'],
		["with Sage X3's own shape", { simplify: false }, '{"_id":-1}'],
		['without their key', { fields: ['companyName1'] }, '{"_id":-1}'],
		[
			'those that match conditions',
			{ conditions: conditionsOf(['companyName1', 'isNotEmpty']) },
			'{"_id":-1}',
		],
		[
			'with the total and what Sage X3 says',
			{ options: { includeTotalCount: true, includeDiagnoses: true } },
			'{"_id":-1}',
		],
		[
			'of a key of several parts',
			{ node: nodeNamed('x3MasterData/productSite'), fields: ['_id'], options: { pageSize: 7 } },
			'{"_id":-1}',
		],
	])('%s', async (_, parameters, order) => {
		const before = await inTurn(parameters);
		expect(askedAtTheBack(order)).toEqual([]);
		const pages = asked().length;
		sandbox.reset();
		const run = await readAll(parameters);
		expect(jsons(run)).toEqual(before);
		expect(hints(run)).toEqual([]);
		expect(askedAtTheBack(order).length).toBeGreaterThan(3);
		expect(asked().length).toBeLessThanOrEqual(pages + 1);
		expect(sandbox.maxInFlight).toBeLessThanOrEqual(2);
	});

	it('with cursors that are positions', async () => {
		sandbox.switches.cursorStyle = 'offset';
		expect(jsons(await readAll())).toEqual(await inTurn());
	});

	it('where the schema is hidden', async () => {
		const before = await inTurn();
		sandbox.switches.introspection = false;
		expect(jsons(await readAll())).toEqual(before);
		expect(askedAtTheBack().length).toBeGreaterThan(3);
	});
});

describe('One page after another is read', () => {
	it.each<[string, INodeParameters, IDataObject[]]>([
		['where one request may be under way at a time', { options: { concurrency: 1 } }, [{}]],
		['where as many items as that are read at a time', { options: { concurrency: 3 } }, [{}, {}]],
		['up to a limit', { returnAll: false, limit: 250 }, [{}]],
		['when records are sorted by what may change', sortBy('companyName1'), [{}]],
	])('%s', async (_, parameters, items) => {
		await readAll(parameters, items);
		const orders = new Set(asked().map(({ body }) => orderOf(body)));
		expect(orders.size).toBe(1);
		expect(sandbox.maxInFlight).toBeLessThanOrEqual(items.length);
	});

	it('where the records of a run are counted', async () => {
		const credentials = basicCredentials(sandbox, {
			restrictUse: 'always',
			mostRecords: CUSTOMERS,
		});
		const parameters: INodeParameters = {
			authentication: 'basic',
			resource: 'record',
			node: nodeNamed('x3MasterData/customer'),
			...wanted({}),
		};
		expect(jsons(await bench(credentials, parameters).run([{}]))).toHaveLength(CUSTOMERS);
		expect(askedAtTheBack()).toEqual([]);
	});
});

it('Several items are read from both ends when twice as many requests may be under way', async () => {
	const found = jsons(await readAll({ options: { concurrency: 4 } }, [{}, {}]));
	expect(found).toHaveLength(2 * CUSTOMERS);
	expect(askedAtTheBack().length).toBeGreaterThan(PAGES / 2);
	expect(sandbox.maxInFlight).toBeLessThanOrEqual(4);
});

describe('What goes wrong at the back costs no record:', () => {
	it.each<[string, Parameters<typeof sandbox.faults.add>[0]['fault']]>([
		['it is refused', 'error-in-200'],
		['its connection breaks', 'drop-before'],
		['it is a page to sign in', 'html'],
		['it is empty', 'empty'],
		['it is cut', 'invalid-json'],
		['it has no list', 'null-edges'],
		['it never ends', 'endless-next'],
	])('%s', async (_, fault) => {
		const before = await inTurn();
		sandbox.faults.add({ match: matchBack, fault, times: 'always' });
		const run = await readAll({ options: { timeout: 3000 } });
		expect(jsons(run)).toEqual(before);
		expect(askedAtTheBack().length).toBeGreaterThan(0);
	});
});

it('What goes wrong at the front is told', async () => {
	sandbox.faults.add({
		match: { body: '"after":' },
		fault: 'error-in-200',
		times: 'always',
	});
	expect(shownFailure(await readAll()).message).not.toBe('');
});

it('A server that sorts nothing is asked for one page more, and all records come', async () => {
	const keys = Array.from({ length: 60 }, (_, index) => `K${String(index).padStart(3, '0')}`);
	const server = await startLocalServer(({ body }) => {
		if (!body.includes('edges')) return { body: JSON.stringify(withHiddenSchema(body)) };
		const start = Number(JSON.parse(body).variables.after ?? 0);
		const end = start + 6;
		const query = {
			totalCount: keys.length,
			edges: keys.slice(start, end).map((_id) => ({ node: { _id } })),
			pageInfo: { hasNextPage: end < keys.length, endCursor: String(end) },
		};
		return { body: JSON.stringify({ data: { x3MasterData: { customer: { query } } } }) };
	});
	try {
		const run = await readFrom(server, wanted({ fields: ['_id'], options: { pageSize: 6 } }));
		expect(jsons(run).map(({ _id }) => _id)).toEqual(keys);
		const lists = server.received.filter(({ body }) => body.includes('edges'));
		expect(lists).toHaveLength(11);
	} finally {
		await server.stop();
	}
});
