import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeTypes,
} from 'n8n-workflow';
import { SageX3BasicApi } from '../../../credentials/SageX3BasicApi.credentials';
import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { MemoryCredentials } from '../../support/credentials';
import { surroundings } from '../../support/surroundings';
import { CALM, type Course, type Server } from './server';

/** What a run tells of its items: an output item for each, or that it has ended at a failure; nothing when n8n has died. */
export type Told =
	| { kind: 'items'; items: IDataObject[] }
	| { kind: 'ended'; message: string; description: string }
	| { kind: 'nothing' };

const type = new SageX3();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as INodeTypes;
let processes = 0;

/** n8n, which runs a node of Sage X3 for items. */
export class Sender {
	private runs = 0;
	private process = ++processes;

	constructor(private readonly server: Server) {}

	/** One run, in simulated time. */
	async run(
		parameters: INodeParameters,
		items: readonly IDataObject[],
		goesOn: boolean,
		course: Course = CALM,
	): Promise<{ run: number; told: Told }> {
		const run = ++this.runs;
		const stop = new AbortController();
		this.server.begins(run, course, () => stop.abort());
		const { ledger } = this.server;
		const told = await ledger.time.during(
			async () => await this.told(parameters, items, goesOn, stop.signal),
			(ms) => ledger.goOn(ms),
		);
		if (!this.server.isDead) return { run, told };
		this.process = ++processes;
		return { run, told: { kind: 'nothing' } };
	}

	private async told(
		parameters: INodeParameters,
		items: readonly IDataObject[],
		goesOn: boolean,
		stopped: AbortSignal,
	): Promise<Told> {
		const context = this.context(parameters, items, goesOn, stopped);
		context.helpers.httpRequestWithAuthentication = async (_type, request) =>
			await this.server.answer(request);
		return await type.execute.call(context).then(
			([found]): Told => ({ kind: 'items', items: found.map(({ json }) => json) }),
			(error: unknown): Told => {
				const { message, description } = error as { message: string; description?: string };
				return { kind: 'ended', message, description: String(description ?? '') };
			},
		);
	}

	private context(
		parameters: INodeParameters,
		items: readonly IDataObject[],
		goesOn: boolean,
		stopped: AbortSignal,
	): ExecuteContext {
		const node: INode = {
			id: 's',
			name: 'Sage X3',
			type: 'sageX3',
			typeVersion: 1,
			position: [0, 0],
			parameters: { authentication: 'basic', resource: 'record', ...parameters },
			credentials: { sageX3BasicApi: { id: `p${this.process}`, name: 'Test' } },
			...(goesOn ? { onError: 'continueRegularOutput' as const } : {}),
		};
		const workflow = new Workflow({
			id: 'w',
			active: true,
			nodeTypes,
			settings: {},
			nodes: [node],
			connections: {},
		});
		const input = items.map((json): INodeExecutionData => ({ json: { ...json } }));
		const data = { main: [input] };
		return new ExecuteContext(
			workflow,
			node,
			surroundings(credentialsOf(this.process)),
			'trigger',
			createRunExecutionData(),
			0,
			input,
			data,
			{ node, data, source: null },
			[],
			stopped,
		);
	}
}

/** Each process signs in as another user, so that what one remembers of a server, the next one does not. */
function credentialsOf(process: number): MemoryCredentials {
	return new MemoryCredentials(new SageX3BasicApi(), {
		baseUrl: 'http://x3.test',
		user: `process ${process}`,
		password: 'p',
		endpoint: 'SEED',
	});
}
