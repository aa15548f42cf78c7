import type { INodeParameters } from 'n8n-workflow';
import { nodeNamed } from '../../engine/record/writing';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, loadOptions } from './editing';

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
