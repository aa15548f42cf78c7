import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from './folders.mjs';
import { npm } from './npm.mjs';

/**
 * Packs the built package, as `npm publish` would.
 *
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} path of the tarball
 */
async function packPackage(folder) {
	mkdirSync(folder, { recursive: true });
	const { exitCode, output } = await npm(
		['pack', '--ignore-scripts', '--pack-destination', folder],
		{
			cwd: rootFolder,
			quiet: true,
		},
	);
	const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
	if (exitCode !== 0 || !tarball) throw new Error(`npm pack failed:\n${output}`);
	return join(folder, tarball);
}

/**
 * Packs the built package as `npm publish` would and unpacks it, for as long as the work takes.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work gets the folder of the unpacked package
 * @returns {Promise<T>}
 */
export async function withPackedPackage(work) {
	const scratch = mkdtempSync(join(tmpdir(), 'sagex3-packed-'));
	try {
		const tarball = await packPackage(scratch);
		const { status, stderr } = spawnSync('tar', ['-xzf', tarball, '-C', scratch], {
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(`The tarball could not be unpacked: ${stderr}`);
		return await work(join(scratch, 'package'));
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}
