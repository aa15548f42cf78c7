import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

const require = createRequire(import.meta.url);
const { Expression, Workflow } = require('n8n-workflow'); // its ES modules do not load in Node
const { SageX3 } = require('../../dist/nodes/SageX3/SageX3.node.js');
const { SageX3Trigger } = require('../../dist/nodes/SageX3/SageX3Trigger.node.js');

/** What names something in a node, whatever its operation. */
const names = Object.fromEntries(
	['node', 'className', 'folder', 'actionCode', 'customOperation'].map((name) => [
		name,
		{ __rl: true, mode: 'name', value: `of/${name}` },
	]),
);

/** @param {any} type */
function workflowOf(type) {
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node = {
		...{ id: 'n', name: 'Node', type: 'test', typeVersion: 1, position: [0, 0] },
		parameters: {},
	};
	return new Workflow({ active: false, nodeTypes, nodes: [node], connections: {} });
}

/**
 * Every choice of the menus of a node.
 *
 * @param {any} type
 * @returns {Array<Record<string, string>>}
 */
function choicesOf({ description }) {
	return description.properties
		.filter(({ name }) => name === 'operation' || name === 'event')
		.flatMap(({ name, options, displayOptions }) =>
			options.map(({ value }) => ({
				...(displayOptions && { resource: displayOptions.show.resource[0] }),
				[name]: value,
			})),
		);
}

/** n8n's newest engine of expressions; it takes any Node. */
before(async () => {
	await Expression.initExpressionEngine(
		/** @type {any} */ ({
			...{ engine: 'quickjs', poolSize: 1, maxCodeCacheSize: 16 },
			...{ bridgeTimeout: 60_000, bridgeMemoryLimit: 128 },
		}),
	);
});
after(async () => await Expression.disposeExpressionEngine());

for (const type of [new SageX3(), new SageX3Trigger()]) {
	const { displayName, subtitle } = type.description;

	test(`Every subtitle of ${displayName} is the same in n8n's old and newest engine of expressions`, async () => {
		const { expression, nodes } = workflowOf(type);
		const node = nodes.Node;
		await expression.withIsolate(async () => {
			for (const choice of choicesOf(type)) {
				node.parameters = { ...names, requestUri: '/a/b?c=d', ...choice };
				const [old, newest] = ['legacy', 'quickjs'].map((engine) => {
					Expression.setExpressionEngine(engine);
					return expression.getSimpleParameterValue(node, subtitle, 'internal', {});
				});
				assert.ok(typeof old === 'string' && old !== '', JSON.stringify(choice));
				assert.equal(newest, old, JSON.stringify(choice));
			}
		});
	});
}

test('Expressions of the newest engine read members of items that begin with $', async () => {
	Expression.setExpressionEngine('quickjs');
	const workflow = workflowOf(new SageX3());
	const json = { $operation: 'created', $key: 'SO1', $changes: [{ field: 'city' }] };
	/** @param {string} expression */
	const read = async (expression) =>
		await workflow.expression.withIsolate(async () =>
			workflow.expression.getParameterValue(
				expression,
				null,
				0,
				0,
				'Node',
				[{ json }],
				'manual',
				{},
			),
		);
	assert.equal(await read('={{ $json.$key }}'), 'SO1');
	assert.equal(await read('={{ $json.$changes[0].field }}'), 'city');
	assert.equal(await read('={{ $json.$operation === "created" }}'), true);
	assert.equal(await read('={{ Object.keys($json).join() }}'), '$operation,$key,$changes');
});
