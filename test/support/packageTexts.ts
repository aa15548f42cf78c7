import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** A text that stands in the source of the package, or a piece of one between two values. */
export interface PackageText {
	text: string;
	/** The file that it stands in. */
	file: string;
}

/** Every text in the source of the package: what people read is among them. */
export function packageTexts(): PackageText[] {
	return ['sage', 'nodes', 'credentials'].flatMap((room) =>
		readdirSync(join(root, room), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
			.flatMap((entry) => textsIn(join(entry.parentPath, entry.name))),
	);
}

function textsIn(path: string): PackageText[] {
	const file = relative(root, path);
	const found: PackageText[] = [];
	const visit = (node: ts.Node): void => {
		if (
			ts.isStringLiteralLike(node) ||
			ts.isTemplateMiddleOrTemplateTail(node) ||
			ts.isTemplateHead(node)
		) {
			found.push({ text: node.text, file });
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2021));
	return found;
}
