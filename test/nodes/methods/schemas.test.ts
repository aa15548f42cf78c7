import { SageX3 } from '../../../nodes/SageX3/SageX3.node';
import { hints, jsons } from '../../support/engine';
import { oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { nodeNamed, readFrom } from '../../engine/record/reading';
import { editing, listSearch, loadOptions, resourceMapping } from './editing';

const customer = { node: { __rl: true, mode: 'list', value: 'x3MasterData/customer' } };

describe('A schema of real size', () => {
	const sandbox = useSandbox({ switches: { schema: 'large' } });
	const questions = () => sandbox.requests.map(({ body }) => body);

	it('is listed in pages, and searched', async () => {
		const context = editing(sandbox, { operation: 'getMany' });
		let page = await listSearch.searchNodes.call(context);
		let count = page.results.length;
		while (page.paginationToken !== undefined) {
			page = await listSearch.searchNodes.call(context, undefined, String(page.paginationToken));
			count += page.results.length;
		}
		expect(count).toBeGreaterThan(600);
		const { results } = await listSearch.searchNodes.call(context, 'master customer');
		expect(results.map(({ value }) => value)).toContain('x3MasterData/customer');
	});

	it('is never asked for as a whole', async () => {
		await listSearch.searchNodes.call(editing(sandbox, { operation: 'update' }));
		await loadOptions.getFields.call(editing(sandbox, { operation: 'getMany', ...customer }));
		expect(questions()).toHaveLength(7);
		expect(questions().filter((body) => /__schema \{ types|possibleTypes/.test(body))).toEqual([]);
	});

	it('is answered from memory the second time', async () => {
		const search = async () =>
			await listSearch.searchNodes.call(editing(sandbox, { operation: 'getMany' }), 'stock');
		await search();
		sandbox.reset();
		expect((await search()).results.length).toBeGreaterThan(0);
		expect(sandbox.requests).toEqual([]);
	});

	it('does not slow an operation down: only what it needs is asked for', async () => {
		const run = await readFrom(sandbox, {
			operation: 'getMany',
			node: nodeNamed('x3Sales/salesOrder'),
			fields: ['id'],
			limit: 1,
		});
		expect(jsons(run)).toEqual([{ id: 'S001' }]);
		expect(hints(run)).toEqual([]);
		expect(sandbox.requests).toHaveLength(4);
	});
});

describe('A schema that is hidden', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });

	it.each([
		[
			'the list of nodes',
			async () => await listSearch.searchNodes.call(editing(sandbox, { operation: 'getMany' })),
		],
		['a list of fields', async () => await loadOptions.getFields.call(editing(sandbox, customer))],
		[
			'the list of operations',
			async () => await listSearch.searchOperations.call(editing(sandbox, customer)),
		],
	])('%s says so, and the way out', async (_, ask) => {
		await expect(ask()).rejects.toThrow(
			/does not show its schema.*Everything works without it: type the name/,
		);
	});

	it('the field mapper says so and keeps what was mapped', async () => {
		const columns = { mappingMode: 'defineBelow', value: { code: 'A', companyName1: 'B' } };
		const context = editing(sandbox, { operation: 'create', ...customer, columns });
		const { fields, emptyFieldsNotice } = await resourceMapping.getInputFields.call(context);
		expect(fields.map(({ id }) => id)).toEqual(['code', 'companyName1']);
		expect(emptyFieldsNotice).toMatch(/does not show its schema/);
	});
});

describe('A credential that somebody else connects', () => {
	const sandbox = useSandbox();
	const connected = (scope: string) => {
		const { accessToken, refreshToken } = sandbox.tokens.issue({ scope });
		const oauthTokenData = { access_token: accessToken, refresh_token: refreshToken };
		return oAuth2Credentials(sandbox, {
			oauthTokenData: { ...oauthTokenData, token_type: 'Bearer' },
		});
	};
	const questionsOf = async (scope: string) => {
		const before = sandbox.requests.length;
		const context = editing(
			sandbox,
			{ authentication: 'oAuth2', operation: 'getMany' },
			'parameters.node',
			connected(scope),
		);
		await listSearch.searchNodes.call(context);
		const asked = sandbox.requests.slice(before);
		return asked.filter(({ body }) => /__(?:schema|type)/.test(body)).length;
	};

	it('is not shown what the one before could see; who connects again is', async () => {
		expect(await questionsOf('api.graphQL user.ada')).toBeGreaterThan(0);
		expect(await questionsOf('api.graphQL user.ada')).toBe(0);
		expect(await questionsOf('api.graphQL user.bob')).toBeGreaterThan(0);
	});
});

