import type { FastifyInstance } from 'fastify';
import { sendError, sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { listingEntry } from './listing';
import { type Notified, notificationPath } from './notifications';
import { firstRoot, gatewayCaller } from './root';

/** What the `detailUrl` of a notification leads to. The format of the reply is unknown: all three are invented (G21). */
export function notificationDetail(app: FastifyInstance, state: SandboxState): void {
	app.get<{ Params: { id: string } }>(`${notificationPath}/:id`, (request, reply) => {
		const caller = gatewayCaller(request, firstRoot, state);
		if ('refused' in caller) return sendError(reply, caller.refused);
		const notified = state.notifications.subjectOf(request.params.id);
		if (!notified)
			return sendError(reply, { status: 404, body: { message: 'Notification not found' } });
		switch (state.switches.notificationDetail) {
			case 'file':
				return sendJson(reply, { folder: notified.folder, fileName: notified.file.name });
			case 'listing':
				return sendJson(reply, listingEntry(notified.folder, notified.file));
			case 'text':
				return reply.header('content-type', 'text/plain; charset=utf-8').send(sentence(notified));
		}
	});
}

function sentence({ folder, file }: Notified): string {
	return `The file ${file.name} is available in the folder ${folder}`;
}
