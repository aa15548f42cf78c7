import fc from 'fast-check';
import { DataSet } from '../../../../sandbox/data/dataSet';
import type { Line, Row } from '../../../../sandbox/data/definition';
import { defaultSizes } from '../../../../sandbox/data/seed';
import { parseFilter } from '../../../../sandbox/graphql/filter';
import { instanceOf } from '../../../../sandbox/graphql/instance';
import { nodeOf } from '../../../../sandbox/graphql/nodes';
import type { Condition } from '../../../../sage/graphql/filter/condition';
import { filterText } from '../../../../sage/graphql/filter/filterText';
import { awkward, notBlank } from './awkwardTexts';
import { collection, reference, value } from './orders';

const data = new DataSet(defaultSizes, () => '2026-01-15T08:00:00.000Z');

describe('the customers that are found', () => {
	const node = nodeOf('Customer');
	const schema = {
		root: { name: 'Customer', fields: [value('companyName1')] },
		types: new Map(),
	};
	const [customer] = data.rows('customers');

	/** Whether a filter finds a customer of this name. */
	function finds(name: string, operator: string, wanted: unknown): boolean {
		const conditions = [{ field: 'companyName1', operator, value: wanted }];
		const text = filterText(conditions, 'all', schema, 'current') ?? '';
		const matches = parseFilter(text, node, {
			bareReferenceFilter: true,
			inOnId: true,
			generation: 'current',
		});
		return matches(
			instanceOf(node, { ...customer, fields: { ...customer.fields, BPCNAM: name } }),
			data,
		);
	}

	/** A text, and one that has parts of it or is unlike it. */
	const pair = fc.tuple(notBlank, notBlank, fc.nat(2)).map(([text, other, how]) => ({
		text,
		name: [other, `${text}${other}`, `${other}${text}`][how],
	}));

	it('are exactly those with the value', () => {
		for (const name of awkward) {
			expect(awkward.filter((wanted) => finds(name, 'eq', wanted))).toEqual([name]);
			expect(awkward.filter((wanted) => !finds(name, 'ne', wanted))).toEqual([name]);
			expect(awkward.filter((wanted) => finds(name, 'in', [wanted, 'other']))).toEqual([name]);
		}
	});

	it('are those that JavaScript would find by text', () => {
		fc.assert(
			fc.property(pair, ({ text, name }) => {
				expect(finds(name, 'contains', text)).toBe(name.includes(text));
				expect(finds(name, 'startsWith', text)).toBe(name.startsWith(text));
				expect(finds(name, 'endsWith', text)).toBe(name.endsWith(text));
			}),
			{ numRuns: 500 },
		);
	});

	it('have an empty name, or have none', () => {
		expect(['', 'A'].map((name) => finds(name, 'isEmpty', undefined))).toEqual([true, false]);
		expect(['', 'A'].map((name) => finds(name, 'isNotEmpty', undefined))).toEqual([false, true]);
	});
});

describe('the sales orders that are found', () => {
	const rows = data.rows('salesOrders');
	const node = nodeOf('SalesOrder');
	const order = {
		name: 'SalesOrder',
		fields: [
			value('orderDate', 'date'),
			reference('soldToCustomer', 'Customer'),
			collection('salesOrderLines', 'SalesOrderLine'),
		],
	};
	const types = [
		order,
		{
			name: 'Customer',
			fields: [value('_id', 'id'), value('companyName1'), value('isActive', 'boolean')],
		},
		{
			name: 'SalesOrderLine',
			fields: [value('quantityInSalesUnitOrdered', 'decimal'), reference('product', 'Product')],
		},
		{ name: 'Product', fields: [value('_id', 'id'), value('code')] },
	];
	const schema = { root: order, types: new Map(types.map((type) => [type.name, type])) };

	const lines = rows.flatMap((row) => row.lines);
	const quantities = lines.map(({ fields }) => Number(fields.QTY)).sort((a, b) => a - b);
	const quantity = quantities[Math.floor(quantities.length / 2)];
	const isMany = ({ fields }: Line) => Number(fields.QTY) >= quantity;
	const product = lines.find(isMany)?.fields.ITMREF;
	const isProduct = ({ fields }: Line) => fields.ITMREF === product;
	const customer = rows[0].fields.BPCORD;
	const day = String(rows[0].fields.ORDDAT);

	const byProduct: Condition = {
		field: 'salesOrderLines[].product.code',
		operator: 'eq',
		value: product,
	};
	const byQuantity: Condition = {
		field: 'salesOrderLines[].quantityInSalesUnitOrdered',
		operator: 'gte',
		value: String(quantity),
	};

	it.each<[string, Condition[], 'all' | 'any', (row: Row) => boolean]>([
		[
			'have the customer',
			[{ field: 'soldToCustomer', operator: 'eq', value: customer }],
			'all',
			({ fields }) => fields.BPCORD === customer,
		],
		[
			'have another customer, or were made later',
			[
				{ field: 'soldToCustomer', operator: 'ne', value: customer },
				{ field: 'orderDate', operator: 'gt', value: new Date(day) },
			],
			'any',
			({ fields }) => fields.BPCORD !== customer || String(fields.ORDDAT) > day,
		],
		[
			'have one line with both',
			[byProduct, byQuantity],
			'all',
			({ lines }) => lines.some((each) => isProduct(each) && isMany(each)),
		],
		[
			'have a line with either',
			[byProduct, byQuantity],
			'any',
			({ lines }) => lines.some((each) => isProduct(each) || isMany(each)),
		],
		[
			'have no such line',
			[{ ...byProduct, lines: { quantifier: 'none', count: 0 } }],
			'all',
			({ lines }) => !lines.some(isProduct),
		],
		[
			'have nothing but such lines',
			[{ ...byQuantity, lines: { quantifier: 'every', count: 0 } }],
			'all',
			({ lines }) => lines.every(isMany),
		],
		[
			'have two such lines at least',
			[{ ...byQuantity, lines: { quantifier: 'atLeast', count: 2 } }],
			'all',
			({ lines }) => lines.filter(isMany).length >= 2,
		],
		[
			'have one such line at most',
			[{ ...byQuantity, lines: { quantifier: 'atMost', count: 1 } }],
			'all',
			({ lines }) => lines.filter(isMany).length <= 1,
		],
	])('%s', (_name, conditions, combination, isWanted) => {
		const text = filterText(conditions, combination, schema, 'current') ?? '';
		const matches = parseFilter(text, node, {
			bareReferenceFilter: false,
			inOnId: true,
			generation: 'current',
		});
		const numbers = (found: readonly Row[]) => found.map(({ fields }) => fields.SOHNUM);
		const wanted = numbers(rows.filter(isWanted));

		expect(numbers(rows.filter((row) => matches(instanceOf(node, row), data)))).toEqual(wanted);
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(rows.length);
	});
});
