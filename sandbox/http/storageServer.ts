import { type FastifyInstance, fastify } from 'fastify';
import { afterExecution } from '../faults/afterExecution';
import { type DrawnFaults, beforeExecution } from '../faults/beforeExecution';
import { TrackedReplies } from '../faults/tracking';
import { storage } from '../gateway/storage';
import type { SandboxState } from '../state';
import { refuseForeignPages } from './foreignPages';
import { measureBodies } from './storedBody';
import type { ServerOptions } from './server';

const largestBodyBytes = 1024 * 1024 * 1024;

/** The storage is another server than the gateway: what must not be sent there can be told. */
export function buildStorage(state: SandboxState, { tls, names }: ServerOptions): FastifyInstance {
	const app: FastifyInstance = fastify({
		bodyLimit: largestBodyBytes,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1000 },
		https: tls ?? null,
	});
	measureBodies(app);
	refuseForeignPages(app, names);
	const drawn: DrawnFaults = new WeakMap();
	afterExecution(app, state, drawn, new TrackedReplies());
	state.log.watch(app);
	beforeExecution(app, state, drawn);
	storage(app, state);
	return app;
}
