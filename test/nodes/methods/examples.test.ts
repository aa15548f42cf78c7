import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { SageX3NotificationTrigger } from '../../../nodes/SageX3/SageX3NotificationTrigger.node';
import { SageX3Trigger } from '../../../nodes/SageX3/SageX3Trigger.node';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, resourceMapping } from './editing';

const folder = join(__dirname, '../../../examples');
const PREFIX = 'n8n-nodes-sagex3.';
/** What n8n adds to triggers that poll, and to tools. */
const OF_N8N = ['pollTimes', 'descriptionType', 'toolDescription'];
const descriptions = new Map<string, INodeTypeDescription>(
	[new SageX3(), new SageX3Trigger(), new SageX3NotificationTrigger()].map(({ description }) => [
		description.name,
		description,
	]),
);

interface SavedNode {
	example: string;
	node: INode;
	description: INodeTypeDescription;
}

/** The nodes of Sage X3 in the examples, as they were saved. */
const saved: SavedNode[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.sort()
	.flatMap((file) => {
		const workflow = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { nodes: INode[] };
		return workflow.nodes.flatMap((node) => {
			const description = descriptions.get(node.type.slice(PREFIX.length).replace(/Tool$/, ''));
			const isOurs = node.type.startsWith(PREFIX) && description !== undefined;
			return isOurs ? [{ example: `${file}: ${node.name}`, node, description }] : [];
		});
	});

/** The labels that n8n keeps beside a choice from a list. */
interface Chosen {
	mode: string;
	value: string;
	cachedResultName?: string;
}

interface Mapped {
	schema: Array<{ id: string }>;
}

const byList = saved.flatMap(({ example, node: { parameters } }) => {
	const node = parameters.node as unknown as Chosen | undefined;
	return node?.mode === 'list' ? [{ example, parameters, node }] : [];
});
const byMapper = saved.flatMap(({ example, node: { parameters } }) => {
	const { schema = [] } = (parameters.columns ?? {}) as unknown as Partial<Mapped>;
	return schema.length > 0 ? [{ example, parameters, schema }] : [];
});

it.each(saved)('$example is of the present version of its node', ({ node, description }) => {
	expect(node.typeVersion).toBe(description.version);
});

it.each(saved)(
	'$example has no parameter that the editor does not show',
	({ node, description }) => {
		const own = Object.entries(node.parameters).filter(([name]) => !OF_N8N.includes(name));
		const parameters = Object.fromEntries(own);
		const { properties } = description;
		expect(
			NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description),
		).toMatchObject(parameters);
	},
);

describe('An example shows what the editor would save today', () => {
	const sandbox = useSandbox();
	const opened = ({ operation = 'getMany', ...parameters }: INodeParameters) =>
		editing(sandbox, { ...parameters, operation, authentication: 'basic' });

	it.each(byList)('$example: the record type', async ({ parameters, node }) => {
		const { results } = await listSearch.searchNodes.call(opened(parameters), node.value);
		expect(results).toContainEqual({ name: node.cachedResultName, value: node.value });
	});

	it.each(byMapper)('$example: the mapped fields', async ({ parameters, schema }) => {
		const ask =
			parameters.resource === 'webService'
				? resourceMapping.getServiceFields
				: resourceMapping.getInputFields;
		const made = new Map(
			(await ask.call(opened(parameters))).fields.map((field) => [field.id, field]),
		);
		expect(schema).toEqual(schema.map(({ id }) => ({ ...made.get(id), removed: false })));
	});
});
