import type { FastifyInstance } from 'fastify';
import { findFolder } from '../accounts';
import { bodyText } from '../http/body';
import { sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { readObject, refuse } from './controlBody';

/** Sends notifications by hand, and tells which were sent. */
export function notificationControls(app: FastifyInstance, state: SandboxState): void {
	const { notifications, switches } = state;

	app.get('/sandbox/notifications', (_request, reply) =>
		sendJson(reply, { notifications: notifications.sent }),
	);
	app.post('/sandbox/notifications', async (request, reply) => {
		const body = bodyText(request).trim() === '' ? {} : readObject(request);
		if (!body) return refuse(reply, 'The body is not a JSON object');
		const { folder: folderName = state.defaultFolder.name, name, signature, repeat } = body;
		if (switches.notificationUrl === '')
			return refuse(reply, 'The switch notificationUrl is empty');
		const folder = findFolder(String(folderName));
		const files = folder ? state.deliveriesOf(folder).list('newest first') : [];
		const file = name === undefined ? files.at(0) : files.find((other) => other.name === name);
		if (!folder || !file) return refuse(reply, 'There is no such file', 404);
		if (repeat === true && notifications.sent.length === 0)
			return refuse(reply, 'No notification was sent that could be repeated', 409);
		const sent = await notifications.send(
			{ folder: folder.name, file },
			{
				signature: signature === undefined ? undefined : String(signature),
				repeat: repeat === true,
			},
		);
		return sendJson(reply, sent);
	});
}
