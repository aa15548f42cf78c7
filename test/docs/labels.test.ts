import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { nodeLabels } from '../support/nodeLabels';

const root = join(__dirname, '../..');
/** A name in quotes, as messages give it: `'Request URI'`. */
const QUOTED = /(?<![\w(])'([A-Z][\w ()-]*[a-z][\w ()-]*)'(?!\w)/g;

/** Every name in quotes in the words of the package, with the file that it stands in. */
function namedLabels(): Array<[label: string, file: string]> {
	const found = new Map<string, string>();
	for (const room of ['sage', 'nodes', 'credentials']) {
		for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
			const path = join(entry.parentPath, entry.name);
			const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2021);
			const visit = (node: ts.Node): void => {
				if (
					ts.isStringLiteralLike(node) ||
					ts.isTemplateMiddleOrTemplateTail(node) ||
					ts.isTemplateHead(node)
				) {
					for (const [, label] of node.text.matchAll(QUOTED))
						found.set(label, relative(root, path));
				}
				ts.forEachChild(node, visit);
			};
			visit(source);
		}
	}
	return [...found];
}

it.each(namedLabels())("'%s' in a message (%s) is what the editor shows", (label) => {
	expect(nodeLabels()).toContain(label);
});
