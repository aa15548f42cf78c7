import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHmac } from 'node:crypto';
import type { Folder } from '../accounts';
import { queryFields } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { listing } from './listing';
import { gatewayCaller, missingScope, tickedFolder } from './root';

const storagePath = '/storage';
const presignedLifetimeMs = 3_600_000;

/**
 * Export files: listing with relative addresses, download through a pre-signed address, deletion.
 * Sources: GF10, GF11, GF12.
 */
export function dataDelivery(app: FastifyInstance, root: string, state: SandboxState): void {
	const path = `${root}/datadelivery/:folder`;

	app.route<{ Params: { folder: string } }>({
		method: ['GET', 'DELETE'],
		url: path,
		handler: (request, reply) => {
			const caller = gatewayCaller(request, root, state);
			if ('refused' in caller) return sendError(reply, caller.refused);
			const folder = tickedFolder(request.params.folder, caller.grant);
			if ('refused' in folder) return sendError(reply, folder.refused);
			const unscoped = missingScope('api.dataDelivery', caller.grant);
			if (unscoped) return sendError(reply, unscoped);
			const overdrawn = state.deliveryQuota.use(state.switches);
			if (overdrawn) return sendError(reply, overdrawn);
			const { filename, page = '1' } = queryFields(request);
			const box = state.deliveriesOf(folder);
			if (filename === undefined) {
				const { deliveryOrder, deliveryPageSize } = state.switches;
				const files = box.list(deliveryOrder);
				return sendJson(reply, listing(folder.name, files, Number(page), deliveryPageSize));
			}
			const file = box.get(filename);
			if (!file) return sendError(reply, { status: 404, body: { message: 'File not found' } });
			if (request.method === 'DELETE') {
				box.remove(filename);
				return reply.code(204).send();
			}
			return redirectToStorage(reply, folder, filename, state);
		},
	});
}

/** The storage behind the gateway: it takes a signed address and refuses a bearer, as S3 does. */
export function storage(app: FastifyInstance, state: SandboxState): void {
	app.get<{ Params: { folder: string; file: string } }>(
		`${storagePath}/:folder/:file`,
		(request, reply) => {
			const { 'X-Amz-Signature': signature, expires } = queryFields(request);
			const { folder, file } = request.params;
			if (request.headers.authorization !== undefined) {
				return sendError(reply, { status: 400, body: 'Only one auth mechanism allowed' });
			}
			const isValid =
				signature === signatureOf(state, folder, file, expires ?? '') &&
				Number(expires) > Date.now();
			const found = state.deliveriesOf({ name: folder, endPoint: '', suffix: 'api' }).get(file);
			if (!isValid || !found) return sendError(reply, { status: 403, body: 'AccessDenied' });
			return reply.header('content-type', 'text/csv; charset=utf-8').send(found.content);
		},
	);
}

function redirectToStorage(
	reply: FastifyReply,
	{ name }: Folder,
	file: string,
	state: SandboxState,
): FastifyReply {
	const expires = String(Date.now() + presignedLifetimeMs);
	const address = new URL(`${storagePath}/${name}/${encodeURIComponent(file)}`, state.url);
	address.searchParams.set('expires', expires);
	address.searchParams.set('X-Amz-Signature', signatureOf(state, name, file, expires));
	return reply.redirect(address.href, state.switches.downloadRedirect);
}

function signatureOf({ secret }: SandboxState, ...signed: string[]): string {
	return createHmac('sha256', secret).update(signed.join('/')).digest('hex');
}
