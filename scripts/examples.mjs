import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rootFolder } from './folders.mjs';

/**
 * A workflow as n8n exports it.
 *
 * @typedef {object} ExampleWorkflow
 * @property {string} name
 * @property {{ name: string, type: string, position: number[], parameters: Record<string, unknown>, credentials?: Record<string, { id: string, name: string }> }[]} nodes
 * @property {Record<string, { main: object[][] }>} connections
 * @property {object} [settings]
 */

/** @returns {{ file: string, workflow: ExampleWorkflow }[]} the workflows in examples/, by file name */
export function exampleWorkflows() {
	const folder = join(rootFolder, 'examples');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => ({
			file: basename(file),
			workflow: JSON.parse(readFileSync(join(folder, file), 'utf8')),
		}));
}

/**
 * @param {string} file name in examples/
 * @returns {ExampleWorkflow}
 */
export function exampleWorkflow(file) {
	const found = exampleWorkflows().find((example) => example.file === file);
	if (!found) throw new Error(`There is no examples/${file}`);
	return found.workflow;
}

/**
 * A copy whose nodes use the given credentials instead of those that the example was saved with.
 *
 * @param {ExampleWorkflow} workflow
 * @param {Record<string, { id: string, name: string }>} credentials by credential type
 * @returns {ExampleWorkflow}
 */
export function withCredentials(workflow, credentials) {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, saved]) => [
						type,
						credentials[type] ?? saved,
					]),
				),
			}),
		})),
	};
}

/** The gateway that examples name: that of the region Europe. */
const namedGateway = 'https://api.eu-prod-sagex3.com/v1';

/**
 * A copy in which another gateway stands in the place of the one that the example names.
 *
 * @param {ExampleWorkflow} workflow
 * @param {string} root of the gateway
 * @returns {ExampleWorkflow}
 */
export function withGateway(workflow, root) {
	return JSON.parse(
		JSON.stringify(workflow).replaceAll(JSON.stringify(namedGateway), JSON.stringify(root)),
	);
}

/** What the editor shows of a node's parameters without opening it. */
const shownOnCanvas = [
	'content',
	'width',
	'height',
	'resource',
	'operation',
	'event',
	'node',
	'method',
	'url',
];

/**
 * A digest of what the editor draws of a workflow: by it, a picture tells that it is out of date.
 *
 * @param {ExampleWorkflow} workflow
 * @returns {string}
 */
export function drawingOf({ name, nodes, connections }) {
	const drawn = nodes.map((node) => [
		node.name,
		node.type,
		node.position,
		shownOnCanvas.map((parameter) => node.parameters[parameter]),
	]);
	return createHash('sha256')
		.update(JSON.stringify([name, drawn, connections]))
		.digest('hex');
}
