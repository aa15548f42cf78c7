import type { FastifyInstance } from 'fastify';
import { bodyText } from '../http/body';
import { sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { problemOf } from '../traffic/options';
import { readObject, refuse } from './controlBody';

/** Starts and stops the traffic, and tells what it has done. */
export function trafficControls(app: FastifyInstance, { traffic, agenda }: SandboxState): void {
	app.get('/sandbox/traffic', (_request, reply) => {
		agenda.settle();
		return sendJson(reply, traffic.describe());
	});
	app.get('/sandbox/traffic/journal', (_request, reply) => {
		agenda.settle();
		return sendJson(reply, { journal: traffic.journal });
	});
	app.post('/sandbox/traffic', (request, reply) => {
		const options = bodyText(request).trim() === '' ? {} : readObject(request);
		const problem = options ? problemOf(options) : 'The body is not a JSON object';
		if (problem !== undefined || !options) return refuse(reply, String(problem));
		if (traffic.isRunning) return refuse(reply, 'Traffic is running already', 409);
		traffic.start(options);
		return sendJson(reply, traffic.describe(), 201);
	});
	app.delete('/sandbox/traffic', (_request, reply) => {
		traffic.stop();
		return sendJson(reply, traffic.describe());
	});
}
