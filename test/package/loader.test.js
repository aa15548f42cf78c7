const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { PackageDirectoryLoader } = require('n8n-core');
const { freshDist } = require('./freshDist');

const root = join(__dirname, '..', '..');
const manifest = require(join(root, 'package.json'));

/** Every parameter or field of a list, those inside collections included, each with the list it stands in. */
function allFields(properties) {
	return properties.flatMap((field) => {
		const lists =
			field.type === 'collection'
				? [field.options]
				: field.type === 'fixedCollection'
					? field.options.map(({ values }) => values)
					: [];
		return [{ field, siblings: properties }, ...lists.flatMap(allFields)];
	});
}

/** Names that a field's displayOptions refer to: siblings, or parameters of the node with a leading slash. */
const conditions = ({ displayOptions }) =>
	Object.values(displayOptions ?? {}).flatMap((rule) => Object.entries(rule));

/** Values that a parameter may have, as far as its description says: those of a list that is asked for live are open. */
function possibleValues({ type, options }) {
	if (type === 'boolean') return [true, false];
	return options && (type === 'options' || type === 'multiOptions')
		? options.map(({ value }) => value)
		: undefined;
}

/** What the editor asks the node for while a person fills in a field, as `kind.method`. */
function questionsOf({ typeOptions = {}, modes = [] }) {
	const { loadOptionsMethod, resourceMapper } = typeOptions;
	return [
		loadOptionsMethod && `loadOptions.${loadOptionsMethod}`,
		resourceMapper && `resourceMapping.${resourceMapper.resourceMapperMethod}`,
		...modes.map(
			(mode) =>
				mode.typeOptions?.searchListMethod && `listSearch.${mode.typeOptions.searchListMethod}`,
		),
	].filter(Boolean);
}

