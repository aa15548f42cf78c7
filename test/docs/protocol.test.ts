import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { getMetadata } from 'valibot';
import { switchSchema } from '../../sandbox/switches';

const root = join(__dirname, '../..');
const page = textOf('docs/protocol.md');

/** A question (`Q3`) or a fact (`QF8`) of the page. Keys of test data such as `S001` and `C1S2` are none. */
const ID = /(?<![\w'"`$(-])[GAQRS]F?[1-9]\d?(?![\w'-])/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;
/** How facts were named before they had ids. */
const TITLE = /sage-x3|contradictions|Sage docs|Sage code|third party/g;
const SOURCE = /\bSources?: [^\n]+/g;
const STANDARD = /RFC|GraphQL|WHATWG|W3C|IANA|OpenID|Apollo/;
const ROOMS = ['nodes', 'sage', 'credentials', 'sandbox'];

function textOf(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

function programs(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** The rows of the tables of the page, by their id. */
function rowsById(): Map<string, string[]> {
	const rows = [...page.matchAll(/^\| ([GAQRS]F?\d+) \|(.*)\|$/gm)].map(
		([, id, rest]): [string, string[]] => [id, rest.split(' | ').map((cell) => cell.trim())],
	);
	return new Map(rows);
}

describe('docs/protocol.md', () => {
	const rows = rowsById();

	it('gives every id once', () => {
		const ids = [...page.matchAll(/^\| ([GAQRS]F?\d+) \|/gm)].map(([, id]) => id);
		expect(ids.length).toBeGreaterThan(200);
		expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
	});

	it('tells of every id what is known, how well, and what the node does', () => {
		const unfinished = [...rows].filter(
			([, cells]) => cells.length !== 4 || cells.some((cell) => cell === ''),
		);
		expect(unfinished).toEqual([]);
	});

	it('has every id that comments of the code and of the sandbox name', () => {
		const unknown = ROOMS.flatMap(programs).flatMap((path) => {
			const comments = textOf(path).match(COMMENT) ?? [];
			return comments
				.flatMap((comment) => comment.match(ID) ?? [])
				.filter((id) => !rows.has(id))
				.map((id) => `${path}: ${id}`);
		});
		expect(unknown).toEqual([]);
	});

	it('is what comments name for a fact about Sage X3: by an id, not by the title of a page', () => {
		const loose = ROOMS.flatMap(programs).flatMap((path) => {
			const text = (textOf(path).match(COMMENT) ?? []).join('\n');
			const titles = text.match(TITLE) ?? [];
			const sources = [...text.matchAll(SOURCE)]
				.map(([whole]) => whole)
				.filter((source) => !source.match(ID) && !STANDARD.test(source));
			return [...titles, ...sources].map((said) => `${path}: ${said}`);
		});
		expect(loose).toEqual([]);
	});

	it('has every id that other pages name', () => {
		const pages = ['sandbox/README.md', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
		const unknown = [...pages, ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
			.filter((path) => path.endsWith('.md'))
			.flatMap((path) => (textOf(path).match(ID) ?? []).filter((id) => !rows.has(id)));
		expect(unknown).toEqual([]);
	});

	it('names every switch of the sandbox, at the ids that the switch names', () => {
		const missing = Object.entries(switchSchema.entries).flatMap(([name, schema]) => {
			const { ids } = getMetadata(schema);
			const isNamed = (id: string) => rows.get(id)?.at(-1)?.includes(`\`${name}\``) === true;
			if (ids === '') return [`${name}: no id`];
			return ids
				.split(', ')
				.filter((id) => !isNamed(id))
				.map((id) => `${name}: ${id}`);
		});
		expect(missing).toEqual([]);
	});

	it('names no switch that the sandbox does not have', () => {
		const known: ReadonlySet<string> = new Set(Object.keys(switchSchema.entries));
		const faults = textOf('sandbox/README.md');
		const invented = [...rows].flatMap(([id, cells]) => {
			const switches = cells[cells.length - 1].replace(/\*fixed\*.*/, '');
			return [...switches.matchAll(/(\*fault\* )?`([a-z][\w-]*)`/g)]
				.filter(([, fault, name]) => (fault ? !faults.includes(name) : !known.has(name)))
				.map(([, , name]) => `${id}: ${name}`);
		});
		expect(invented).toEqual([]);
	});

	it('explains every tag of a source', () => {
		const used = new Set([...page.matchAll(/\[([a-z][\w-]*)\](?![(:])/g)].map(([, tag]) => tag));
		const linked = new Set([...page.matchAll(/^\[([\w-]+)\]: \S+$/gm)].map(([, tag]) => tag));
		expect([...used].filter((tag) => !linked.has(tag))).toEqual([]);
		expect([...linked].filter((tag) => !used.has(tag))).toEqual([]);
	});
});
