import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import {
	goesOn,
	mapped,
	mutationsSent,
	nodeNamed,
	runRecord,
	timeEntryLine,
	wholeItem,
} from './writing';

describe('Create or Update', () => {
	const sandbox = useSandbox();
	const stored = (key: string) => sandbox.data.table('customers').get(key)?.fields;
	const upsert = async (
		items: IDataObject[],
		parameters: INodeParameters = {},
		settings: Parameters<typeof runRecord>[4] = {},
	) =>
		await runRecord(
			sandbox,
			'createOrUpdate',
			{ columns: wholeItem('code'), fields: ['code', 'city'], ...parameters },
			items,
			settings,
		);
	const named = (code: string, city: string) => ({ code, city, companyName1: 'New' });

	it.each([1, 25])(
		'creates what is new, updates what is there, and says which, %i at once',
		async (batchSize) => {
			const items = ['AE003', 'N1', 'NA001', 'N2', 'N3'].map((code) => named(code, 'Nice'));
			const run = await upsert(items, { options: { batchSize } });
			expect(jsons(run).map(({ code, $operation }) => [code, $operation])).toEqual([
				['AE003', 'updated'],
				['N1', 'created'],
				['NA001', 'updated'],
				['N2', 'created'],
				['N3', 'created'],
			]);
			expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2, 3, 4].map((item) => ({ item })),
			);
			expect(items.map(({ code }) => stored(code)?.CTY)).toEqual(Array(5).fill('Nice'));
			expect(mutationsSent(sandbox)).toHaveLength(batchSize === 1 ? 5 : 1);
		},
	);

	it.each([1, 25])('lets items with one key follow each other, %i at once', async (batchSize) => {
		sandbox.faults.add({ match: { body: '"Nice"' }, fault: { kind: 'delay', ms: 50 } });
		const items = [
			named('AE003', 'Z'),
			named('N1', 'Nice'),
			named('N2', 'Y'),
			named('N1', 'Lyon'),
			named('N1', 'Metz'),
		];
		const run = await upsert(items, { options: { batchSize } });
		expect(jsons(run).map(({ city, $operation }) => [city, $operation])).toEqual([
			['Z', 'updated'],
			['Nice', 'created'],
			['Y', 'created'],
			['Lyon', 'updated'],
			['Metz', 'updated'],
		]);
		expect(stored('N1')?.CTY).toBe('Metz');
	});

	it('takes keys that differ by case, by blanks or by their fields for one record', async () => {
		sandbox.faults.add(
			{ match: { body: '\\"n1\\"' }, fault: { kind: 'delay', ms: 60 } },
			{ match: { body: '"B"' }, fault: { kind: 'delay', ms: 60 } },
		);
		const items = [
			named('AE003', 'Z'),
			named('n1', 'A'),
			named('N1', 'B'),
			{ ...named(' N1 ', 'C'), more: 'companyName1' },
		];
		await upsert(items, {
			options: { concurrency: 5, moreFields: '={{ $json.more }}', unknownFields: 'ignore' },
		});
		const writes = mutationsSent(sandbox).map((body) => /"city":"(.)"/.exec(body)?.[1]);
		expect(writes).toEqual(['Z', 'A', 'B', 'C']);
		expect(stored('N1')?.CTY).toBe('C');
	});

	it.each([1, 25])(
		'updates what somebody else created in between, %i at once',
		async (batchSize) => {
			sandbox.faults.add({
				match: { body: '"mutation' },
				fault: { kind: 'create-race', key: 'N1' },
			});
			const run = await upsert([named('N1', 'Nice'), named('N2', 'Lyon')], {
				options: { batchSize },
			});
			expect(jsons(run)).toEqual([
				{ code: 'N1', city: 'Nice', $operation: 'updated' },
				{ code: 'N2', city: 'Lyon', $operation: 'created' },
			]);
			expect(stored('N1')?.CTY).toBe('Nice');
		},
	);

	it('keeps what X3 says to a create that it refuses for another reason', async () => {
		const run = await upsert([named('FAIL1', 'Nice')]);
		expect(shownFailure(run).message).toBe('The record is refused by a business rule');
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it('keeps it, too, when looking again fails', async () => {
		sandbox.faults.add({
			match: { body: '"query {' },
			skip: 1,
			times: 'always',
			fault: { kind: 'status', status: 500 },
		});
		const run = await upsert([named('FAIL1', 'Nice')]);
		expect(shownFailure(run).message).toBe('The record is refused by a business rule');
	});

	it('writes nothing where the look-up fails', async () => {
		sandbox.faults.add({
			match: { body: '"query {' },
			fault: { kind: 'status', status: 500, body: { message: 'Down' } },
		});
		const run = await upsert([named('N1', 'Nice')], {}, goesOn);
		expect(jsons(run)).toMatchObject([{ error: 'Down' }]);
		expect(jsons(run)[0]).not.toHaveProperty('details.inDoubt');
		expect(mutationsSent(sandbox)).toEqual([]);
	});

	it('keeps what was done when a later look-up of the same key fails', async () => {
		sandbox.faults.add({
			match: { body: '"query {' },
			skip: 1,
			fault: { kind: 'status', status: 500, body: { message: 'Down' } },
		});
		const run = await upsert([named('N1', 'Nice'), named('N1', 'Lyon')], {}, goesOn);
		expect(jsons(run)).toMatchObject([
			{ code: 'N1', city: 'Nice', $operation: 'created' },
			{ error: 'Down' },
		]);
	});

	it('begins no later item of the same key when the run ends at a failure, and says what was done', async () => {
		const items = [
			named('AE003', 'Nice'),
			named('N1', 'A'),
			{ ...named('N1', 'B'), currency: 'QQQ' },
			named('N1', 'C'),
		];
		const run = await upsert(items, { options: { concurrency: 1 } });
		expect(shownFailure(run)).toMatchObject({
			message: expect.stringContaining('QQQ'),
			itemIndex: 2,
			description: expect.stringContaining('accepted 2 input items before the run ended (0–1)'),
		});
		expect(stored('N1')?.CTY).toBe('A');
	});

	it('looks keys of several fields up by their fields', async () => {
		const run = await upsert(
			[
				{ lineNumber: 1040, employee: 'MNG', localizedDescription: 'Design' },
				{ lineNumber: 9000, employee: 'MNG', localizedDescription: 'Build', project: 'P001' },
			],
			{
				node: timeEntryLine,
				columns: wholeItem('lineNumber', 'employee'),
				fields: ['_id'],
				options: { batchSize: 25 },
			},
		);
		expect(jsons(run)).toEqual([
			{ _id: 'MNG|1040', $operation: 'updated' },
			{ _id: 'MNG|9000', $operation: 'created' },
		]);
	});

	it('looks them up, too, where X3 compares a reference with no bare key', async () => {
		sandbox.switches.bareReferenceFilter = false;
		const run = await upsert(
			[1040, 9000].map((lineNumber) => ({
				employee: 'MNG',
				lineNumber,
				localizedDescription: 'Build',
				project: 'P001',
			})),
			{
				node: timeEntryLine,
				columns: wholeItem('employee', 'lineNumber'),
				fields: ['_id'],
				options: { batchSize: 25 },
			},
		);
		expect(jsons(run)).toEqual([
			{ _id: 'MNG|1040', $operation: 'updated' },
			{ _id: 'MNG|9000', $operation: 'created' },
		]);
	});

	it('keeps a key part of the wrong type to its own item', async () => {
		const described = (lineNumber: unknown): IDataObject => ({
			employee: 'MNG',
			lineNumber: lineNumber as string,
			localizedDescription: 'Build',
			project: 'P001',
		});
		const run = await upsert(
			[described(1040), described('tenth'), described(9000)],
			{
				node: timeEntryLine,
				columns: wholeItem('employee', 'lineNumber'),
				fields: ['_id'],
				options: { batchSize: 25 },
			},
			goesOn,
		);
		expect(jsons(run)).toEqual([
			{ _id: 'MNG|1040', $operation: 'updated' },
			expect.objectContaining({ error: expect.stringContaining('tenth') }),
			{ _id: 'MNG|9000', $operation: 'created' },
		]);
		expect(mutationsSent(sandbox)).toHaveLength(1);
	});

	it.each([
		["O'BRIEN", 'updated'],
		['D"QUOTE', 'updated'],
		['P|2', 'updated'],
		['漢字', 'updated'],
		["N'}, {code: 'A", 'created'],
	])('finds the key %s as it is', async (code, operation) => {
		const run = await upsert([{ code, city: 'Nice', companyName1: 'New' }]);
		expect(jsons(run)).toEqual([{ code, city: 'Nice', $operation: operation }]);
	});

	it.each(['=  {{ $json.no }}', '= {{ Number($json.no) }}', '=  {{ null }} '])(
		'creates no record whose key is only a word for nothing: %s',
		async (code) => {
			const columns = mapped({ code, companyName1: 'New', city: 'Nice' }, 'code');
			const run = await upsert([{}], { columns });
			expect(shownFailure(run).message).toContain("The key field 'code'");
			expect(mutationsSent(sandbox)).toEqual([]);
		},
	);

	it('takes such a word from an item as it is: it is data', async () => {
		const run = await upsert([named('null', 'Nice')]);
		expect(jsons(run)).toMatchObject([{ code: 'null', $operation: 'created' }]);
	});

	it('needs a node that has both', async () => {
		const run = await upsert([{ id: 'X' }], {
			node: nodeNamed('x3Stock/miscellaneousIssue'),
			columns: wholeItem('id'),
		});
		expect(shownFailure(run).message).toBe(
			"The record type x3Stock/miscellaneousIssue has no 'update'",
		);
	});
});