/** What is wrong with the displayOptions of a list of fields, as sentences. */
function brokenConditions(properties) {
	return allFields(properties).flatMap(({ field, siblings }) =>
		conditions(field).flatMap(([path, wanted]) => {
			if (path.startsWith('@')) return [];
			const named = path.startsWith('/') ? properties : siblings;
			const shown = named.filter(({ name }) => name === path.replace(/^\//, ''));
			if (shown.length === 0) return [`${field.name} depends on ${path}, which does not exist`];
			const known = shown.map(possibleValues);
			if (known.includes(undefined)) return [];
			return wanted
				.filter((value) => typeof value !== 'object' && !known.flat().includes(value))
				.map((value) => `${field.name} depends on ${path} being ${value}, which it can never be`);
		}),
	);
}

describe('the built package, loaded as n8n loads it', () => {
	let nodes;
	let credentials;
	let methods;

	beforeAll(async () => {
		freshDist();
		const loader = new PackageDirectoryLoader(root);
		await loader.loadAll();
		nodes = loader.types.nodes;
		credentials = loader.types.credentials;
		methods = loader.getNode('sageX3').type.methods;
	}, 120_000);

	it('has every node and credential that package.json lists, and no other', () => {
		const fileOf = (path) => path.replace(/^.*\//, '').replace(/\.(?:node|credentials)\.js$/, '');
		const asName = (file) => file[0].toLowerCase() + file.slice(1);
		expect(nodes.map(({ name }) => name).sort()).toEqual(
			manifest.n8n.nodes.map((path) => asName(fileOf(path))).sort(),
		);
		expect(credentials.map(({ name }) => name).sort()).toEqual(
			manifest.n8n.credentials.map((path) => asName(fileOf(path))).sort(),
		);
	});

	it('keeps the names that saved workflows depend on', () => {
		expect(nodes.map(({ name }) => name)).toContain('sageX3');
		expect(credentials.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['sageX3OAuth2Api', 'sageX3ConnectedAppApi', 'sageX3BasicApi']),
		);
		const { properties } = nodes.find(({ name }) => name === 'sageX3');
		const names = new Set(properties.map(({ name }) => name));
		for (const name of [
			'authentication',
			'resource',
			'operation',
			'requestUri',
			'requestMethod',
			'requestParameters',
			'requestBody',
			'returnAll',
			'limit',
			'bodySource',
			'bodyFields',
			'bodyJson',
			'options',
		]) {
			expect(names).toContain(name);
		}
	});

	it('shows a light and a dark icon for each, and both files are there', () => {
		for (const { iconUrl } of [...nodes, ...credentials]) {
			expect(iconUrl).toEqual({
				light: expect.stringMatching(/\.svg$/),
				dark: expect.stringMatching(/\.dark\.svg$/),
			});
			for (const url of Object.values(iconUrl)) {
				const path = url.replace(`icons/${manifest.name}/`, '');
				expect(path).toMatch(/^dist\//);
				expect(existsSync(join(root, path))).toBe(true);
			}
		}
	});

	it('is found by what people call it, and links to its documentation', () => {
		const { codex } = nodes.find(({ name }) => name === 'sageX3');
		expect(codex.alias).toEqual(expect.arrayContaining(['ERP', 'Sage', 'X3']));
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.resources.primaryDocumentation[0].url).toMatch(/^https:\/\//);
	});

	it('offers each credential to the nodes that use it, and each node only credentials of its own', () => {
		const known = credentials.map(({ name }) => name);
		const users = (credential) =>
			nodes
				.filter((node) => (node.credentials ?? []).some(({ name }) => name === credential))
				.map(({ name }) => name)
				.filter((name) => !name.endsWith('Tool'));
		for (const { name, supportedNodes } of credentials) expect(supportedNodes).toEqual(users(name));
		for (const node of nodes) {
			for (const { name } of node.credentials ?? []) expect(known).toContain(name);
		}
	});

	it('lets the credentials be tested, whatever way of signing in they use', () => {
		const { credentialTest } = methods;
		const testedBy = new Map(
			nodes
				.flatMap((node) => node.credentials ?? [])
				.filter((credential) => credential.testedBy !== undefined)
				.map((credential) => [credential.name, credential.testedBy]),
		);
		expect([...new Set(testedBy.values())].sort()).toEqual(Object.keys(credentialTest).sort());
		for (const credential of credentials) {
			const isTested = testedBy.has(credential.name) || credential.test?.request.url;
			expect([credential.name, Boolean(isTested)]).toEqual([credential.name, true]);
			expect(credential.documentationUrl).toMatch(/^https:\/\//);
		}
	});

	it('can be used as a tool by an AI agent', () => {
		for (const { name, usableAsTool } of nodes) {
			expect([name, Boolean(usableAsTool)]).toEqual([name, !name.endsWith('Trigger')]);
		}
	});

	it('describes itself completely: versions, subtitle, inputs, outputs', () => {
		for (const node of nodes) {
			expect(node.version).toBe(1);
			expect(node.defaults.name).toBe(node.displayName);
			expect(node.subtitle).toBeTruthy();
			expect(node.description).not.toMatch(/\.$/);
			expect(node.outputs).toEqual(['main']);
		}
	});

	it('gives every parameter a default', () => {
		const without = [...nodes, ...credentials].flatMap(({ name, properties }) =>
			allFields(properties)
				.filter(({ field }) => field.type !== 'notice' && field.default === undefined)
				.map(({ field }) => `${name}: ${field.name}`),
		);
		expect(without).toEqual([]);
	});

	it('shows and hides parameters by parameters and values that exist', () => {
		const broken = [...nodes, ...credentials].flatMap(({ name, properties }) =>
			brokenConditions(properties).map((complaint) => `${name}: ${complaint}`),
		);
		expect(broken).toEqual([]);
	});

	it('answers every question that the editor asks for a parameter', () => {
		const asked = nodes.flatMap(({ properties }) =>
			allFields(properties).flatMap(({ field }) => questionsOf(field)),
		);
		const answered = Object.entries(methods)
			.filter(([kind]) => kind !== 'credentialTest') // asked for by credentials
			.flatMap(([kind, some]) => Object.keys(some).map((name) => `${kind}.${name}`));
		expect([...new Set(asked)].sort()).toEqual(answered.sort());
	});

	it('shows credentials by parameters and values that exist', () => {
		const broken = nodes.flatMap(({ properties, credentials: used }) =>
			(used ?? []).flatMap(({ name, displayOptions }) =>
				brokenConditions([...properties, { name, default: '', displayOptions }]),
			),
		);
		expect(broken).toEqual([]);
	});
});
