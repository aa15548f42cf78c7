import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, graphqlSync } from 'graphql';
import { basic } from '../accounts.mjs';
import { activate } from '../engine.mjs';
import { withServer } from '../server.mjs';

const schema = buildSchema(`
	scalar Datetime
	type Query { x3MasterData: Package }
	type Package { customer: Customers }
	type Customers { query(first: Int, after: String, filter: String, orderBy: String): Connection }
	type Connection { edges: [Edge], pageInfo: PageInfo }
	type Edge { node: Customer }
	type PageInfo { hasNextPage: Boolean, endCursor: String }
	type Customer { _id: ID!, name: String, _createStamp: Datetime, _updateStamp: Datetime }
`);

const tests = {
	_gt: (stamp, limit) => stamp > limit,
	_gte: (stamp, limit) => stamp >= limit,
	_lte: (stamp, limit) => stamp <= limit,
	_in: (stamp, stamps) => stamps.includes(stamp),
};

function holds(filter, stamp) {
	if (filter._and) return filter._and.every((part) => holds(part, stamp));
	return Object.entries(filter._updateStamp).every(([name, value]) => tests[name](stamp, value));
}

/** A server whose customers can be changed: `change(key, name, stamp)`. */
function customers() {
	const records = new Map();
	const change = (_id, name, stamp) =>
		records.set(_id, { _id, name, _createStamp: stamp, _updateStamp: stamp });
	const query = ({ filter, orderBy, first }) => {
		const { _updateStamp: direction } = JSON.parse(orderBy);
		const found = [...records.values()]
			.filter(({ _updateStamp }) => holds(JSON.parse(filter), _updateStamp))
			.sort((a, b) => direction * a._updateStamp.localeCompare(b._updateStamp));
		return {
			edges: found.slice(0, first).map((node) => ({ node })),
			pageInfo: { hasNextPage: found.length > first, endCursor: null },
		};
	};
	const rootValue = { x3MasterData: { customer: { query } } };
	const answer = ({ body }) => {
		const { query: source, variables } = JSON.parse(body);
		return { json: graphqlSync({ schema, source, rootValue, variableValues: variables }) };
	};
	return { change, answer };
}

const parameters = {
	event: 'recordChanged',
	node: { __rl: true, mode: 'name', value: 'x3MasterData/customer' },
	fields: ['name'],
};

test('The trigger delivers each change once, a late one and after a restart, too', () => {
	const { change, answer } = customers();
	change('A', 'old', '2026-03-01T12:00:00.000Z');
	return withServer(answer, async ({ url }) => {
		const trigger = activate(basic(url), parameters);
		const polled = async (one) => (await one.poll()).map(({ json }) => json.name);
		assert.deepEqual(await polled(trigger), []);
		change('A', 'new', '2026-03-01T12:05:00.000Z');
		assert.deepEqual(await polled(trigger), ['new']);
		change('B', 'late', '2026-03-01T12:04:00.000Z');
		assert.deepEqual(await polled(trigger), ['late']);
		change('C', 'after', '2026-03-01T12:06:00.000Z');
		const again = activate(basic(url), parameters, trigger.state());
		assert.deepEqual(await polled(again), ['after']);
		assert.deepEqual(await polled(again), []);
	});
});
