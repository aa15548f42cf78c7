import type { FastifyInstance } from 'fastify';
import { customerUrl, folders } from '../accounts';
import { type ErrorReply, documentedErrors } from '../faults/documentedErrors';
import { queryFields } from '../http/body';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import type { Upload } from './ingestionBox';
import { gatewayCaller, missingScope, tickedFolder } from './root';
import { uploadAddress } from './storage';

/**
 * Files for X3: an address to upload to, and the tracking of what was uploaded.
 * Source: GF14.
 */
export function dataIngestion(app: FastifyInstance, root: string, state: SandboxState): void {
	const path = `${root}/dataingestion`;

	app.post<{ Params: { folder: string } }>(`${path}/:folder`, (request, reply) => {
		const caller = gatewayCaller(request, root, state);
		if ('refused' in caller) return sendError(reply, caller.refused);
		const folder = tickedFolder(request.params.folder, caller.grant);
		if ('refused' in folder) return sendError(reply, folder.refused);
		const refused = missingScope('api.dataIngestion', caller.grant) ?? overdrawn(state);
		if (refused) return sendError(reply, refused);
		const { filename = '' } = queryFields(request);
		if (filename === '')
			return sendError(reply, documentedErrors['gateway-400-missing-parameters']);
		const upload = state.ingestionsOf(folder).open(filename);
		if (!upload) return sendError(reply, exists(state));
		return sendJson(reply, {
			uploadUrl: uploadAddress(state, folder.name, upload.id),
			trackingUrl: trackingUrl(state, root, upload),
		});
	});

	app.get<{ Params: { id: string } }>(`${path}/tracking/:id`, (request, reply) => {
		const caller = gatewayCaller(request, root, state);
		if ('refused' in caller) return sendError(reply, caller.refused);
		const refused = missingScope('api.dataIngestion', caller.grant) ?? overdrawn(state);
		if (refused) return sendError(reply, refused);
		for (const folder of folders) {
			const upload = state.ingestionsOf(folder).track(request.params.id);
			if (upload) return sendJson(reply, tracking(state, root, folder.name, upload));
		}
		return sendError(reply, { status: 404, body: { message: 'Tracking not found' } });
	});
}

function tracking(state: SandboxState, root: string, folder: string, upload: Upload): unknown {
	const { id, fileName, createdAt, status, statusMessage, lastStatusUpdate } = upload;
	return {
		$url: `${state.url}${root}/dataingestion/tracking/${id}`,
		...{ fileName, createdAt, status, statusMessage, lastStatusUpdate },
		customerCode: customerUrl,
		folder,
	};
}

function trackingUrl({ url, switches }: SandboxState, root: string, { id }: Upload): string {
	const path = `${root}/dataingestion/tracking/${id}`;
	switch (switches.trackingUrl) {
		case 'absolute':
			return `${url}${path}`;
		case 'relative':
			return `tracking/${id}`;
		case 'other host':
			return `https://api.sagex3.com${path}`;
	}
}

function exists({ switches }: SandboxState): ErrorReply {
	return switches.ingestionExists === 403
		? documentedErrors['gateway-403-file-exists']
		: documentedErrors['gateway-401-file-exists'];
}

function overdrawn({ switches, deliveryQuota }: SandboxState): ErrorReply | undefined {
	return switches.quotaCounts === 'everything' ? deliveryQuota.use(switches) : undefined;
}
