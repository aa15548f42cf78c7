import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../scripts/install-package.mjs';
import { N8nRest } from '../../scripts/n8n-rest.mjs';
import { type RunningN8n, startN8n } from '../../scripts/n8n.mjs';
import { type Owner, newOwner } from '../../scripts/owner.mjs';
import { freePort } from '../../scripts/ports.mjs';

/** A real n8n of its own: free port, empty user folder, the built package installed as users install it. */
export interface Place {
	readonly n8n: RunningN8n;
	readonly owner: Owner;
	/** Signed in as the owner. */
	readonly rest: N8nRest;
	/** Stops n8n and removes everything that it stored. */
	close(): Promise<void>;
	/** Kills n8n in the middle of whatever it does, and starts it again on what it has stored. */
	killAndRestart(): Promise<Place>;
}

/**
 * Starts an n8n (about 15 s).
 * @param env environment on top of what n8n gets anyway
 */
export async function openPlace(env: Record<string, string> = {}): Promise<Place> {
	const userFolder = mkdtempSync(join(tmpdir(), 'sagex3-n8n-'));
	await installPackage(userFolder);
	return await placeAt(userFolder, await freePort(), newOwner(), env);
}

async function placeAt(
	userFolder: string,
	port: number,
	owner: Owner,
	env: Record<string, string>,
): Promise<Place> {
	const n8n = await startN8n({ userFolder, port, logFile: join(userFolder, 'n8n.log'), env });
	const rest = await new N8nRest(n8n.url).signIn(owner);
	return {
		n8n,
		owner,
		rest,
		close: async () => {
			await n8n.process.stop();
			rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
		},
		killAndRestart: async () => {
			process.kill(n8n.process.pid, 'SIGKILL');
			await n8n.process.ended;
			return await placeAt(userFolder, port, owner, env);
		},
	};
}
