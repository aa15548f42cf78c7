/**
 * Who may import whom. Run by `npm run guards`; types count like code.
 *
 * The rooms of nodes/SageX3, floor by floor from the top. A room imports from the floors below its own, never from
 * its own floor or from above. The node files stand above all of them, transport/ stands on sage/.
 */
const floors = [
	['actions', 'notification', 'trigger'],
	['methods'],
	['access', 'class', 'entity', 'file', 'record', 'webService'],
	['operation'],
	['parameters'],
	['transport'],
];

const rooms = floors.flat();

/** @param {readonly string[]} names of rooms */
const pathOf = (names) => `^nodes/SageX3/(?:${names.join('|')})/`;

/** Packages and modules of Node that run in n8n; anything else would be missing there. */
const inN8n = '(?:^|/)node_modules/n8n-workflow/|^(?:node:)?crypto$';

const roomRules = floors.flatMap((floor, index) =>
	floor.map((room) => ({
		name: `${room}-imports-downwards`,
		comment: `${room}/ may import from: ${[...floors.slice(index + 1).flat(), 'sage'].join(', ')}.`,
		severity: 'error',
		from: { path: pathOf([room]) },
		to: {
			path: '^nodes/',
			pathNot: pathOf([room, ...floors.slice(index + 1).flat()]),
		},
	})),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		...roomRules,
		{
			name: 'no-room-outside-the-plan',
			comment: 'A new folder in nodes/SageX3 needs a floor: see the list at the top of this file.',
			severity: 'error',
			from: { path: '^nodes/SageX3/[^/]+/', pathNot: pathOf(rooms) },
			to: {},
		},
		{
			name: 'no-cycle',
			comment: 'Files that import each other are one idea, or one of them knows too much.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-resource-beside',
			comment: 'Operations of one resource do not import those of another.',
			severity: 'error',
			from: { path: '^nodes/SageX3/actions/([^/]+)/' },
			to: { path: '^nodes/SageX3/actions/', pathNot: '^nodes/SageX3/actions/$1/' },
		},
		{
			name: 'sage-is-pure',
			comment: 'sage/ knows nothing of n8n, of Node and of who uses it.',
			severity: 'error',
			from: { path: '^sage/' },
			to: { pathNot: '^sage/|^(?:node:)?crypto$' },
		},
		{
			name: 'credentials-stand-on-sage',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { pathNot: `^(?:credentials|sage)/|${inN8n}` },
		},
		{
			name: 'nodes-run-in-n8n',
			comment: 'What runs in n8n finds there n8n-workflow and crypto, nothing else.',
			severity: 'error',
			from: { path: '^nodes/' },
			to: { pathNot: `^(?:nodes|sage)/|${inN8n}` },
		},
		{
			name: 'sandbox-stands-alone',
			comment: 'Two sides that share a parser share its mistakes.',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(?:nodes|credentials|sage|test|e2e|scripts)/' },
		},
		{
			name: 'nothing-missing',
			severity: 'error',
			from: { pathNot: '^(?:e2e|[.]scan|test/floor)/' }, // their packages are installed apart
			to: { couldNotResolve: true },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'test/tsconfig.json' },
		doNotFollow: { path: '(?:^|/)node_modules/' },
		exclude: { path: '(?:^|/)node_modules/.*/node_modules/' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.js', '.mjs', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['types', 'import', 'require', 'node', 'default'],
		},
	},
};