describe('Create or Update where a field can be given to new records only', () => {
	const sandbox = useSandbox({ switches: { createOnlyFields: ['Customer.category'] } });
	const items = ['AE003', 'N1'].map((code) => ({ code, companyName1: 'New', category: 'US' }));
	const category = (code: string) => sandbox.data.table('customers').get(code)?.fields.BCGCOD;
	const parameters = {
		columns: wholeItem('code'),
		fields: ['code'],
		options: { batchSize: 25 },
	};

	it('gives it to new ones, and says where it left it out', async () => {
		const before = category('AE003');
		const run = await runRecord(sandbox, 'createOrUpdate', parameters, items);
		expect(jsons(run)).toEqual([
			{ code: 'AE003', $operation: 'updated' },
			{ code: 'N1', $operation: 'created' },
		]);
		expect(category('AE003')).toBe(before);
		expect(category('N1')).toBe('US');
		expect(hints(run)).toContain('Not sent, as only a new record takes them: category [item 0]');
	});

	it('leaves it out of an update that became one late', async () => {
		sandbox.faults.add({ match: { body: '"mutation' }, fault: { kind: 'create-race', key: 'N1' } });
		const run = await runRecord(sandbox, 'createOrUpdate', parameters, [items[1]]);
		expect(jsons(run)).toEqual([{ code: 'N1', $operation: 'updated' }]);
		expect(hints(run).join()).toContain('only a new record takes them: category');
	});

	it('still refuses what neither of them takes, and what an Update cannot send', async () => {
		const unknown = await runRecord(sandbox, 'createOrUpdate', parameters, [
			{ ...items[0], colour: 'red' },
		]);
		expect(shownFailure(unknown).message).toBe("x3MasterData/customer takes no 'colour'");
		const update = await runRecord(sandbox, 'update', parameters, items);
		expect(shownFailure(update).message).toBe("x3MasterData/customer takes no 'category'");
		expect(mutationsSent(sandbox)).toEqual([]);
	});
});

describe('Create or Update where X3 answers the read of an unknown record with an error', () => {
	const sandbox = useSandbox({ switches: { readUnknown: 'error' } });

	it('creates it all the same', async () => {
		const items = ['AE003', 'N1', 'NA001'].map((code) => ({ code, companyName1: 'New' }));
		const run = await runRecord(
			sandbox,
			'createOrUpdate',
			{ columns: wholeItem('code'), fields: ['code'], options: { batchSize: 25 } },
			items,
		);
		expect(jsons(run)).toEqual([
			{ code: 'AE003', $operation: 'updated' },
			{ code: 'N1', $operation: 'created' },
			{ code: 'NA001', $operation: 'updated' },
		]);
	});
});
