import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, nodeNamed, readFrom } from './reading';

const sandbox = useSandbox({ size: { customers: 60 } });

const getMany = async (parameters: INodeParameters = {}, items = [{}]) =>
	await readFrom(sandbox, { operation: 'getMany', ...parameters }, items);

const orders: INodeParameters = { node: nodeNamed('x3Sales/salesOrder'), limit: 3 };

/** Requests for records, without those for the schema. */
const pagesAsked = () => sandbox.requests.filter(({ body }) => body.includes('edges { node'));

describe('Get Many returns', () => {
	it('50 records unless told otherwise, each paired with its input item', async () => {
		const items = output(await getMany());
		expect(items).toHaveLength(50);
		expect(items[49].pairedItem).toEqual({ item: 0 });
	});

	it('all values and the keys of references when no field is chosen, and nothing nested', async () => {
		const [customer] = jsons(
			await getMany({ conditions: conditionsOf(['code', 'eq', 'NA001']), limit: 1 }),
		);
		expect(customer).toMatchObject({ _id: 'NA001', code: 'NA001', isActive: true });
		expect(typeof customer.currency).toBe('string');
		expect(customer).not.toHaveProperty('addresses');
		expect(customer).not.toHaveProperty('_access');
		expect(Object.values(customer).filter((value) => typeof value === 'object')).toEqual(
			expect.not.arrayContaining([expect.anything()]),
		);
	});

	it('the chosen fields only, through references and collections', async () => {
		const [order] = jsons(
			await getMany({
				...orders,
				fields: ['id', 'soldToCustomer.companyName1', 'salesOrderLines[].product.code'],
			}),
		);
		expect(order).toEqual({
			id: 'S001',
			soldToCustomer: { companyName1: expect.any(String) },
			salesOrderLines: expect.arrayContaining([{ product: expect.stringMatching(/^ITM/) }]),
		});
	});

	it.each([
		['an expression that gives a list', '={{ ["_id", "companyName1"] }}', {}],
		['an expression that gives text with commas', '={{ "_id, companyName1" }}', {}],
		['the option More Fields', ['_id'], { moreFields: ' companyName1 ' }],
	])('fields that are chosen by %s', async (_, fields, options) => {
		const [customer] = jsons(await getMany({ fields, options, limit: 1 }));
		expect(Object.keys(customer)).toEqual(['_id', 'companyName1']);
	});

	it("X3's own shape when it shall not be simplified", async () => {
		const fields = ['id', 'soldToCustomer', 'salesOrderLines[].product'];
		const [order] = jsons(await getMany({ ...orders, fields, simplify: false }));
		expect(order).toEqual({
			id: 'S001',
			soldToCustomer: { _id: 'AE003' },
			salesOrderLines: {
				query: {
					edges: expect.arrayContaining([{ node: { product: { _id: 'ITM001' } } }]),
					pageInfo: { hasNextPage: false },
				},
			},
		});
	});

	it('decimals with every digit, as text or, where nothing is lost, as numbers', async () => {
		const fields = ['_id', 'minimumOrderAmount', 'authorizedCreditAmount', 'externalIdentifier'];
		const conditions = conditionsOf(['_id', 'in', 'NA001, BIGDEC, BIGINT']);
		const texts = jsons(await getMany({ fields, conditions }));
		const numbers = jsons(await getMany({ fields, conditions, options: { decimals: 'number' } }));
		for (const [index, text] of texts.entries()) {
			for (const name of fields.slice(1)) {
				const value = text[name];
				if (value === null) continue;
				expect(typeof value).toBe('string');
				const number = numbers[index][name];
				if (typeof number === 'number') expect(number).toBe(Number(value));
				else expect(number).toBe(value);
			}
		}
		const byId = new Map(numbers.map((record) => [record._id, record]));
		expect(typeof byId.get('NA001')?.minimumOrderAmount).toBe('number');
		expect(typeof byId.get('BIGDEC')?.authorizedCreditAmount).toBe('string');
		expect(typeof byId.get('BIGINT')?.externalIdentifier).toBe('string');
	});

	it('as many lines as are wanted of each record, and says when there are more', async () => {
		const fields = ['id', 'salesOrderLines[].product'];
		const run = await getMany({ ...orders, fields, options: { linesLimit: 1 } });
		expect(hints(run)).toEqual([expect.stringContaining('more than 1 salesOrderLines')]);
		const whole = await getMany({ ...orders, fields });
		expect(hints(whole)).toEqual([]);
		const linesOf = (read: IRun) => jsons(read).map(({ salesOrderLines }) => salesOrderLines);
		const wholeLines = linesOf(whole) as IDataObject[][];
		expect(wholeLines.map(({ length }) => length > 1)).toEqual([false, true, true]);
		expect(linesOf(run)).toEqual([
			[wholeLines[0][0]],
			[{ ...wholeLines[1][0], $more: true }],
			[{ ...wholeLines[2][0], $more: true }],
		]);
	});

	it('how many there are in all, when asked for', async () => {
		const found = jsons(
			await getMany({ fields: ['_id'], limit: 2, options: { includeTotalCount: true } }),
		);
		expect(found.map(({ $totalCount }) => $totalCount)).toEqual([60, 60]);
	});

	it('records in the order of several fields, also those behind references', async () => {
		const found = jsons(
			await getMany({
				returnAll: true,
				fields: ['country.code', 'companyName1'],
				sort: {
					field: [
						{ name: 'country.code', direction: 'descending' },
						{ name: 'companyName1', direction: 'ascending' },
					],
				},
			}),
		).filter(({ country, companyName1 }) => country !== null && companyName1 !== null);
		const sorted = [...found].sort((left, right) => {
			const [a, b] = [String(left.country), String(right.country)];
			if (a !== b) return a < b ? 1 : -1;
			return String(left.companyName1) < String(right.companyName1) ? -1 : 1;
		});
		expect(found.length).toBeGreaterThan(50);
		expect(found).toEqual(sorted);
	});
});

