import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendError } from './send';
import type { OwnNames, Place } from './ownNames';

/**
 * Refuses what web pages of others ask for in the browser of somebody who runs a sandbox. At every door: all accounts are
 * public, so a page that got in could read tokens, put faults and files, and have notifications sent into the network.
 *
 * - `Host` must be a name of the sandbox: a foreign name that was pointed at this machine (DNS rebinding) is none.
 * - `Origin`, which browsers add to every request with a body, must be the sandbox itself; `null` is not.
 * - What a page of another origin loads (`Sec-Fetch-Site`) is refused, too, unless a person goes there: the consent page.
 *
 * Programs send no `Origin`; they can do anything.
 */
export function refuseForeignPages(app: FastifyInstance, names: OwnNames): void {
	app.addHook('onRequest', (request, reply, done) => {
		const stranger = strangerBehind(request, names);
		if (stranger === undefined) return done();
		const own = names.describe(placeOf(request));
		const message = `The sandbox refuses ${stranger}. It answers to ${own}. To add a name, start it with --allow-host <name>.`;
		sendError(reply, { status: 403, body: { message } });
	});
}

function strangerBehind(request: FastifyRequest, names: OwnNames): string | undefined {
	const place = placeOf(request);
	const { host = '', origin } = request.headers;
	if (!names.isOwnHost(host, place)) return `the host name ${JSON.stringify(host)}`;
	if (origin !== undefined) {
		return names.isOwnOrigin(origin, place) ? undefined : `pages of ${JSON.stringify(origin)}`;
	}
	const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
	const isForeign = site === 'cross-site' || site === 'same-site';
	return isForeign && mode !== 'navigate' ? 'pages of another origin' : undefined;
}

function placeOf({ protocol, socket }: FastifyRequest): Place {
	return { protocol, port: socket.localPort ?? 0 };
}
