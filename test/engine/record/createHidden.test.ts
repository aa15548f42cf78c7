import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import {
	mapped,
	mutationsSent,
	record,
	runRecord,
	salesOrder,
	timeEntryLine,
	wholeItem,
} from './writing';

describe('Where the schema is hidden, typed names are written as they are', () => {
	const sandbox = useSandbox({ switches: { introspection: false } });
	const fields = ['code.code', 'city', 'creditControl'];
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;

	it.each<[string, INodeParameters]>([
		['from the input item', wholeItem()],
		[
			'mapped one by one',
			mapped(
				Object.fromEntries(
					['code', 'companyName1', 'city', 'creditControl', 'authorizedCreditAmount'].map(
						(name) => [name, `={{ $json.${name} }}`],
					),
				),
			),
		],
	])('by Create, %s', async (_, columns) => {
		const item = {
			code: 'N1',
			companyName1: 'New',
			city: 'Nice',
			creditControl: 'free',
			authorizedCreditAmount: '123456789012345678.901234567891',
		};
		const run = await runRecord(sandbox, 'create', { columns, fields }, [item]);
		expect(jsons(run)).toEqual([{ code: 'N1', city: 'Nice', creditControl: 'free' }]);
		expect(stored('N1')?.OSTAUZ).toBe('123456789012345678.901234567891');
		expect(hints(run).join()).toContain('does not show its schema');
	});

	it('by Create, with lines', async () => {
		const item = { soldToCustomer: 'NA001', salesOrderLines: [{ product: 'ITM001' }] };
		const run = await runRecord(
			sandbox,
			'create',
			{ node: salesOrder, columns: wholeItem(), fields: ['id', 'salesOrderLines[].product.code'] },
			[item],
		);
		expect(jsons(run)).toMatchObject([{ salesOrderLines: [{ product: 'ITM001' }] }]);
	});

	it('by Update, and X3 names what it does not take', async () => {
		const parameters = { columns: wholeItem('code'), fields };
		const run = await runRecord(sandbox, 'update', parameters, [{ code: 'AE003', city: 'Nice' }]);
		expect(jsons(run)).toMatchObject([{ code: 'AE003', city: 'Nice' }]);
		const refused = await runRecord(sandbox, 'update', parameters, [{ code: 'AE003', town: 'X' }]);
		expect(shownFailure(refused).message).toContain('town');
	});

	it.each(['code', '_id'])('by Create or Update, matched on %s', async (key) => {
		const items = [
			{ code: 'AE003', _id: 'AE003', city: 'Nice' },
			{ code: 'N1', _id: 'N1', city: 'Lyon', companyName1: 'New' },
		];
		const parameters = { columns: wholeItem(key), fields };
		const run = await runRecord(sandbox, 'createOrUpdate', parameters, items);
		expect(jsons(run).map(({ code, $operation }) => [code, $operation])).toEqual([
			['AE003', 'updated'],
			['N1', 'created'],
		]);
	});

	it('by Delete, with the parts of the key as its arguments', async () => {
		const parts = [
			{ name: 'employee', value: 'MNG' },
			{ name: 'lineNumber', value: '1040' },
		];
		const run = await runRecord(sandbox, 'delete', {
			node: timeEntryLine,
			keyEntry: 'parts',
			keyParts: { part: parts },
		});
		expect(jsons(run)).toEqual([{ deleted: true, employee: 'MNG', lineNumber: '1040' }]);
		expect(sandbox.data.table('node:TimeEntryLine').get('MNG', '1040')).toBeUndefined();
	});

	it('by Delete, never with anything that is no name', async () => {
		const run = await runRecord(sandbox, 'delete', {
			keyEntry: 'parts',
			keyParts: { part: [{ name: 'code: "AE003") x: delete(code', value: 'NA001' }] },
		});
		expect(shownFailure(run).message).toContain('cannot be the name of a GraphQL field');
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('by Delete, and X3 says so when it does not take a whole key', async () => {
		const run = await runRecord(sandbox, 'delete', record('AE003'));
		expect(shownFailure(run).message).toContain('_id');
		expect(stored('AE003')).toBeDefined();
	});
});
