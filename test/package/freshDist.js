const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');
const dist = join(root, 'dist');
const SOURCES = [
	'credentials',
	'nodes',
	'sage',
	'icons',
	'gulpfile.js',
	'package.json',
	'tsconfig.json',
];

/** A file or a folder with everything in it; a folder's own time tells of files added and removed. */
function everythingIn(path) {
	if (!statSync(path).isDirectory()) return [path];
	return [path, ...readdirSync(path).flatMap((name) => everythingIn(join(path, name)))];
}

const changedAt = (path) => statSync(path).mtimeMs;

function isFresh() {
	const { n8n } = require(join(root, 'package.json'));
	const entries = [...n8n.nodes, ...n8n.credentials].map((path) => join(root, path));
	if (!entries.every((path) => existsSync(path))) return false;
	const compiled = everythingIn(dist).filter((path) => path.endsWith('.js'));
	const sources = SOURCES.flatMap((name) => everythingIn(join(root, name)));
	return Math.min(...compiled.map(changedAt)) >= Math.max(...sources.map(changedAt));
}

/**
 * Builds the package into dist/ unless what is there is newer than every source.
 *
 * @returns {string} path of dist/
 */
function freshDist() {
	if (isFresh()) return dist;
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const built = spawnSync(process.execPath, [gulp, 'build'], { cwd: root, encoding: 'utf8' });
	if (built.status === 0) return dist;
	throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
}

module.exports = { freshDist };
