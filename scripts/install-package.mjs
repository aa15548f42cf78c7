import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withPackedPackage } from './packed-package.mjs';

/** The name under which n8n knows the node: `n8n-nodes-sagex3.sageX3`. */
export const packageName = 'n8n-nodes-sagex3';

/**
 * Puts the built package where n8n keeps the community packages that its user installs.
 *
 * @param {string} userFolder N8N_USER_FOLDER
 */
export async function installPackage(userFolder) {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', packageName);
	await withPackedPackage(async (folder) => {
		rmSync(target, { recursive: true, force: true });
		cpSync(folder, target, { recursive: true });
	});
}
