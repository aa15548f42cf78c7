import type { FastifyInstance } from 'fastify';
import { findFolder } from '../accounts';
import { queryFields } from '../http/body';
import { sendJson } from '../http/send';
import type { SandboxState } from '../state';
import { readObject, refuse } from './controlBody';

/** Puts export files into the data delivery of a folder, and takes them out. */
export function fileControls(app: FastifyInstance, state: SandboxState): void {
	app.post('/sandbox/files', (request, reply) => {
		const { folder: folderName, name, content } = readObject(request) ?? {};
		const folder = findFolder(String(folderName));
		if (!folder || typeof name !== 'string' || name === '' || typeof content !== 'string') {
			return refuse(
				reply,
				'A file looks like {"folder": "SEED", "name": "new.csv", "content": "…"}',
			);
		}
		return sendJson(reply, state.deliveriesOf(folder).put({ name, content }), 201);
	});
	app.delete('/sandbox/files', (request, reply) => {
		const { folder: folderName = '', name = '' } = queryFields(request);
		const folder = findFolder(folderName);
		return folder && state.deliveriesOf(folder).remove(name)
			? reply.code(204).send()
			: refuse(reply, `There is no file ${name} in the folder ${folderName}`, 404);
	});
}
