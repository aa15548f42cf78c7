import { type FastifyInstance, fastify } from 'fastify';
import { administration } from '../admin/administration';
import { frontPage } from '../admin/frontPage';
import { afterExecution } from '../faults/afterExecution';
import { type DrawnFaults, beforeExecution } from '../faults/beforeExecution';
import { TrackedReplies } from '../faults/tracking';
import { authorise } from '../gateway/authorise';
import { dataDelivery } from '../gateway/dataDelivery';
import { dataIngestion } from '../gateway/dataIngestion';
import { directory } from '../gateway/directory';
import { notificationDetail } from '../gateway/notificationDetail';
import { firstRoot, regionalRoot } from '../gateway/root';
import { token } from '../gateway/token';
import { graphqlDoors } from '../graphql/doors';
import { authorize } from '../oauth/authorize';
import { oauthToken } from '../oauth/token';
import { api1 } from '../rest/api1';
import { soapDoor } from '../soap/door';
import type { SandboxState } from '../state';
import { readBodiesAsText } from './body';
import { refuseForeignPages } from './foreignPages';
import { signInPage, signInPath } from './html';
import type { OwnNames } from './ownNames';
import { sendHtml } from './send';

const largestBodyBytes = 300 * 1024 * 1024;

/** Certificate and key in PEM. */
export interface TlsOptions {
	readonly key: string;
	readonly cert: string;
}

/** How the server listens. */
export interface ServerOptions {
	/** Serve https with this certificate. */
	readonly tls?: TlsOptions;
	/** The names that it answers to. */
	readonly names: OwnNames;
}

/** Puts the rooms of the sandbox behind one HTTP server. */
export function buildServer(state: SandboxState, { tls, names }: ServerOptions): FastifyInstance {
	const options = {
		bodyLimit: largestBodyBytes,
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
	};
	const app: FastifyInstance = fastify({ ...options, https: tls ?? null });
	readBodiesAsText(app);
	refuseForeignPages(app, names);

	const drawn: DrawnFaults = new WeakMap();
	const tracked = new TrackedReplies();
	afterExecution(app, state, drawn, tracked);
	state.log.watch(app);
	beforeExecution(app, state, drawn);

	tracked.serve(app);
	administration(app, state);
	frontPage(app, state);
	for (const root of [firstRoot, regionalRoot]) {
		directory(app, root, state);
		authorise(app, root, state);
		token(app, root, state);
		dataDelivery(app, root, state);
		dataIngestion(app, root, state);
	}
	notificationDetail(app, state);
	authorize(app, state);
	oauthToken(app, state);
	api1(app, state, drawn);
	graphqlDoors(app, state, drawn);
	soapDoor(app, state, drawn);
	app.get(signInPath, (_request, reply) => sendHtml(reply, signInPage));
	return app;
}
