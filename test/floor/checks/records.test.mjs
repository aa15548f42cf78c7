import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, graphqlSync } from 'graphql';
import { basic } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';

const schema = buildSchema(`
	scalar Decimal
	type Query { x3MasterData: Package }
	type Mutation { x3MasterData: Changes }
	type Package { customer: Customers }
	type Changes { customer: CustomerChanges }
	type Customers { query(first: Int, after: String, filter: String, orderBy: String): Connection, read(_id: ID!): Customer }
	type Connection { edges: [Edge], pageInfo: PageInfo, totalCount: Int }
	type Edge { node: Customer, cursor: String }
	type PageInfo { hasNextPage: Boolean, endCursor: String }
	type Customer { _id: ID!, name: String, credit: Decimal, currency: Currency }
	type Currency { _id: ID!, code: String }
	input Customer_Input { code: String, name: String, credit: Decimal, currency: ID }
	type CustomerChanges { create(data: Customer_Input!): Customer }
`);

/**
 * A server with three customers, in pages of two, that remembers what is created.
 * @param {(request: { body: string }) => boolean} isLost whether the answer to a request is lost
 */
function customers(isLost = () => false) {
	const record = (_id, data = {}) => ({ _id, currency: { _id: 'EUR', code: 'EUR' }, ...data });
	const records = ['A', 'B', 'C'].map((id) =>
		record(id, { name: `Customer ${id}`, credit: '12345678901234567.89' }),
	);
	const query = ({ after, filter }) => {
		const name = JSON.parse(filter ?? '{}').name;
		const wanted = name?._in ?? (name ? [name._eq] : undefined);
		const found = records.filter((known) => wanted === undefined || wanted.includes(known.name));
		const from = after === undefined || after === null ? 0 : Number(after);
		const page = found.slice(from, from + 2);
		const end = from + page.length;
		return {
			edges: page.map((node) => ({ node })),
			pageInfo: { hasNextPage: end < found.length, endCursor: String(end) },
		};
	};
	const rootValue = {
		x3MasterData: {
			customer: {
				query,
				read: ({ _id }) => records.find((known) => known._id === _id) ?? null,
				create: ({ data: { code, ...data } }) => {
					if (data.name === 'refused') throw new Error('The name is refused');
					records.push(record(code, { ...data, currency: { _id: data.currency } }));
					return records[records.length - 1];
				},
			},
		},
	};
	return (request) => {
		const { query: source, variables } = JSON.parse(request.body);
		const { data, errors } = graphqlSync({
			schema,
			source,
			rootValue,
			variableValues: variables,
		});
		if (isLost(request)) return 'drop';
		return { json: { data, ...(errors ? { errors } : {}) } };
	};
}

const node = { __rl: true, mode: 'name', value: 'x3MasterData/customer' };
const record = (operation, parameters) => ({ resource: 'record', operation, node, ...parameters });

test('Get Many reads the records of a node by its live schema, page after page', () =>
	withServer(customers(), async ({ url }) => {
		const run = await start(basic(url), record('getMany', { returnAll: true })).finished;
		assert.equal(run.error, undefined);
		assert.deepEqual(
			run.outputs[0]?.map(({ json }) => json),
			['A', 'B', 'C'].map((_id) => ({
				_id,
				name: `Customer ${_id}`,
				credit: '12345678901234567.89',
				currency: 'EUR',
			})),
		);
	}));

test('Get looks up several items by one request, and says which one is missing', () =>
	withServer(customers(), async ({ url, received }) => {
		const recordId = { __rl: true, mode: 'id', value: '={{ $json.code }}' };
		const items = [{ code: 'C' }, { code: 'X' }, { code: 'A' }];
		const parameters = record('get', { recordId, fields: ['name'] });
		const settings = { onError: 'continueRegularOutput' };
		const run = await start(basic(url), parameters, items, settings).finished;
		assert.deepEqual(
			run.outputs[0]?.map(({ json }) => json.name ?? json.error),
			['Customer C', 'Not found: x3MasterData/customer X', 'Customer A'],
		);
		assert.equal(received.filter(({ body }) => body.includes('read(')).length, 1);
	}));

test('Create writes mapped items in a batch, each with its own outcome', () =>
	withServer(customers(), async ({ url }) => {
		const columns = { mappingMode: 'autoMapInputData', value: null };
		const items = [
			{ code: 'D', name: 'Fourth', currency: 'USD' },
			{ code: 'E', name: 'refused' },
		];
		const parameters = record('create', { columns, options: { batchSize: 25 } });
		const settings = { onError: 'continueRegularOutput' };
		const run = await start(basic(url), parameters, items, settings).finished;
		const [created, refused] = run.outputs[0]?.map(({ json }) => json) ?? [];
		assert.equal(created._id, 'D');
		assert.equal(created.currency, 'USD');
		assert.equal(refused.error, 'The name is refused');
	}));

const columns = { mappingMode: 'autoMapInputData', value: null };
const once = record('create', {
	columns,
	fields: ['name'],
	options: { createOnceBy: ['name'] },
});
const mutations = (received) => received.filter(({ body }) => body.includes('"mutation'));

test('Create Once By finds what is there, and what an earlier item has created', () =>
	withServer(customers(), async ({ url, received }) => {
		const items = ['Customer B', 'New', 'New'].map((name, index) => ({ code: `N${index}`, name }));
		const run = await start(basic(url), once, items).finished;
		assert.equal(run.error, undefined);
		assert.deepEqual(
			run.outputs[0]?.map(({ json }) => json.$operation),
			['found', 'created', 'found'],
		);
		assert.equal(mutations(received).length, 1);
	}));

test('A create whose answer is lost is looked for, and found by Create Once By; nothing is sent again', () =>
	withServer(
		customers(({ body }) => body.includes('"mutation')),
		async ({ url, received }) => {
			const run = await start(basic(url), once, [{ code: 'N1', name: 'New' }]).finished;
			assert.equal(run.error, undefined);
			assert.deepEqual(
				run.outputs[0]?.map(({ json }) => json),
				[{ $operation: 'created', name: 'New' }],
			);
			assert.match(run.hints.join(), /The answer of Sage X3 was lost/);
			assert.equal(mutations(received).length, 1);
		},
	));

test("With Create Once By, n8n's Retry On Fail does no harm", () => {
	let lost = 0;
	const isLost = ({ body }) => body.includes('"mutation') && lost++ === 0;
	return withServer(customers(isLost), async ({ url, received }) => {
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const options = { ...once.options, whenInDoubt: 'report', concurrency: 1 };
		const items = [
			{ code: 'N1', name: 'One' },
			{ code: 'N2', name: 'Two' },
		];
		const run = await start(basic(url), { ...once, options }, items, settings).finished;
		assert.deepEqual(
			run.outputs[0]?.map(({ json }) => json.$operation),
			['found', 'created'],
		);
		assert.equal(mutations(received).length, 2);
	});
});
