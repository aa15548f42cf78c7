import type { FastifyInstance } from 'fastify';
import { faultKinds, toPending } from '../faults/fault';
import { documentedErrors } from '../faults/documentedErrors';
import { sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { changeSwitches, defaultSwitches } from '../switches';
import { clockControls } from './clockControls';
import { readObject, refuse } from './controlBody';
import { fileControls } from './fileControls';
import { notificationControls } from './notificationControls';
import { trafficControls } from './trafficControls';
import { describeState } from './stateReport';

/** The sandbox's own controls, for people and for tests in other processes. */
export function administration(app: FastifyInstance, state: SandboxState): void {
	app.get('/sandbox/switches', (_request, reply) =>
		sendJson(reply, { switches: state.switches, defaults: defaultSwitches }),
	);
	app.patch('/sandbox/switches', (request, reply) => {
		const body = readObject(request);
		const refused = body ? changeSwitches(state.switches, body) : 'The body is not a JSON object';
		return refused === undefined
			? sendJson(reply, { switches: state.switches })
			: refuse(reply, refused);
	});

	app.get('/sandbox/faults', (_request, reply) =>
		sendJson(reply, {
			faults: state.faults.pending,
			kinds: faultKinds,
			documented: Object.keys(documentedErrors),
		}),
	);
	app.post('/sandbox/faults', (request, reply) => {
		const body = readObject(request);
		const rules: readonly unknown[] = Array.isArray(body?.faults) ? body.faults : [body];
		try {
			state.faults.append(rules.map(toPending));
		} catch (error) {
			return refuse(reply, error instanceof Error ? error.message : String(error));
		}
		return sendJson(reply, { faults: state.faults.pending }, 201);
	});
	app.delete('/sandbox/faults', (_request, reply) => {
		state.faults.clear();
		return reply.code(204).send();
	});

	app.get('/sandbox/requests', (_request, reply) =>
		sendJson(reply, { maxInFlight: state.log.maxInFlight, requests: state.log.entries }),
	);
	app.delete('/sandbox/requests', (_request, reply) => {
		state.log.clear();
		return reply.code(204).send();
	});
	app.get('/sandbox/state', (_request, reply) => sendJson(reply, describeState(state)));
	app.post('/sandbox/reset', (_request, reply) => {
		state.reset();
		return sendJson(reply, describeState(state));
	});
	app.post('/sandbox/tokens/expire', (_request, reply) => {
		state.tokens.expire();
		return reply.code(204).send();
	});
	app.post('/sandbox/tokens/revoke', (_request, reply) => {
		state.tokens.revoke();
		return reply.code(204).send();
	});
	app.post('/sandbox/tokens/issue', (_request, reply) =>
		sendJson(reply, state.tokens.issue(), 201),
	);
	clockControls(app, state);
	fileControls(app, state);
	notificationControls(app, state);
	trafficControls(app, state);
}
