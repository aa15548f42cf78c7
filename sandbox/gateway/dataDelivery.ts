import type { FastifyInstance } from 'fastify';
import { queryFields } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { listing } from './listing';
import { gatewayCaller, missingScope, tickedFolder } from './root';
import { downloadAddress } from './storage';

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
			const address = downloadAddress(state, folder.name, filename);
			return reply.redirect(address, state.switches.downloadRedirect);
		},
	});
}
