import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { type Folder, findDirectly } from '../accounts';
import { checkDirectAccess } from '../auth/directAccess';
import { refusal } from '../auth/refusal';
import type { DrawnFaults } from '../faults/beforeExecution';
import { writesOf } from '../faults/lateWriter';
import {
	firstRoot,
	gatewayCaller,
	missingScope,
	regionalRoot,
	tickedEndPoint,
} from '../gateway/root';
import type { Fault } from '../faults/fault';
import { bodyText } from '../http/body';
import { sendError, sendJson } from '../http/send';
import { parseExactJson } from '../http/exactJson';
import type { SandboxState } from '../state';
import type { ApiContext } from './context';
import { createEngine } from './engine';
import { sendParserStack } from './parserStack';

/** Where GraphQL is posted to: the gateway's address of a folder, and `/xtrem/api` of a server. */
export function graphqlDoors(app: FastifyInstance, state: SandboxState, drawn: DrawnFaults): void {
	const engine = createEngine(state);

	for (const root of [firstRoot, regionalRoot]) {
		app.post<{ Params: { endPoint: string } }>(
			`${root}/service/:endPoint/:suffix`,
			(request, reply) => {
				const caller = gatewayCaller(request, root, state);
				if ('refused' in caller) return sendError(reply, caller.refused);
				const folder = tickedEndPoint(request.params.endPoint, caller.grant);
				if ('refused' in folder) return sendError(reply, folder.refused);
				const refused = missingScope('api.graphQL', caller.grant);
				if (refused) return sendError(reply, refused);
				return answer(folder, request, reply);
			},
		);
	}

	app.post('/xtrem/api', (request, reply) => {
		const access = checkDirectAccess(request, state, 'graphql');
		if (!access.granted) return sendError(reply, refusal(access, 'text'));
		const folder = endpointOf(request);
		if (folder) return answer(folder, request, reply);
		const name = request.headers['x-xtrem-endpoint'];
		return sendError(reply, {
			status: name === undefined ? 400 : 404,
			body: {
				message:
					name === undefined ? 'x-xtrem-endpoint is missing' : `Unknown endpoint ${String(name)}`,
			},
		});
	});

	function endpointOf(request: FastifyRequest): Folder | undefined {
		const name = request.headers['x-xtrem-endpoint'];
		if (typeof name === 'string' && name !== '') return findDirectly(name);
		return state.switches.missingEndpoint === 'default' ? state.defaultFolder : undefined;
	}

	async function answer(
		folder: Folder,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<FastifyReply> {
		const context: ApiContext = {
			data: state.dataOf(folder),
			writes: writesOf(drawn.get(request), folder, state),
			switches: state.switches,
			diagnoses: [],
			outcome: { failed: false, broken: false, ...planOf(drawn.get(request)) },
		};
		const body = exactBody(request);
		if (body === undefined && state.switches.malformedBody !== 'json') {
			return sendParserStack(reply, bodyText(request), state.switches.malformedBody);
		}
		const { introspectionLatencyMs } = state.switches;
		if (introspectionLatencyMs > 0 && introspection.test(body ?? ''))
			await wait(introspectionLatencyMs, undefined, { ref: false });
		const { status, text } = await engine(body ?? bodyText(request), context);
		if (context.outcome.broken) {
			request.raw.socket.destroy();
			return reply.hijack();
		}
		const isFailedExecution = status === 200 && context.outcome.failed;
		return sendJson(reply, text, isFailedExecution ? state.switches.graphqlErrorStatus : status);
	}
}

const introspection = /__(?:schema|type)\b/;

/** What a misbehaviour has in store for the execution. */
function planOf(fault: Fault | undefined): Pick<ApiContext['outcome'], 'race' | 'rootFieldsLeft'> {
	switch (fault?.kind) {
		case 'create-race':
			return { race: { key: fault.key } };
		case 'drop-in-batch':
			return { rootFieldsLeft: fault.executed };
		default:
			return {};
	}
}

/** The body with long numbers as text, so that no digit is lost; undefined for one that is no JSON. */
function exactBody(request: FastifyRequest): string | undefined {
	try {
		return JSON.stringify(parseExactJson(bodyText(request)));
	} catch {
		return undefined;
	}
}
