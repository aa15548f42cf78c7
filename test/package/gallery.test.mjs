import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { drawingOf, exampleWorkflows } from '../../scripts/examples.mjs';
import { rootFolder } from '../../scripts/folders.mjs';

const read = (...path) => readFileSync(join(rootFolder, ...path), 'utf8');
const pictures = join(rootFolder, 'docs', 'images', 'gallery');
const gallery = read('docs', 'gallery.md');
const list = read('examples', 'README.md');
const drawn = JSON.parse(read('docs', 'images', 'gallery', 'drawn.json'));

const SAGE = 'n8n-nodes-sagex3.';
const NOTE = 'n8n-nodes-base.stickyNote';

for (const { file, workflow } of exampleWorkflows()) {
	test(`examples/${file} is in the gallery with a picture, and in the list of examples`, () => {
		const picture = file.replace('.json', '.png');
		assert.ok(existsSync(join(pictures, picture)), `docs/images/gallery/${picture} is not there`);
		assert.ok(gallery.includes(`](images/gallery/${picture})`), 'the gallery does not show it');
		assert.ok(gallery.includes(`](../examples/${file})`), 'the gallery does not lead to it');
		assert.ok(list.includes(`](${file})`), 'examples/README.md does not list it');
	});

	test(`the picture of examples/${file} shows it as it is`, () => {
		assert.equal(
			drawn[file],
			drawingOf(workflow),
			'Make it anew: UPDATE_SCREENSHOTS=1 npm run test:e2e -- gallery.spec',
		);
	});

	test(`examples/${file} has a note that begins with what it does, and says what to change`, () => {
		const notes = workflow.nodes
			.filter(({ type }) => type === NOTE)
			.map(({ parameters }) => String(parameters.content));
		assert.match(notes[0] ?? '', /^## /);
		assert.match(notes.join('\n'), /\*\*(?:To change:|Set up)\*\*/);
	});

	test(`examples/${file} depends on no default of the Sage X3 nodes`, () => {
		const named = workflow.nodes
			.filter(({ type }) => type.startsWith(SAGE))
			.map(({ name, type, parameters }) => ({
				name,
				needed: type.endsWith('Trigger') ? ['event'] : ['resource', 'operation'],
				parameters,
			}))
			.flatMap(({ name, needed, parameters }) =>
				[...needed, 'authentication']
					.filter((parameter) => parameters[parameter] === undefined)
					.map((parameter) => `${name} does not say its ${parameter}`),
			);
		assert.deepEqual(named, []);
	});
}
