import type { INodeParameters } from 'n8n-workflow';
import { named } from '../../engine/class/asking';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, loadOptions } from './editing';

describe('The lists for lines of a class', () => {
	const sandbox = useSandbox();
	const orders: INodeParameters = {
		...{ resource: 'class', operation: 'create' },
		...{ className: named('SORDER'), representation: named('ZSORDER') },
	};
	const names = (options: Array<{ value: unknown }>) => options.map(({ value }) => value);
	const lineFields = async (parameters: INodeParameters) =>
		names(
			await loadOptions.getClassLineFields.call(editing(sandbox, { ...orders, ...parameters })),
		);

	it('offer the collections', async () => {
		const lists = await loadOptions.getClassLinesFields.call(editing(sandbox, orders));
		expect(lists).toEqual([{ name: 'SOHSOP: Lines', value: 'SOHSOP' }]);
	});

	it('offer the fields of a line', async () => {
		const fields = await lineFields({ linesField: 'SOHSOP' });
		expect(fields).toEqual(expect.arrayContaining(['ITMREF', 'QTY']));
		expect(fields).not.toContain('BPCORD');
	});

	it.each([
		{ linesField: '' },
		{ linesField: 'constructor' },
		{ linesField: 'BPCORD' },
		{ linesField: '={{ $json.a }}' },
		{ linesField: 'SOHSOP', className: named('') },
	])('offer no field of a line for %j', async (chosen) => {
		expect(await lineFields(chosen)).toEqual([]);
	});

	it.each(['getClassLinesFields', 'getClassLineFields'] as const)(
		'say what went wrong when Sage X3 does not answer (%s)',
		async (method) => {
			sandbox.faults.add({ fault: { kind: 'status', status: 401 }, times: 'always' });
			const context = editing(sandbox, { ...orders, linesField: 'SOHSOP' });
			await expect(loadOptions[method].call(context)).rejects.toThrow(/not signed in|401/i);
		},
	);

	it('do not offer what the credential lets nobody write', async () => {
		const credential = basicCredentials(sandbox, {
			...{ restrictUse: 'always', allowReading: true, allowCreating: true },
			...{ allowedFolders: '*', allowedClasses: '*', hiddenFields: 'ITMREF' },
		});
		const context = editing(sandbox, { ...orders, linesField: 'SOHSOP' }, undefined, credential);
		const fields = names(await loadOptions.getClassLineFields.call(context));
		expect(fields).toContain('QTY');
		expect(fields).not.toContain('ITMREF');
	});
});
