import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { withProgress } from './progress.mjs';
import { Refusal } from './refusal.mjs';

/** Where Chromium and its kin usually are. */
const usualPlaces = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The browser for the tests: CHROMIUM_PATH, or one in the usual places, or Debian's, installed where this runs as root.
 *
 * @returns {Promise<string>} path of the executable
 */
export async function findChromium() {
	const given = process.env.CHROMIUM_PATH;
	if (given) {
		if (existsSync(given)) return given;
		throw new Refusal(
			`CHROMIUM_PATH is ${given}, and nothing is there.`,
			'Correct it, or leave it out.',
		);
	}
	const found = usualPlaces.find((path) => existsSync(path));
	if (found) return found;
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		return await withProgress("Installing Debian's Chromium (apt-get)", async () =>
			installFromDebian(),
		);
	}
	throw new Refusal(
		'The browser tests need Chromium or Chrome, and none was found.',
		'Install one (on Debian: sudo apt-get install chromium), or name it: CHROMIUM_PATH=/path/to/chrome npm run test:e2e',
	);
}

function installFromDebian() {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
		const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
		if (status !== 0) throw new Refusal(`apt-get ${args[0]} failed.`, String(stderr).trim());
	}
	return '/usr/bin/chromium';
}
