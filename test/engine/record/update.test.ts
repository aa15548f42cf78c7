import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import {
	mapped,
	mutationsSent,
	nodeNamed,
	runRecord,
	salesOrder,
	timeEntryLine,
	wholeItem,
} from './writing';

describe('Update', () => {
	const sandbox = useSandbox();
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;
	const update = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = {},
	) =>
		await runRecord(
			sandbox,
			'update',
			{ columns: wholeItem('code'), fields: ['code', 'city'], ...parameters },
			items,
			settings,
		);

	it.each<[string, INodeParameters, IDataObject]>([
		['its key', wholeItem('code'), { code: 'AE003', city: 'Nice' }],
		['its key with blanks around it', wholeItem('code'), { code: ' AE003 ', city: 'Nice' }],
		[
			'its key as a record that was read',
			wholeItem('code'),
			{ code: { code: 'AE003', name: 'A' }, city: 'Nice' },
		],
		['its _id', wholeItem('_id'), { _id: 'AE003', city: 'Nice' }],
		['a mapped key', mapped({ code: '={{ $json.no }}', city: 'Nice' }, 'code'), { no: 'AE003' }],
	])('changes the record that is told by %s', async (_, columns, item) => {
		const run = await update([item], { columns });
		expect(jsons(run)).toEqual([{ code: 'AE003', city: 'Nice' }]);
		expect(stored('AE003')).toMatchObject({ CTY: 'Nice' });
	});

	it('takes a record as Get Many puts it out', async () => {
		const read = await runRecord(sandbox, 'getMany', { limit: 1 });
		const [item] = jsons(read);
		const run = await update([{ ...item, city: 'Nice' }]);
		expect(run.data.resultData.error).toBeUndefined();
		expect(jsons(run)).toMatchObject([{ city: 'Nice' }]);
	});

	it('changes a record with a key of several fields', async () => {
		const run = await update(
			[{ employee: 'MNG', lineNumber: 1040, localizedDescription: 'Design' }],
			{
				node: timeEntryLine,
				columns: wholeItem('employee', 'lineNumber'),
				fields: ['_id', 'localizedDescription'],
			},
		);
		expect(jsons(run)).toEqual([{ _id: 'MNG|1040', localizedDescription: 'Design' }]);
	});

	it('replaces lines, and leaves them alone where none are given', async () => {
		const parameters = {
			node: salesOrder,
			columns: wholeItem('id'),
			fields: ['salesOrderLines[].product.code'],
		};
		const kept = await update([{ id: 'S003', customerOrderReference: 'X' }], parameters);
		expect(jsons(kept)[0].salesOrderLines).toHaveLength(3);
		const replaced = await update(
			[{ id: 'S003', salesOrderLines: [{ product: 'ITM010', quantityInSalesUnitOrdered: '7' }] }],
			parameters,
		);
		expect(jsons(replaced)).toEqual([{ salesOrderLines: [{ product: 'ITM010' }] }]);
	});

	it('clears a field that is given null', async () => {
		await update([{ code: 'AE003', city: null }]);
		expect(stored('AE003')).toMatchObject({ CTY: null });
	});

	it.each<[string, INodeParameters, IDataObject, string]>([
		[
			'no field to match on',
			wholeItem(),
			{ code: 'AE003', city: 'X' },
			'Nothing says which record of x3MasterData/customer is meant',
		],
		[
			'an empty key',
			wholeItem('code'),
			{ code: ' ', city: 'X' },
			"The key field 'code' of x3MasterData/customer has no value",
		],
		[
			'a key that the expression does not give',
			mapped({ code: '={{ $json.no }}', city: 'X' }, 'code'),
			{},
			"The key field 'code' of x3MasterData/customer has no value",
		],
		[
			'a key that is only a word for nothing',
			mapped({ code: '=  {{ $json.no }}', city: 'X' }, 'code'),
			{},
			"The key field 'code' of x3MasterData/customer has no value",
		],
		[
			'a field that is not the key',
			wholeItem('shortCompanyName'),
			{ shortCompanyName: 'A', city: 'X' },
			'shortCompanyName is not the whole key of x3MasterData/customer',
		],
	])('sends nothing with %s', async (_, columns, item, message) => {
		const run = await update([item], { columns });
		expect(shownFailure(run).message).toBe(message);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('sends nothing with one part of a key of two', async () => {
		const run = await update([{ employee: 'MNG', localizedDescription: 'X' }], {
			node: timeEntryLine,
			columns: wholeItem('employee'),
		});
		expect(shownFailure(run)).toMatchObject({
			message: 'employee is not the whole key of x3ProjectManagement/timeEntryLine',
			description: expect.stringContaining('choose employee, lineNumber'),
		});
	});

	it('shows what X3 says of a record that is not there', async () => {
		const run = await update([{ code: 'NOBODY', city: 'X' }]);
		expect(shownFailure(run).message).toContain('NOBODY: record not found');
	});

	it('says which operations a record type has that has no Update', async () => {
		const run = await update([{ id: 'X' }], { node: nodeNamed('x3Stock/miscellaneousIssue') });
		expect(shownFailure(run)).toMatchObject({
			message: "The record type x3Stock/miscellaneousIssue has no 'update'",
			description: expect.stringContaining('Create'),
		});
	});

	it('leaves a record as its last item says when several items change it', async () => {
		const items = ['A', 'B', 'C', 'D'].map((city) => ({ code: 'AE003', city }));
		sandbox.faults.add({ match: { body: '"A"' }, fault: { kind: 'delay', ms: 60 } });
		const run = await update([{ code: 'NA001', city: 'Z' }, ...items]);
		expect(jsons(run).map(({ city }) => city)).toEqual(['Z', 'A', 'B', 'C', 'D']);
		expect(stored('AE003')).toMatchObject({ CTY: 'D' });
	});
});
