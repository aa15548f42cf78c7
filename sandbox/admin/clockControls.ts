import type { FastifyInstance } from 'fastify';
import { changeClock, describeClock } from '../clock/clockChange';
import { sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { readObject, refuse } from './controlBody';

/** Reads and changes the clock. */
export function clockControls(app: FastifyInstance, { clock }: SandboxState): void {
	app.get('/sandbox/clock', (_request, reply) => sendJson(reply, describeClock(clock)));
	app.patch('/sandbox/clock', (request, reply) => {
		const body = readObject(request);
		const problem = body ? changeClock(clock, body) : 'The body is not a JSON object';
		return problem === undefined ? sendJson(reply, describeClock(clock)) : refuse(reply, problem);
	});
}
