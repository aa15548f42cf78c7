import type { INodeParameters } from 'n8n-workflow';
import { nodeNamed } from '../../engine/record/writing';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, loadOptions } from './editing';

const LINE_OF_FORM = 'parameters.lines.line[0].values.value[0].value';
const LINE_OF_ITEM = 'parameters.lineValues.value[0].value';

describe('The lists for lines', () => {
	const sandbox = useSandbox();
	const create: INodeParameters = { operation: 'create', node: nodeNamed('x3Sales/salesOrder') };
	const names = (options: Array<{ value: unknown }>) => options.map(({ value }) => value);

	it.each(['create', 'update', 'createOrUpdate'])(
		'offer the fields for lines to %s',
		async (operation) => {
			const context = editing(sandbox, { ...create, operation });
			expect(names(await loadOptions.getLinesFields.call(context))).toEqual(['salesOrderLines']);
		},
	);

	it('offer the fields of a line, with what X3 calls them', async () => {
		const context = editing(sandbox, { ...create, linesField: 'salesOrderLines' });
		const fields = await loadOptions.getLineFields.call(context);
		expect(fields).toContainEqual(
			expect.objectContaining({ value: 'product', name: expect.stringContaining('(ITMREF)') }),
		);
		expect(names(fields)).toContain('quantityInSalesUnitOrdered');
		expect(names(fields)).not.toContain('customerOrderReference');
		expect(names(fields).indexOf('_id')).toBe(fields.length - 1);
	});

	it.each([{ linesField: '' }, { linesField: 'constructor' }, { linesField: '={{ $json.a }}' }])(
		'offer no field of a line for %j',
		async (chosen) => {
			const context = editing(sandbox, { ...create, ...chosen });
			expect(await loadOptions.getLineFields.call(context)).toEqual([]);
		},
	);

	it.each([
		['a form', { lines: { line: [{ values: { value: [{ field: 'product' }] } }] } }, LINE_OF_FORM],
		['items', { lineValues: { value: [{ field: 'product' }] } }, LINE_OF_ITEM],
	])('offer the records that a reference of a line may lead to, in %s', async (_, rows, path) => {
		const chosen = { ...create, linesField: 'salesOrderLines', ...rows };
		const { results } = await listSearch.searchLineValues.call(
			editing(sandbox, chosen, path),
			'ITM002',
		);
		expect(results.map(({ value }) => value)).toEqual(['ITM002']);
	});

	it.each([
		['salesOrderLines', 'quantityInSalesUnitOrdered', '12.5', ['12.5']],
		['salesOrderLines', 'quantityInSalesUnitOrdered', undefined, ['']],
		['salesOrderLines', 'nothing', 'x', ['x']],
		['salesOrderLines', '={{ $json.field }}', 'x', ['x']],
		['={{ $json.lines }}', 'product', 'x', ['x']],
		['', 'product', 'x', ['x']],
		['salesOrderLines', '', 'x', []],
	])('stand in no way: %s, %s, %j', async (linesField, field, typed, offered) => {
		const lines = { line: [{ values: { value: [{ field }] } }] };
		const context = editing(sandbox, { ...create, linesField, lines }, LINE_OF_FORM);
		const { results } = await listSearch.searchLineValues.call(context, typed);
		expect(results.map(({ value }) => value)).toEqual(offered);
	});

	it('offer nothing as long as no node is chosen', async () => {
		const context = editing(sandbox, { operation: 'create' });
		expect(await loadOptions.getLinesFields.call(context)).toEqual([]);
	});

	it('do not offer what the credential lets nobody write', async () => {
		const credential = basicCredentials(sandbox, {
			...{ restrictUse: 'always', allowReading: true, allowCreating: true },
			...{ allowedFolders: '*', allowedNodes: '*', hiddenFields: 'product' },
		});
		const chosen = { ...create, linesField: 'salesOrderLines' };
		const context = editing(sandbox, chosen, undefined, credential);
		expect(names(await loadOptions.getLineFields.call(context))).not.toContain('product');
	});
});
