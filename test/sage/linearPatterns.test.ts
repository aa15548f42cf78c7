import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { processorSeconds } from '../support/processorTime';

const root = join(__dirname, '../..');

/** Every regular expression that stands in the sources, with the places where it does. */
function patterns(): Map<string, string> {
	const found = new Map<string, string>();
	for (const room of ['sage', 'nodes', 'credentials']) {
		for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
			if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
			const path = join(entry.parentPath, entry.name);
			const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2021);
			const visit = (node: ts.Node): void => {
				if (ts.isRegularExpressionLiteral(node)) found.set(node.text, relative(root, path));
				ts.forEachChild(node, visit);
			};
			visit(source);
		}
	}
	return found;
}

const LENGTH = 60_000;
/** What is repeated: characters that expressions look for, alone and in pairs. */
const PIECES = [
	...['0', 'a', 'A', ' ', '\t', '\n', '\\', '"', "'", '<', '>', '(', ')', '[', '{', '}', ';', '='],
	...[':', '.', ',', '-', '+', '%', '%41', '/', '&', '?', '#', '$', '\r', '\u2028', '_', '~', '|'],
	...['0.', '1e', 'a ', ' a', '=a', '; ', '<a', '\\"', '-----BEGIN ', '="', ', ', '0-', 'a.', "('"],
	...['<h1>', '<title', 'eyJ.', 'bearer ', 'x-', '\\u00', '[[a:', ']]', '  \n', '{"', '/..', '@a'],
];
/** What stands before and behind, so that what has begun to match does not match in the end. */
const EDGES: Array<[string, string]> = [
	['', ''],
	['"', '!'],
	['a', '\u0000'],
	['-', 'x!'],
	['<title', ''],
	['; charset', ''],
];

/** No expression takes more than linear time: of one that takes quadratic time, this length takes many seconds. */
it.each([...patterns()])('%s (%s) is done with long texts in no time', (text) => {
	const end = text.lastIndexOf('/');
	const pattern = new RegExp(text.slice(1, end), text.slice(end + 1));
	for (const piece of PIECES) {
		const long = piece.repeat(LENGTH / piece.length);
		for (const [before, behind] of EDGES) {
			const given = before + long + behind;
			const took = () => {
				pattern.lastIndex = 0;
				return processorSeconds(() => pattern.exec(given));
			};
			const seconds = took();
			if (seconds > 1 && took() > 1) throw new Error(`${JSON.stringify(piece)} took ${seconds} s`);
		}
	}
});
