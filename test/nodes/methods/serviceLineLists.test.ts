import type { INodeParameters } from 'n8n-workflow';
import { basicCredentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { editing, listSearch, loadOptions } from './editing';

/** A description of a table with a local menu. */
const MENU = ((description: string) =>
	`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><getDescriptionResponse><getDescriptionReturn><messages/><resultXml><![CDATA[${description}]]></resultXml><status>1</status></getDescriptionReturn></getDescriptionResponse></soapenv:Body></soapenv:Envelope>`)(
	'<ADXDOC PNA="YOSOH"><ADXDATA><GRP NAM="SOH4_1" TYB="List" DIM="9"><FLD NAM="ITMREF" TYP="Char"/><FLD NAM="UNIT" TYP="Integer" MENULOCAL="7"/></GRP></ADXDATA><ADXMEN><MEN NUM="7"><ITM NUM="1">Piece</ITM><ITM NUM="2">Box</ITM></MEN></ADXMEN></ADXDOC>',
);

describe('The lists for lines of a web service', () => {
	const sandbox = useSandbox();
	const orders: INodeParameters = {
		...{ resource: 'webService', operation: 'create' },
		...{ poolAlias: 'SEED', webService: 'YOSOH' },
	};
	const names = (options: Array<{ value: unknown }>) => options.map(({ value }) => value);
	const lineFields = async (parameters: INodeParameters) =>
		await loadOptions.getServiceLineFields.call(editing(sandbox, { ...orders, ...parameters }));
	const changedLineFields = async (parameters: INodeParameters) =>
		await loadOptions.getServiceChangedLineFields.call(
			editing(sandbox, { ...orders, operation: 'update', ...parameters }),
		);

	it('offer the tables, with some of their fields', async () => {
		expect(await loadOptions.getServiceLinesFields.call(editing(sandbox, orders))).toEqual([
			{ name: 'SOH4_1: NUMLIG, ITMREF, ITMDES1, SAU …', value: 'SOH4_1' },
		]);
	});

	it('offer the fields of a line, with their titles', async () => {
		const fields = await lineFields({ linesField: 'SOH4_1' });
		expect(names(fields)).toEqual(expect.arrayContaining(['ITMREF', 'QTY']));
		expect(fields).toContainEqual({ value: 'ITMREF', name: expect.stringMatching(/^ITMREF: \w/) });
		expect(names(fields)).not.toContain('BPCORD');
	});

	it('offer the number of the line where lines are changed, and only there', async () => {
		const [first] = await changedLineFields({ linesField: 'SOH4_1' });
		expect(first).toEqual({ name: '$line: Number of the Line', value: '$line' });
		expect(names(await lineFields({ linesField: 'SOH4_1' }))).not.toContain('$line');
	});

	it.each([
		{ linesField: '' },
		{ linesField: 'constructor' },
		{ linesField: 'SOH0_1' },
		{ linesField: '={{ $json.a }}' },
		{ linesField: 'SOH4_1', webService: '' },
		{ linesField: 'SOH4_1', webService: '={{ $json.a }}' },
	])('offer no field of a line for %j', async (chosen) => {
		expect(await changedLineFields(chosen)).toEqual([]);
	});

	it.each([
		['UNIT', undefined, ['1', '2']],
		['UNIT', 'box', ['2']],
		['ITMREF', 'ITM001', ['ITM001']],
		['ITMREF', undefined, ['']],
		['={{ $json.field }}', 'x', ['x']],
		['', 'x', []],
	])('offer the members of a local menu: %s, %j', async (field, typed, offered) => {
		sandbox.faults.add({
			match: { body: 'getDescription' },
			fault: { kind: 'replaced', body: MENU, headers: { 'content-type': 'text/xml' } },
			times: 'always',
		});
		const lines = { line: [{ values: { value: [{ field }] } }] };
		const context = editing(
			sandbox,
			{ ...orders, linesField: 'SOH4_1', lines },
			'parameters.lines.line[0].values.value[0].value',
		);
		const { results } = await listSearch.searchServiceLineValues.call(context, typed);
		expect(results.map(({ value }) => value)).toEqual(offered);
	});

	it('say why there is no list when the web service does not describe itself', async () => {
		sandbox.switches.soapDescriptions = 'other';
		await expect(loadOptions.getServiceLinesFields.call(editing(sandbox, orders))).rejects.toThrow(
			/does not describe itself/,
		);
	});

	it.each(['getServiceLinesFields', 'getServiceLineFields'] as const)(
		'say what went wrong when Sage X3 does not answer (%s)',
		async (method) => {
			sandbox.faults.add({ fault: { kind: 'status', status: 401 }, times: 'always' });
			const context = editing(sandbox, { ...orders, linesField: 'SOH4_1' });
			await expect(loadOptions[method].call(context)).rejects.toThrow(/not signed in|401/i);
		},
	);

	it('do not offer what the credential lets nobody write', async () => {
		const credential = basicCredentials(sandbox, {
			...{ restrictUse: 'always', allowReading: true, allowCreating: true },
			...{ allowedFolders: '*', allowedWebServices: '*', hiddenFields: 'ITMREF' },
		});
		const context = editing(sandbox, { ...orders, linesField: 'SOH4_1' }, undefined, credential);
		const fields = names(await loadOptions.getServiceLineFields.call(context));
		expect(fields).toContain('QTY');
		expect(fields).not.toContain('ITMREF');
	});
});
