import type { INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { goesOn, mutationsSent, nodeNamed, record, runRecord, timeEntryLine } from './writing';

const parts = (given: Record<string, string | number>): INodeParameters => ({
	keyEntry: 'parts',
	keyParts: { part: Object.entries(given).map(([name, value]) => ({ name, value })) },
});

describe.each(['keys', '_id', 'both'] as const)('Delete where it takes %s', (deleteArguments) => {
	const sandbox = useSandbox({ switches: { deleteArguments } });
	const isThere = (line: string) =>
		sandbox.data.table('node:TimeEntryLine').get('MNG', line) !== undefined;

	it.each([
		['its key', record('AE003'), { _id: 'AE003' }],
		['its key as the only part', parts({ code: 'AE003' }), { code: 'AE003' }],
	])('deletes the record that is told by %s, and says which', async (_, key, told) => {
		const run = await runRecord(sandbox, 'delete', key);
		expect(jsons(run)).toEqual([{ deleted: true, ...told }]);
		expect(sandbox.data.table('customers').get('AE003')).toBeUndefined();
	});

	it('deletes by the whole key of several fields', async () => {
		const run = await runRecord(sandbox, 'delete', { node: timeEntryLine, ...record('MNG|1040') });
		expect(jsons(run)).toEqual([{ deleted: true, _id: 'MNG|1040' }]);
		expect(['1030', '1040'].map(isThere)).toEqual([true, false]);
	});

	it('deletes a record whose key holds what parts others', async () => {
		await runRecord(sandbox, 'delete', record('P|2'));
		expect(sandbox.data.table('customers').get('P|2')).toBeUndefined();
	});

	it('shows what X3 says of a record that is not there', async () => {
		const run = await runRecord(sandbox, 'delete', record('NOBODY'));
		expect(shownFailure(run).message).toContain('NOBODY');
	});
});

describe('Delete', () => {
	const sandbox = useSandbox();
	const isThere = (line: string) =>
		sandbox.data.table('node:TimeEntryLine').get('MNG', line) !== undefined;

	it.each([
		['in key order', { employee: 'MNG', lineNumber: '1040' }],
		['in any order, numbers as such', { lineNumber: 1040, employee: 'MNG' }],
	])('takes the parts of a key %s', async (_, given) => {
		const run = await runRecord(sandbox, 'delete', { node: timeEntryLine, ...parts(given) });
		expect(jsons(run)).toEqual([{ deleted: true, ...given }]);
		expect(['1030', '1040'].map(isThere)).toEqual([true, false]);
	});

	it.each<[string, INodeParameters, string]>([
		['too few parts', record('MNG'), 'Not found: x3ProjectManagement/timeEntryLine MNG'],
		['too many parts', record('MNG|1040|1'), 'Not found'],
		['a part too few', parts({ employee: 'MNG' }), "'employee MNG' is not the whole key"],
		[
			'a part that is none',
			parts({ employee: 'MNG', lineNumber: 1, day: 2 }),
			'is not the whole key',
		],
		[
			'a part that is named twice',
			{
				keyEntry: 'parts',
				keyParts: {
					part: ['MNG', 'X', '1040'].map((value, index) => ({
						name: index < 2 ? 'employee' : 'lineNumber',
						value,
					})),
				},
			},
			"names its part 'employee' twice",
		],
		['no key', record(' '), 'The key is empty'],
		['a part without value', parts({ employee: '', lineNumber: 1 }), 'The key is empty'],
		['no parts', parts({}), 'The key is empty'],
	])('sends nothing with %s', async (_, key, message) => {
		const run = await runRecord(sandbox, 'delete', { node: timeEntryLine, ...key });
		expect(shownFailure(run).message).toContain(message);
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('tells of each of several records what became of it', async () => {
		const items = ['AE003', 'NOBODY', 'NA001', ''].map((code) => ({ code }));
		const key = record('={{ $json.code }}');
		const run = await runRecord(
			sandbox,
			'delete',
			{ ...key, options: { batchSize: 25 } },
			items,
			goesOn,
		);
		expect(jsons(run)).toMatchObject([
			{ deleted: true, _id: 'AE003' },
			{ error: expect.stringContaining('NOBODY') },
			{ deleted: true, _id: 'NA001' },
			{ error: 'The key is empty' },
		]);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('takes the whole keys of a batch apart by one request, whatever is missing', async () => {
		const items = ['MNG|1030', 'MNG|9999', 'MNG|1040'].map((key) => ({ key }));
		const parameters = { node: timeEntryLine, ...record('={{ $json.key }}') };
		const options = { batchSize: 25 };
		const run = await runRecord(sandbox, 'delete', { ...parameters, options }, items, goesOn);
		expect(jsons(run)).toEqual([
			{ deleted: true, _id: 'MNG|1030' },
			expect.objectContaining({ error: expect.stringMatching(/^Not found.*MNG\|9999/) }),
			{ deleted: true, _id: 'MNG|1040' },
		]);
		expect(['1030', '1040'].map(isThere)).toEqual([false, false]);
		const requests = sandbox.requests.filter(({ body }) => body.includes('p0:'));
		expect(requests).toHaveLength(2);
	});

	it('says which operations a record type has that has no Delete', async () => {
		const run = await runRecord(sandbox, 'delete', {
			node: nodeNamed('x3MasterData/supplier'),
			...record('FR053'),
		});
		expect(shownFailure(run).message).toBe("The record type x3MasterData/supplier has no 'delete'");
	});
});
