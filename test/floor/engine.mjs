import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MemoryCredentials } from './credentials.mjs';
import { require } from './place.mjs';

process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-floor-')); // else ~/.n8n is written
process.env.N8N_LOG_LEVEL ??= 'silent'; // else expected errors fill the output

const { setInterval } = globalThis;
globalThis.setInterval = (...args) => setInterval(...args).unref(); // the old engine clears its intervals on exit only

require('reflect-metadata');
const {
	ExecuteContext,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	PollContext,
	WorkflowExecute,
} = require('n8n-core');
const { Workflow } = require('n8n-workflow');

/** Folder of the package under test, beside the old n8n-workflow that it must resolve to. */
const packageFolder = dirname(require.resolve('n8n-nodes-sagex3/package.json'));

/** Versions: as package.json names them, of the engine in use, and of the n8n-workflow that the package gets. */
export const versions = {
	named: require('./package.json').dependencies,
	core: require('n8n-core/package.json').version,
	workflow: createRequire(join(packageFolder, 'dist', 'nodes', 'SageX3', 'SageX3.node.js'))(
		'n8n-workflow/package.json',
	).version,
};

/** Whether this engine tells a node that an AI agent runs it. Older ones do not. */
export const tellsWhoRuns = typeof ExecuteContext.prototype.isToolExecution === 'function';

export const loader = new PackageDirectoryLoader(packageFolder);
await loader.loadAll();

const feed = {
	description: {
		displayName: 'Feed',
		name: 'feed',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Feed' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
};
const known = { 'test.feed': feed, 'test.subject': loader.getNode('sageX3').type };
const nodeTypes = {
	getByName: (name) => known[name],
	getByNameAndVersion: (name) => known[name],
	getKnownTypes: () => ({}),
};

/**
 * What a run of the node left.
 *
 * @typedef {object} Run
 * @property {string} status as n8n shows it: success, error, canceled
 * @property {object[][]} outputs items of the main output, then of the error output
 * @property {{ message: string, description?: string, httpCode?: string, context?: object } | undefined} error
 * @property {string[]} hints
 */

/**
 * Starts a workflow of two nodes in the old engine: a feeder with the items, and Sage X3.
 *
 * @param {{ type: string, data: object }} credential as n8n keeps it; renewed tokens are written into it
 * @param {object} parameters of the node
 * @param {object[]} items
 * @param {object} settings of the node, such as onError
 * @returns {{ finished: Promise<Run>, cancel: () => void, credentials: MemoryCredentials }}
 */
export function start(credential, parameters, items = [{}], settings = {}) {
	const credentials = new MemoryCredentials(
		loader.getCredential(credential.type).type,
		credential.data,
	);
	const workflow = workflowOf(credential.type, parameters, settings);
	const data = {
		startData: {},
		resultData: { runData: {}, pinData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
			nodeExecutionStack: [
				{
					node: workflow.getNode('Feed'),
					data: { main: [items.map((json) => ({ json }))] },
					source: null,
				},
			],
		},
	};
	const execution = new WorkflowExecute(surroundings(credentials), 'manual', data);
	const running = execution.processRunExecutionData(workflow);
	return { finished: running.then(asRun), cancel: () => running.cancel(), credentials };
}

/**
 * Activates a Sage X3 Trigger in the old engine.
 *
 * @param {{ type: string, data: object }} credential as n8n keeps it
 * @param {object} parameters of the node
 * @param {object} [state] what n8n has kept of it
 * @returns {{ poll: () => Promise<object[]>, state: () => object }}
 */
export function activate(credential, parameters, state = {}) {
	const { type } = loader.getNode('sageX3Trigger');
	const node = {
		id: 't',
		name: 'Trigger',
		type: 'test.trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: 'basic', ...parameters },
		credentials: { [credential.type]: { id: '1', name: 'Test' } },
	};
	const workflow = new Workflow({
		id: 'w',
		active: true,
		nodeTypes: { ...nodeTypes, getByName: () => type, getByNameAndVersion: () => type },
		settings: {},
		nodes: [node],
		connections: {},
		staticData: { 'node:Trigger': state },
	});
	const credentials = new MemoryCredentials(
		loader.getCredential(credential.type).type,
		credential.data,
	);
	const context = () =>
		new PollContext(workflow, node, surroundings(credentials), 'trigger', 'activate');
	return {
		poll: async () => (await type.poll.call(context()))?.[0] ?? [],
		state: () => JSON.parse(JSON.stringify(workflow.getStaticData('node', node))),
	};
}

function workflowOf(credentialType, parameters, settings) {
	const authentication = {
		sageX3OAuth2Api: 'oAuth2',
		sageX3ConnectedAppApi: 'connectedApp',
		sageX3BasicApi: 'basic',
	}[credentialType];
	const place = { typeVersion: 1, position: [0, 0] };
	return new Workflow({
		id: 'w',
		active: true,
		nodeTypes,
		settings: {},
		nodes: [
			{ id: 'f', name: 'Feed', type: 'test.feed', parameters: {}, ...place },
			{
				id: 's',
				name: 'Subject',
				type: 'test.subject',
				parameters: { authentication, resource: 'entity', ...parameters },
				credentials: { [credentialType]: { id: '1', name: 'Test' } },
				...place,
				...settings,
			},
		],
		connections: { Feed: { main: [[{ node: 'Subject', type: 'main', index: 0 }]] } },
	});
}

function surroundings(credentialsHelper) {
	return {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', '1', {
			id: 'w',
			name: 'w',
			nodes: [],
			connections: {},
		}),
		executionId: '1',
		variables: {},
		currentNodeExecutionIndex: 0,
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost',
	};
}

function asRun({ status, data }) {
	const task = data.resultData.runData.Subject?.[0];
	return {
		status,
		outputs: task?.data?.main ?? [],
		error: data.resultData.error,
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}
