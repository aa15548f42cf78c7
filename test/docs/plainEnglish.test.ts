import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageTexts, type PackageText } from '../support/packageTexts';

const root = join(__dirname, '../..');
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CHANGELOG.md', 'sandbox/README.md', ...docs.map((it) => `docs/${it}`)];

/** What people read: the words of the package and its pages. */
const texts: PackageText[] = [
	...packageTexts(),
	...pages.map((file) => ({ text: readFileSync(join(root, file), 'utf8'), file })),
];

it('says "is not a field", not "is no field"', () => {
	const stumbling = /(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b)[^.\n]{0,40}/gi;
	const found = texts.flatMap(({ text, file }) =>
		[...text.matchAll(stumbling)].map(([words]) => `${file}: ${words}`),
	);
	expect(found).toEqual([]);
});
