import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, loadOptions } from './editing';

const customer = { node: { __rl: true, mode: 'list', value: 'x3MasterData/customer' } };
const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);

describe('The list of nodes', () => {
	const sandbox = useSandbox();
	const fieldsOf = async (node: INodeParameters) =>
		await loadOptions.getFields.call(editing(sandbox, { operation: 'getMany', node }));
	const nodes = async (operation: string, filter?: string, token?: string) =>
		await listSearch.searchNodes.call(editing(sandbox, { operation }), filter, token);

	it.each([
		['getMany', ['x3MasterData/customer', 'x3MasterData/product', 'x3Sales/salesOrder'], []],
		['create', ['x3MasterData/customer', 'x3Stock/miscellaneousIssue'], ['x3MasterData/product']],
		[
			'createOrUpdate',
			['x3MasterData/customer'],
			['x3Stock/miscellaneousIssue', 'x3MasterData/product'],
		],
		['delete', ['x3Sales/salesOrder'], ['x3Stock/miscellaneousIssue']],
		['runOperation', ['x3Stock/lpnOperations'], ['x3MasterData/currency']],
	])('for %s has those that can do it', async (operation, offered, missing) => {
		const names: unknown[] = [];
		for (let token: string | undefined, first = true; first || token; first = false) {
			const page = await nodes(operation, undefined, token);
			names.push(...page.results.map(({ value }) => value));
			token = page.paginationToken === undefined ? undefined : String(page.paginationToken);
		}
		expect(names).toEqual(expect.arrayContaining(offered));
		expect(names.filter((name) => missing.includes(String(name)))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it.each([
		['customer', 'x3MasterData/customer'],
		['ORDER sales', 'x3Sales/salesOrder'],
		['x3Sales/salesOrder', 'x3Sales/salesOrder'],
		['BPCUSTOMER', 'x3MasterData/customer'],
		['itmref', 'x3MasterData/product'],
		['SOH', 'x3Sales/salesOrder'],
		['x3Sales SORDER', 'x3Sales/salesOrder'],
		['sinvoicev', 'x3Sales/salesInvoice'],
		['SIH', 'x3Sales/salesInvoice'],
		['PINVOICE', 'x3Purchasing/purchaseInvoice'],
	])('is searched by words, in any case and order: %s', async (typed, found) => {
		const { results } = await nodes('getMany', typed);
		expect(results.map(({ value }) => value)).toContain(found);
		expect(results.length).toBeLessThan(40);
	});

	it.each([
		['SORDER', 'x3Sales/salesOrder'],
		['sorder x3sales', 'x3Sales/salesOrder'],
		['customer', 'x3MasterData/customer'],
	])('begins with the node that is called exactly as was typed: %s', async (typed, first) => {
		const { results } = await nodes('getMany', typed);
		expect(results[0].value).toBe(first);
		expect(results.length).toBeGreaterThan(1);
	});

	it('names a node that was typed by its code in X3', async () => {
		const node = { __rl: true, mode: 'name', value: 'x3MasterData/BPCUSTOMER' };
		await expect(fieldsOf(node)).rejects.toThrow(/There is: x3MasterData\/customer/);
	});

	it('comes in pages', async () => {
		const first = await nodes('getMany');
		expect(first.results).toHaveLength(100);
		const second = await nodes('getMany', undefined, String(first.paginationToken));
		expect(second.results[0].value).not.toBe(first.results[0].value);
	});

	it('shows where a node stands', async () => {
		const { results } = await nodes('getMany', 'x3MasterData/customer');
		expect(results).toContainEqual({
			name: 'customer (x3MasterData)',
			value: 'x3MasterData/customer',
		});
	});

	it('asks the server once a minute, and never for all types', async () => {
		await nodes('getMany');
		await nodes('create', 'cust');
		expect(sandbox.requests).toHaveLength(2);
		for (const { body } of sandbox.requests) expect(body).not.toMatch(/__schema \{ types/);
	});
});

describe('A list of fields', () => {
	const sandbox = useSandbox();
	const fields = async (method: keyof typeof loadOptions, parameters: INodeParameters = customer) =>
		values(
			await loadOptions[method].call(editing(sandbox, { operation: 'getMany', ...parameters })),
		);
	const order = { node: { __rl: true, mode: 'name', value: 'x3Sales/salesOrder' } };

	it.each([
		[
			'getFields',
			order,
			[
				'id',
				'soldToCustomer',
				'soldToCustomer.code',
				'salesOrderLines[]',
				'salesOrderLines[].product',
			],
		],
		[
			'getConditionFields',
			order,
			['id', 'soldToCustomer', 'salesOrderLines[].product', '_updateStamp'],
		],
		['getSortFields', order, ['id', 'orderDate', 'soldToCustomer.companyName1']],
		['getGroupFields', order, ['soldToCustomer', 'soldToCustomer.country', 'deliveryStatus']],
		['getAggregateFields', customer, ['minimumOrderAmount', 'companyName1']],
		['getKeyFields', customer, ['code']],
		['getOnceFields', order, ['customerOrderReference', 'soldToCustomer', 'orderDate']],
	] as const)('%s has dotted paths', async (method, parameters, some) => {
		expect(await fields(method, parameters)).toEqual(expect.arrayContaining([...some]));
	});

	it.each([
		['getConditionFields', /\[\]$|^_access/],
		['getSortFields', /\[\]|^notes$/],
		['getGroupFields', /\[\]|^_/],
		['getAggregateFields', /\[\]|\.|^notes$/],
		['getOnceFields', /\[\]|\.|^notes$|^_/],
	] as const)('%s has none that do not fit', async (method, unfit) => {
		const offered = await fields(method);
		expect(offered.length).toBeGreaterThan(10);
		expect(offered.filter((path) => unfit.test(String(path)))).toEqual([]);
	});

	it.each(['getFields', 'getConditionFields', 'getSortFields', 'getKeyFields'] as const)(
		'%s begins with what X3 calls fields; _id and its like come last',
		async (method) => {
			const paths = await fields(method);
			const technical = paths.filter((path) => String(path).startsWith('_'));
			expect(technical.length).toBeGreaterThan(0);
			expect(paths.slice(-technical.length)).toEqual(technical);
		},
	);

	it('has each path once, with X3’s title', async () => {
		const options = await loadOptions.getFields.call(editing(sandbox, customer));
		expect(new Set(values(options)).size).toBe(options.length);
		expect(options.find(({ value }) => value === 'companyName1')?.name).toMatch(
			/^companyName1: \w/,
		);
	});

	it.each(['', '={{ $json.node }}'])(
		'is empty as long as no node is chosen (%j)',
		async (value) => {
			const node = { __rl: true, mode: 'name', value };
			expect(await fields('getFields', { node })).toEqual([]);
		},
	);

	it('of an unknown node is an error that names it', async () => {
		const node = { __rl: true, mode: 'name', value: 'x3MasterData/custmer' };
		await expect(fields('getFields', { node })).rejects.toThrow(
			/no record type x3MasterData\/custmer/,
		);
	});

	it('is asked for once, not for every list', async () => {
		await fields('getConditionFields');
		sandbox.reset();
		await fields('getConditionFields');
		await fields('getSortFields');
		await fields('getFields');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('In a row of conditions', () => {
	const sandbox = useSandbox();
	const inRow = (field: string) =>
		editing(
			sandbox,
			{ operation: 'getMany', ...customer, conditions: { condition: [{ field }] } },
			'parameters.conditions.condition[0].operator',
		);

	it.each([
		['companyName1', ['contains', 'startsWith', 'eq'], []],
		['minimumOrderAmount', ['gt', 'eq'], ['contains']],
		['isActive', ['eq', 'isEmpty'], ['gt', 'contains']],
		['customerAbcClass', ['eq', 'in'], ['gt', 'regex']],
		['firstOrderDate', ['lte', 'isEmpty'], ['startsWith']],
		['currency', ['eq', 'in'], ['gt']],
		['currency.code', ['contains'], []],
		['notes', ['isEmpty'], ['eq', 'contains']],
		['={{ $json.field }}', ['eq', 'gt', 'contains'], []],
		['', ['eq', 'gt', 'contains'], []],
	])('%s is offered the operators that fit it', async (field, fitting, unfit) => {
		const offered = values(await loadOptions.getOperators.call(inRow(field)));
		expect(offered).toEqual(expect.arrayContaining(fitting));
		expect(offered.filter((name) => unfit.some((other) => other === name))).toEqual([]);
	});

	it.each([
		['customerAbcClass', undefined, ['classA', 'classB', 'classC']],
		['customerAbcClass', 'b', ['classB']],
		['isActive', undefined, ['true', 'false']],
		['companyName1', undefined, ['']],
		['companyName1', ' ', ['']],
		['companyName1', ' North ', ['North']],
		['firstOrderDate', '2026-01-31', ['2026-01-31']],
		['={{ $json.field }}', 'x', ['x']],
		['currency', undefined, ['EUR', 'GBP', 'USD']],
		['currency', 'eur', ['EUR']],
		['currency', 'GBP', ['GBP']],
		['billToCustomer', 'AE003', ['AE003']],
		['billToCustomer', 'ae003', ['AE003']],
		['customerCategory', undefined, ['EXP', 'FR', 'RET']],
		['country', undefined, ['DE', 'ES', 'FR', 'GB', 'US']],
		['country', 'fr', ['FR']],
	])('%s (typed: %s) is offered its values', async (field, typed, offered) => {
		const { results } = await listSearch.searchValues.call(inRow(field), typed);
		const names = results.map(({ value }) => value);
		expect(names).toEqual(expect.arrayContaining(offered));
		if (typed !== undefined || offered.length === 0) expect(names).toEqual(offered);
	});
});

describe('The records that a reference may lead to', () => {
	const sandbox = useSandbox({ size: { customers: 60 } });
	const order = { node: { __rl: true, mode: 'list', value: 'x3Sales/salesOrder' } };
	const found = async (typed?: string, token?: string) =>
		await listSearch.searchValues.call(
			editing(
				sandbox,
				{
					operation: 'getMany',
					...order,
					conditions: { condition: [{ field: 'soldToCustomer' }] },
				},
				'parameters.conditions.condition[0].value',
			),
			typed,
			token,
		);

	it.each(['Northwind', 'northwind', 'north'])(
		'are found by a part of their name: %s',
		async (typed) => {
			const { results } = await found(typed);
			expect(results.length).toBeGreaterThan(1);
			for (const { name } of results) expect(name).toMatch(/^[^·]+ · .*North/);
		},
	);

	it('come page after page, by key and name', async () => {
		const first = await found();
		expect(first.results).toHaveLength(50);
		const second = await found(undefined, String(first.paginationToken));
		expect(second.results).toHaveLength(10);
	});

	it('are only those that the credential allows to read', async () => {
		const rules = { restrictUse: 'always', allowReading: true, allowedNodes: 'x3Sales/*' };
		const context = editing(
			sandbox,
			{ operation: 'getMany', ...order, conditions: { condition: [{ field: 'soldToCustomer' }] } },
			'parameters.conditions.condition[0].value',
			basicCredentials(sandbox, rules),
		);
		await expect(listSearch.searchValues.call(context)).rejects.toThrow(/does not allow/);
		expect(sandbox.requests.filter(({ body }) => /customer \{ query/.test(body))).toEqual([]);
	});
});

describe('The list of records', () => {
	const sandbox = useSandbox({ size: { customers: 60 } });
	const records = async (filter?: string, token?: string) =>
		await listSearch.searchRecords.call(
			editing(sandbox, { operation: 'get', ...customer }),
			filter,
			token,
		);

	it('shows keys and names, page after page', async () => {
		const first = await records();
		const second = await records(undefined, String(first.paginationToken));
		const keys = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(keys).size).toBe(60);
		expect(second.paginationToken).toBeUndefined();
		expect(first.results[0].name).toMatch(/ · /);
	});

	it.each([
		['AE003', 'AE003'],
		['Percent %', '50%'],
		["O'BRIEN", "O'BRIEN"],
		['D"QUOTE', 'D"QUOTE'],
	])('is searched by key or name: %s', async (typed, key) => {
		const { results } = await records(typed);
		expect(results.map(({ value }) => value)).toContain(key);
		expect(results.length).toBeLessThan(10);
	});
});

describe('Operations of a node’s own', () => {
	const sandbox = useSandbox();

	it('are listed, with whether they change data', async () => {
		const node = { __rl: true, mode: 'name', value: 'x3Stock/lpnOperations' };
		const context = editing(sandbox, { operation: 'runOperation', node });
		const { results } = await listSearch.searchOperations.call(context);
		expect(results).toContainEqual({ name: 'lpnOperations (mutation)', value: 'lpnOperations' });
		expect(results.map(({ value }) => value)).not.toContain('query');
	});
});
