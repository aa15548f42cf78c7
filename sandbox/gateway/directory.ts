import type { FastifyInstance } from 'fastify';
import { findFolder } from '../accounts';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { gatewayCaller } from './root';

/** The endpoint directory (open to all) and the folders that the person has ticked. Sources: GF1, GF8. */
export function directory(app: FastifyInstance, root: string, state: SandboxState): void {
	app.get(root, (_request, reply) => {
		const base = `${state.url}${root}`;
		return sendJson(reply, {
			customerAccess: { authorise: `${base}/token/authorise`, token: `${base}/token` },
			customerUsage: {
				folder: `${base}/folders`,
				graphQL: `${base}/service/{endPoint}/api`,
				dataIngestion: `${base}/dataingestion/{folderName}`,
				dataDelivery: `${base}/datadelivery/{folderName}`,
			},
			apiDoc: `${base}/swagger`,
			businessDomains: ['ALL'],
		});
	});

	app.get(`${root}/folders`, (request, reply) => {
		const caller = gatewayCaller(request, root, state);
		if ('refused' in caller) return sendError(reply, caller.refused);
		const base = `${state.url}${root}`;
		const folders = caller.grant.folders.flatMap((name) => findFolder(name) ?? []);
		return sendJson(reply, {
			folders: folders.map(({ name, endPoint, suffix }) => ({
				name,
				$urls: {
					dataIngestion: `${base}/dataingestion/${name}/`,
					dataDelivery: `${base}/datadelivery/${name}/`,
					dataService: `${base}/service/${endPoint}/${suffix}`,
				},
			})),
		});
	});
}
