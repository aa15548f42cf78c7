import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { rootFolder } from '../../scripts/folders.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sagex3-services-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Puts a program on the PATH of the machine that is played here.
 *
 * @param {string} name
 * @param {string} [script] what it does
 */
function program(name, script = '') {
	const file = join(folder, name);
	writeFileSync(file, `#!/bin/sh\n${script}\n`);
	chmodSync(file, 0o755);
}

/** What the proof in queue mode does first, on a machine that has nothing else on its PATH. */
function installServices() {
	const script = pathToFileURL(join(rootFolder, 'scripts', 'install-queue-services.mjs')).href;
	const runScript = pathToFileURL(join(rootFolder, 'scripts', 'run-script.mjs')).href;
	const { status, stderr } = spawnSync(
		process.execPath,
		[
			'--input-type=module',
			'--eval',
			`import { installQueueServices } from '${script}';
			import { runScript } from '${runScript}';
			await runScript(installQueueServices);`,
		],
		{ encoding: 'utf8', env: { PATH: folder } },
	);
	return { status, stderr };
}

describe('Redis and PostgreSQL', { skip: process.platform === 'win32' }, () => {
	test('are taken as they are where they are there', () => {
		for (const name of ['redis-server', 'initdb', 'postgres']) program(name);
		program('apt-get', 'echo called > "$0.called"');
		program('sudo', 'shift; exec "$@"');
		assert.deepEqual(installServices(), { status: 0, stderr: '' });
		assert.equal(existsSync(join(folder, 'apt-get.called')), false);
	});

	test('are installed from the packages of the machine where one is missing', () => {
		program('initdb');
		program('postgres');
		program('sudo', 'shift; exec "$@"');
		program(
			'apt-get',
			`case "$*" in
				*install*redis-server*) echo > "${folder}/redis-server"; /bin/chmod +x "${folder}/redis-server" ;;
			esac`,
		);
		assert.deepEqual(installServices(), { status: 0, stderr: '' });
	});

	test('that cannot be installed are told with the way to get them', () => {
		program('sudo', 'shift; exec "$@"');
		program('apt-get', 'echo "E: no network" >&2; exit 100');
		const { status, stderr } = installServices();
		assert.equal(status, 1);
		assert.match(stderr, /E: no network/);
		assert.match(stderr, /needs Redis and PostgreSQL; Redis.* cannot be found on this machine/);
		assert.match(stderr, /apt-get install redis-server postgresql/);
	});
});
