import type { INodeParameters } from 'n8n-workflow';
import { jsons, output, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { conditionsOf, readFrom } from './reading';

const sandbox = useSandbox();

const aggregatesOf = (...aggregate: Array<[field: string, name: string]>) => ({
	aggregate: aggregate.map(([field, name]) => ({ field, function: name })),
});
const credit = aggregatesOf(
	['minimumOrderAmount', 'sum'],
	['minimumOrderAmount', 'max'],
	['currency', 'distinctCount'],
	['companyName1', 'distinctCount'],
);
const aggregate = async (parameters: INodeParameters = {}, items?: Array<Record<string, string>>) =>
	await readFrom(sandbox, { operation: 'aggregate', aggregates: credit, ...parameters }, items);

const customers = () =>
	sandbox.data
		.table('customers')
		.rows()
		.map(({ fields }) => fields);
const cents = (value: unknown) => Math.round(Number(value ?? 0) * 100);
const sum = (records: Array<Record<string, unknown>>) =>
	records.reduce((total, { ORDMINAMT }) => total + cents(ORDMINAMT), 0);

describe('Aggregate of all records', () => {
	it('gives one item, named as n8n names such fields', async () => {
		const items = output(await aggregate());
		expect(items).toHaveLength(1);
		const [{ json, pairedItem }] = items;
		expect(pairedItem).toEqual({ item: 0 });
		expect(Object.keys(json).sort()).toEqual([
			'distinctCount_companyName1',
			'distinctCount_currency',
			'max_minimumOrderAmount',
			'sum_minimumOrderAmount',
		]);
		expect(cents(json.sum_minimumOrderAmount)).toBe(sum(customers()));
		expect(json.distinctCount_companyName1).toBe(
			new Set(customers().flatMap(({ BPCNAM }) => BPCNAM ?? [])).size,
		);
	});

	it('is of the matching ones only, for each input item its own', async () => {
		const conditions = conditionsOf(['currency.code', 'eq', '={{ $json.currency }}']);
		const found = jsons(
			await aggregate({ conditions }, [{ currency: 'GBP' }, { currency: 'USD' }]),
		);
		expect(found.map(({ sum_minimumOrderAmount: total }) => cents(total))).toEqual(
			['GBP', 'USD'].map((code) => sum(customers().filter(({ CUR }) => CUR === code))),
		);
	});

	it("keeps X3's own shape when it shall not be simplified", async () => {
		const [whole] = jsons(await aggregate({ simplify: false }));
		expect(whole).toEqual({
			minimumOrderAmount: { sum: expect.any(String), max: expect.any(String) },
			currency: { distinctCount: expect.any(Number) },
			companyName1: { distinctCount: expect.any(Number) },
		});
	});
});

describe('Aggregate by groups', () => {
	const byCurrency = { groupBy: ['currency', 'isActive'] };

	it('gives an item for each group, with what the group is', async () => {
		const groups = jsons(await aggregate(byCurrency));
		const keys = groups.map(({ currency, isActive }) => `${String(currency)} ${String(isActive)}`);
		expect(new Set(keys).size).toBe(groups.length);
		for (const { currency, isActive, sum_minimumOrderAmount: total } of groups) {
			const members = customers().filter(
				({ CUR, BPCSTA }) => (CUR ?? null) === (currency ?? null) && (BPCSTA === 2) === isActive,
			);
			expect(cents(total)).toBe(sum(members));
		}
		expect(groups.length).toBeGreaterThan(4);
	});

	it('up to a limit', async () => {
		expect(jsons(await aggregate({ ...byCurrency, limit: 2 }))).toHaveLength(2);
	});

	it('of the matching records only, behind references, from an expression', async () => {
		const conditions = conditionsOf(['country.code', 'in', 'FR,DE']);
		const groups = jsons(await aggregate({ conditions, groupBy: '={{ "country.code" }}' }));
		expect(groups.map(({ country }) => country).sort()).toEqual(['DE', 'FR']);
	});

	it("in X3's own shape when it shall not be simplified", async () => {
		const [group] = jsons(await aggregate({ groupBy: ['currency'], simplify: false }));
		expect(group).toEqual({
			group: { currency: { code: expect.any(String) } },
			values: expect.objectContaining({ companyName1: { distinctCount: expect.any(Number) } }),
		});
	});
});

describe('Aggregate refuses', () => {
	it.each<[string, INodeParameters, RegExp]>([
		[
			'nothing to compute',
			{ aggregates: aggregatesOf(['', 'sum']) },
			/There is nothing to compute/,
		],
		[
			'an unknown field',
			{ aggregates: aggregatesOf(['minimumOrderAmont', 'sum']) },
			/no field 'minimumOrderAmont'/,
		],
		['what is no name', { aggregates: aggregatesOf(['a } b {', 'sum']) }, /'a } b {'/],
		[
			'an unknown function',
			{ aggregates: aggregatesOf(['minimumOrderAmount', 'median']) },
			/'Function' in 'Aggregates' is not one of its values: median/,
		],
		['an unknown field to group by', { groupBy: ['curency'] }, /no field 'curency'/],
		['lines to group by', { groupBy: ['addresses[].code'] }, /addresses/],
	])('%s', async (_, parameters, message) => {
		expect(shownFailure(await aggregate(parameters)).message).toMatch(message);
		expect(sandbox.requests.some(({ body }) => body.includes('ggregate('))).toBe(false);
	});

	it('what X3 cannot compute of a field, in its words', async () => {
		const run = await aggregate({ aggregates: aggregatesOf(['companyName1', 'sum']) });
		expect(shownFailure(run).message).toMatch(/sum/);
	});
});

describe('A node without aggregates', () => {
	const older = useSandbox({ switches: { aggregates: false } });

	it('says which operations it has', async () => {
		const run = await readFrom(older, { operation: 'aggregate', aggregates: credit });
		expect(shownFailure(run)).toMatchObject({
			message: "The record type x3MasterData/customer has no 'readAggregate'",
			description: expect.stringContaining('Get Many'),
		});
	});
});
