import { WebhookContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeTypes,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { SageX3NotificationTrigger } from '../../nodes/SageX3/SageX3NotificationTrigger.node';
import type { MemoryCredentials } from './credentials';
import { surroundings } from './surroundings';

/** What is posted to a webhook. */
export interface Posted {
	body: string | Buffer;
	headers?: Record<string, string | string[]>;
}

/** What became of it. */
interface Received {
	status: number;
	/** What the sender is answered. */
	message: unknown;
	/** What the workflow is started with; undefined when it is not started. */
	items: INodeExecutionData[] | undefined;
}

/** A webhook in an active workflow of n8n's own making. */
export interface Listening {
	/** One request, as n8n's live webhooks work on it; in mode `manual` as the editor does. */
	receive(posted: Posted, mode?: WorkflowExecuteMode): Promise<Received>;
	/** What n8n has saved for the node. */
	readonly state: IDataObject;
}

const type = new SageX3NotificationTrigger();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;
const name = 'Sage X3 Notification Trigger';

let nodes = 0;

/**
 * Activates the notification trigger. As in n8n, each request has a workflow of its own with what was saved when it
 * arrived, and what a node keeps is saved after the execution has been started.
 * @param savingMs how long the start of an execution takes
 */
export function listening(
	credentialsHelper: MemoryCredentials,
	parameters: INodeParameters = {},
	savingMs = 0,
): Listening {
	nodes += 1;
	const node: INode = {
		id: `n${nodes}`,
		name,
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { sageX3OAuth2Api: { id: `c${nodes}`, name: 'Test' } },
	};
	let saved = '{}';
	const receive: Listening['receive'] = async (posted, mode = 'webhook') => {
		const workflow = new Workflow({
			id: 'w',
			active: true,
			nodeTypes,
			settings: {},
			nodes: [node],
			connections: {},
			staticData: JSON.parse(saved) as IDataObject,
		});
		const response = answering();
		const additionalData = {
			...surroundings(credentialsHelper),
			httpRequest: requestOf(posted),
			httpResponse: response,
		} as unknown as IWorkflowExecuteAdditionalData;
		const webhook = { webhookDescription: type.description.webhooks![0] } as IWebhookData;
		const context = new WebhookContext(workflow, node, additionalData, mode, webhook, [], null);
		const { workflowData, webhookResponse, noWebhookResponse } = await type.webhook.call(context);
		await new Promise((resolve) => setTimeout(resolve, savingMs));
		if (mode !== 'manual' && workflow.staticData.__dataChanged === true) {
			saved = JSON.stringify(workflow.staticData);
		}
		return {
			status: response.statusCode,
			message: noWebhookResponse ? response.body : webhookResponse,
			items: workflowData?.[0] ?? undefined,
		};
	};
	return {
		receive,
		get state() {
			return (JSON.parse(saved) as Record<string, IDataObject>)[`node:${name}`] ?? {};
		},
	};
}

/** A request whose body nobody has read yet. */
function requestOf({ body, headers = {} }: Posted) {
	const entries = Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value]);
	return {
		body: {},
		headers: Object.fromEntries(entries) as Posted['headers'],
		params: {},
		query: {},
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			this.rawBody = Buffer.from(body);
			await Promise.resolve();
		},
	};
}

function answering() {
	return {
		statusCode: 200,
		body: undefined as unknown,
		status(code: number) {
			this.statusCode = code;
			return this;
		},
		json(body: unknown) {
			this.body = body;
			return this;
		},
	};
}