describe('The rule that limits the depth of introspection', () => {
	const sandbox = useSandbox({ switches: { introspectionDepth: 'limited' } });

	it('disturbs no list', async () => {
		const context = editing(sandbox, { operation: 'create', ...customer, columns: {} });
		expect((await listSearch.searchNodes.call(context)).results.length).toBeGreaterThan(3);
		expect((await loadOptions.getFields.call(context)).length).toBeGreaterThan(40);
		expect((await resourceMapping.getInputFields.call(context)).fields.length).toBeGreaterThan(20);
	});
});

describe('The field mapper', () => {
	const sandbox = useSandbox();
	const fields = async (
		operation: string,
		node: string,
		value: Record<string, string> | null = null,
	) => {
		const columns = { mappingMode: 'defineBelow', value };
		const context = editing(sandbox, { operation, node: nodeNamed(node), columns });
		return (await resourceMapping.getInputFields.call(context)).fields;
	};

	it('has the fields of the input, each of its type', async () => {
		const byId = new Map(
			(await fields('create', 'x3MasterData/customer')).map((field) => [field.id, field]),
		);
		expect(byId.get('companyName1')).toMatchObject({ type: 'string', required: false });
		expect(byId.get('isActive')).toMatchObject({ type: 'boolean' });
		expect(byId.get('minimumOrderAmount')).toMatchObject({ type: 'string' });
		expect(byId.get('currency')).toMatchObject({ type: 'string' });
		expect(byId.get('customerAbcClass')).toMatchObject({
			type: 'options',
			options: expect.arrayContaining([{ name: 'classA', value: 'classA' }]),
		});
	});

	it.each([
		['companyName1', 'companyName1 (BPCNAM): Company name'],
		['customerAbcClass', 'customerAbcClass (ABCCLS): ABC class'],
		['country', 'country (CRY), key of Country'],
		['minimumOrderAmount', /^minimumOrderAmount \(ORDMINAMT\), decimal/],
		['firstOrderDate', /^firstOrderDate \(ORDFIRDAT\), YYYY-MM-DD/],
		['isActive', /^isActive \(BPCSTA\), off sends No/],
	])(
		'begins the label of %s with what tells it apart, as the editor cuts it',
		async (name, label) => {
			const shown = await fields('create', 'x3MasterData/customer');
			const { displayName = '' } = shown.find(({ id }) => id === name) ?? {};
			if (typeof label === 'string') expect(displayName).toBe(label);
			else expect(displayName).toMatch(label);
		},
	);

	it('has lines as arrays', async () => {
		const lines = (await fields('create', 'x3Sales/salesOrder')).find(
			({ id }) => id === 'salesOrderLines',
		);
		expect(lines).toMatchObject({ type: 'array' });
	});

	it.each([
		['create', 'x3MasterData/customer'],
		['update', 'x3Sales/salesOrder'],
		['createOrUpdate', 'x3ProjectManagement/timeEntryLine'],
		['getDefaults', 'x3MasterData/customer'],
	])('for %s of %s ends with _id, as it is rarely mapped', async (operation, node) => {
		const names = (await fields(operation, node)).map(({ id }) => id);
		expect(names.length).toBeGreaterThan(5);
		expect(names.indexOf('_id')).toBe(names.length - 1);
	});

	it('matches by the key', async () => {
		const keys = (await fields('update', 'x3MasterData/customer')).filter(
			({ defaultMatch }) => defaultMatch,
		);
		expect(keys.map(({ id }) => id)).toEqual(['code']);
	});

	it.each([
		['create', 'x3MasterData/customer', ['code', 'companyName1', 'shortCompanyName']],
		['createOrUpdate', 'x3MasterData/customer', ['code', 'companyName1', 'shortCompanyName']],
		['update', 'x3MasterData/customer', ['code']],
		['create', 'x3Sales/salesOrder', ['id']],
	])('for %s of %s begins with its key, and with the name of what is new', async (...of) => {
		const [operation, node, begins] = of;
		const shown = (await fields(operation, node)).filter(({ removed }) => !removed);
		expect(shown.map(({ id }) => id)).toEqual(begins);
	});

	it('keeps what was mapped when another node is chosen, and says where it is missing', async () => {
		const kept = (
			await fields('create', 'x3Sales/salesOrder', {
				companyName1: 'A',
				soldToCustomer: 'AE003',
				remarks: '',
			})
		).filter(({ id }) => ['companyName1', 'soldToCustomer', 'remarks'].includes(id));
		expect(kept).toHaveLength(2);
		expect(kept).toContainEqual(
			expect.objectContaining({
				id: 'companyName1',
				displayName: 'companyName1 (not in x3Sales/salesOrder)',
				display: true,
			}),
		);
	});

	it('is empty as long as no node is chosen', async () => {
		expect(await fields('create', '')).toEqual([]);
	});

	it('of a node that cannot be written says what it has', async () => {
		const columns = { mappingMode: 'defineBelow', value: null };
		const node = nodeNamed('x3MasterData/product');
		const context = editing(sandbox, { operation: 'create', node, columns });
		expect((await resourceMapping.getInputFields.call(context)).emptyFieldsNotice).toMatch(
			/has no 'create'.*query/,
		);
	});

	it('forgets what was mapped for the node that was chosen before', async () => {
		const columns = {
			mappingMode: 'defineBelow',
			value: { companyName1: 'A' },
			schema: await fields('create', 'x3MasterData/customer'),
			matchingColumns: [],
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		};
		const mapperOf = async (node: string) => {
			const context = editing(sandbox, { operation: 'create', node: nodeNamed(node), columns });
			const mapper = await resourceMapping.getInputFields.call(context);
			return mapper.fields.map(({ id }) => id);
		};
		expect(await mapperOf('x3MasterData/customer')).toContain('companyName1');
		const ofOrders = await mapperOf('x3Sales/salesOrder');
		expect(ofOrders).toContain('soldToCustomer');
		expect(ofOrders).not.toContain('companyName1');
	});

	it('is read anew by the editor when another node is chosen', () => {
		const mappers = new SageX3().description.properties.filter(({ name }) => name === 'columns');
		expect(mappers.length).toBeGreaterThan(2);
		for (const { typeOptions, displayOptions } of mappers) {
			const { resource = [], operation = [] } = displayOptions?.show ?? {};
			const chosen = new Map([
				['class', ['endpoint.value', 'className.value', 'representation.value']],
				['webService', ['poolAlias', 'webService']],
				['runOperation', ['node.value', 'customOperation.value']],
			]);
			expect(typeOptions?.loadOptionsDependsOn).toEqual(
				chosen.get(String(resource)) ?? chosen.get(String(operation)) ?? ['node.value'],
			);
		}
	});
});

describe('The list of endpoints', () => {
	const sandbox = useSandbox();

	it('has those of the server', async () => {
		const { results } = await listSearch.searchEndpoints.call(editing(sandbox, {}));
		expect(results.map(({ value }) => value)).toEqual(expect.arrayContaining(['SEED', 'X3']));
	});

	it('has those that were granted at the gateway', async () => {
		const { accessToken, refreshToken } = sandbox.tokens.issue({ folders: ['SEED', 'X3'] });
		const oauthTokenData = {
			access_token: accessToken,
			refresh_token: refreshToken,
			token_type: 'Bearer',
		};
		const credentials = oAuth2Credentials(sandbox, { oauthTokenData });
		const context = editing(
			sandbox,
			{ authentication: 'oAuth2' },
			'parameters.endpoint',
			credentials,
		);
		const { results } = await listSearch.searchEndpoints.call(context, 'x');
		expect(results).toEqual([{ name: 'X3', value: 'X3' }]);
	});
});
