import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleWorkflows, withCredentials, withGateway } from './examples.mjs';
import { sandboxCredentials } from './sandbox-credentials.mjs';

/**
 * What was put into an n8n: kept beside its data, so that a second start does not put it there again, not even
 * what the user has deleted since.
 *
 * @typedef {object} Furniture
 * @property {string} [sandbox] what the credentials say of the sandbox, to be seen when that changes
 * @property {Record<string, { id: string, name: string }>} credentials by credential type
 * @property {string[]} examples file names
 */

/**
 * Puts the credentials for the sandbox and the example workflows into n8n. What has nothing to do with the sandbox,
 * such as a chat model, is left without a credential: the example's note says so.
 *
 * @param {import('./n8n-rest.mjs').N8nRest} rest signed in
 * @param {string} sandboxUrl without a slash at the end
 * @param {string} userFolder of this n8n
 */
export async function furnish(rest, sandboxUrl, userFolder) {
	const note = join(userFolder, 'furniture.json');
	/** @type {Furniture} */
	const present = existsSync(note)
		? JSON.parse(readFileSync(note, 'utf8'))
		: { credentials: {}, examples: [] };

	const credentials = sandboxCredentials(sandboxUrl);
	const sandbox = createHash('sha256').update(JSON.stringify(credentials)).digest('hex');
	for (const credential of credentials) {
		const existing = present.credentials[credential.type];
		if (!existing) {
			const { id, name } = await rest.post('/rest/credentials', credential);
			present.credentials[credential.type] = { id, name };
		} else if (present.sandbox !== sandbox) {
			await rest.patch(`/rest/credentials/${existing.id}`, credential).catch(ignoreDeleted);
		}
	}
	present.sandbox = sandbox;

	for (const { file, workflow } of exampleWorkflows()) {
		if (present.examples.includes(file)) continue;
		const { name, nodes, connections, settings } = withGateway(
			withCredentials(workflow, present.credentials),
			`${sandboxUrl}/v1`,
		);
		await rest.post('/rest/workflows', {
			name,
			nodes,
			connections,
			settings: settings ?? {},
			active: false,
		});
		present.examples.push(file);
	}
	writeFileSync(note, `${JSON.stringify(present, null, '\t')}\n`);
}

/** @param {unknown} error of a credential that the user has deleted */
function ignoreDeleted(error) {
	const status = error instanceof Error && 'status' in error ? error.status : undefined;
	if (status !== 404 && status !== 403) throw error;
}
