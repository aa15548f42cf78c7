import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { remember } from '../../scripts/child.mjs';
import { dataFolder, rootFolder } from '../../scripts/folders.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { expect, test } from '../harness/fixtures.ts';

/** Runs `npm start` beside an n8n that is running, until it says that it is ready, and ends it. Returns what it said. */
async function startBeside(
	url: string,
	account: { email: string; password: string },
): Promise<string> {
	const child = spawn(
		process.execPath,
		[
			join(rootFolder, 'scripts', 'start.mjs'),
			...['--n8n', url, '--sandbox-port', String(await freePort())],
		],
		{
			cwd: rootFolder,
			env: { ...process.env, N8N_EMAIL: account.email, N8N_PASSWORD: account.password },
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	remember(child);
	let said = '';
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const ready = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (part: string) => {
				said += part;
				if (said.includes('Ctrl-C')) resolve();
			});
		}
	});
	await Promise.race([ready, ended]);
	child.kill('SIGTERM');
	await ended;
	return said;
}

test('npm start takes an n8n that is running already: credentials and examples are put into it', async ({
	place,
}) => {
	const { url } = place.n8n;
	const there = async (what: string): Promise<{ id: string; name: string }[]> =>
		await place.rest.get(`/rest/${what}`);
	const before = new Set((await there('workflows')).map(({ id }) => id));
	const known = new Set((await there('credentials')).map(({ id }) => id));
	try {
		const refused = await startBeside(url, { ...place.owner, password: 'wrong' });
		expect(refused).toContain('did not let');

		expect(await startBeside(url, place.owner)).toContain('it was running already');
		const credentials = (await there('credentials')).filter(({ id }) => !known.has(id));
		expect(credentials.map(({ name }) => name)).toContain('Sage X3 sandbox (Basic)');
		const workflows = (await there('workflows')).filter(({ id }) => !before.has(id));
		expect(workflows.map(({ name }) => name)).toContain('Page through GraphQL');
	} finally {
		for (const { id } of await there('workflows')) {
			if (!before.has(id)) await place.rest.post(`/rest/workflows/${id}/archive`);
		}
		for (const { id } of await there('credentials')) {
			if (!known.has(id)) await place.rest.delete(`/rest/credentials/${id}`);
		}
		rmSync(join(dataFolder, `at-${new URL(url).host.replace(/\W+/g, '-')}`), {
			recursive: true,
			force: true,
		});
	}
});