describe('Get Many reads page after page', () => {
	it.each([
		{ what: 'all', limits: { returnAll: true }, size: 25, records: 60, pages: 3 },
		{
			what: 'all, the last page full',
			limits: { returnAll: true },
			size: 20,
			records: 60,
			pages: 3,
		},
		{
			what: 'all in one page',
			limits: { returnAll: true },
			size: undefined,
			records: 60,
			pages: 1,
		},
		{ what: 'up to a limit', limits: { limit: 45 }, size: 20, records: 45, pages: 3 },
		{ what: 'up to the end of a page', limits: { limit: 40 }, size: 20, records: 40, pages: 2 },
		{
			what: 'up to a limit beyond the end',
			limits: { limit: 500 },
			size: undefined,
			records: 60,
			pages: 1,
		},
	])('$what: each record once, no request in vain', async ({ limits, size, records, pages }) => {
		const options: INodeParameters = size === undefined ? {} : { pageSize: size };
		const found = jsons(await getMany({ ...limits, fields: ['_id'], options }));
		expect(found).toHaveLength(records);
		expect(new Set(found.map(({ _id }) => _id)).size).toBe(records);
		expect(pagesAsked()).toHaveLength(pages);
	});

	it.each(['endless-next', 'repeated-page'] as const)(
		'and stops when the server gives the same page again (%s)',
		async (fault) => {
			sandbox.faults.add({ match: { body: 'edges { node' }, fault, times: 'always' });
			const run = await getMany({ returnAll: true, fields: ['_id'], options: { pageSize: 20 } });
			expect(shownFailure(run).message).toMatch(/again|same|already/i);
			expect([2, 3]).toContain(pagesAsked().length); // the third may have been asked for before the second was read
		},
	);

	it('although the server gives smaller pages than asked for', async () => {
		sandbox.switches.firstCap = 7;
		const found = jsons(await getMany({ returnAll: true, fields: ['_id'] }));
		expect(new Set(found.map(({ _id }) => _id)).size).toBe(60);
	});

	it('and says what X3 says when it refuses the size of the page', async () => {
		sandbox.switches.firstCap = 10;
		sandbox.switches.firstAboveCap = 'error';
		const { message } = shownFailure(await getMany({ returnAll: true, fields: ['_id'] }));
		expect(message).toMatch(/first/);
	});
});
