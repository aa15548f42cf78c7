import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '../..');
const pages = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md', 'sandbox/README.md'],
	...readdirSync(join(root, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

/** The anchors of a page, as GitHub makes them from its headings. */
function anchorsOf(page: string): Set<string> {
	const prose = readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
	return new Set(
		[...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N} _-]/gu, '')
				.replaceAll(' ', '-'),
		),
	);
}

/** Links of a page that stay in the repository: `[text](path#anchor)`. */
function linksOf(page: string): string[] {
	const prose = readFileSync(join(root, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
	return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
		.map(([, link]) => link)
		.filter((link) => !/^[a-z]+:/.test(link));
}

it.each(pages)('every link of %s leads to a page and a heading that are there', (page) => {
	const lost = linksOf(page).filter((link) => {
		const [path, anchor] = link.split('#');
		const target = path ? resolve(root, dirname(page), path) : join(root, page);
		if (!existsSync(target)) return true;
		return anchor !== undefined && !anchorsOf(target).has(anchor);
	});
	expect(lost).toEqual([]);
});

it('every page of docs is linked from the README, or from a page that is', () => {
	const reached = new Set(['README.md']);
	for (const page of reached) {
		for (const link of linksOf(page)) {
			const target = relative(root, resolve(root, dirname(page), link.split('#')[0]));
			if (pages.includes(target)) reached.add(target);
		}
	}
	expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

it('every picture of docs/images is on a page', () => {
	const shown = new Set(
		pages.flatMap((page) =>
			linksOf(page).map((link) => relative(root, resolve(root, dirname(page), link))),
		),
	);
	const pictures = readdirSync(join(root, 'docs/images'), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(png|svg)$/.test(name))
		.map((name) => join('docs/images', name));
	expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
});
