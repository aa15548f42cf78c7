const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { dest, parallel, series, src, watch } = require('gulp');
const { homepage } = require('./package.json');

const ASSETS = ['icons/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json'], {
		stdio: 'inherit',
	});

const assets = () => src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));

/** Credentials and codex link to the documentation: the publisher names its address once, as `homepage`. */
const HOMEPAGE_PLACEHOLDER = 'https://n8n-nodes-sagex3.example';

const documentation = homepage.replace(/\/?(?:#.*)?$/, '');

const link = () =>
	src(['dist/credentials/*.js', 'dist/nodes/**/*.node.json'], { base: 'dist' })
		.pipe(
			new Transform({
				objectMode: true,
				transform(file, _encoding, done) {
					const linked = String(file.contents).replaceAll(HOMEPAGE_PLACEHOLDER, documentation);
					file.contents = Buffer.from(linked);
					done(null, file);
				},
			}),
		)
		.pipe(dest('dist'));

const build = series(clean, parallel(compile, assets), link);

exports.clean = clean;
exports.build = build;
exports.watch = series(build, () =>
	watch(['credentials/**', 'nodes/**', 'sage/**', 'icons/**'], build),
);
exports.default = build;
