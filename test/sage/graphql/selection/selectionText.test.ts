import fc from 'fast-check';
import { parse } from 'graphql';
import {
	type SelectionOptions,
	selectionText,
} from '../../../../sage/graphql/selection/selectionText';
import { SageError } from '../../../../sage/SageError';
import { salesOrder, schemaOf } from './salesSchema';

const options: SelectionOptions = {
	node: 'x3Sales/salesOrder',
	generation: 'current',
	linesLimit: 5,
};
const list = (fields: string) =>
	`(first: 5) { edges { node { ${fields} } } pageInfo { hasNextPage } }`;
const tax = 'remark { value } rate';

function troubleOf(paths: string[], schema = salesOrder): SageError['trouble'] {
	try {
		selectionText(paths, schema, options);
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
	}
	throw new Error('nothing was refused');
}

describe('selectionText with a schema', () => {
	it.each<[string[], string]>([
		[['id', 'total'], 'id total'],
		[['total', 'id', 'total'], 'total id'],
		[['currency'], 'currency { _id }'],
		[['currency', 'currency.code'], 'currency { _id code }'],
		[['currency.code', 'currency'], 'currency { code _id }'],
		[['currency[].code'], 'currency { code }'],
		[['project'], 'project { _id }'],
		[['project.name', 'project.owner.code'], 'project { name owner { code } }'],
		[['billToCustomer'], 'billToCustomer { code { code } }'],
		[['billToCustomer.currency'], 'billToCustomer { currency { _id } }'],
		[['notes'], 'notes { value }'],
		[['notes.value', 'notes'], 'notes { value }'],
		[['lines[].price'], `lines { query${list('price')} }`],
		[['lines.price'], `lines { query${list('price')} }`],
		[['lines'], `lines { query${list('_id price product { _id }')} }`],
		[
			['lines[]', 'lines[].product.code'],
			`lines { query${list('_id price product { _id code }')} }`,
		],
		[['lines[].taxes[].rate', 'id'], `lines { query${list(`taxes { query${list('rate')} }`)} } id`],
		[['lines[].taxes'], `lines { query${list(`taxes { query${list(tax)} }`)} }`],
		[['flatLines[].price'], `flatLines${list('price')}`],
		[['contacts'], `contacts { query${list('_id')} }`],
		[['contacts[].name', 'contacts'], `contacts { query${list('name _id')} }`],
	])('%j asks for %s', (paths, text) => {
		expect(selectionText(paths, salesOrder, options)).toBe(text);
	});

	it.each([
		['circle', 'circle { code { __typename } }'],
		['stream', 'stream { body { value } }'],
		['tax', 'tax { remark { value } }'],
		['circles', `circles { query${list('__typename')} }`],
	])('finds something to ask for where %s has neither _id nor code', (path, text) => {
		expect(selectionText([path], schemaOf('Holder'), options)).toBe(text);
	});

	it('asks for the default fields when there are no paths', () => {
		const text = selectionText([], schemaOf('Currency'), options);
		expect(text).toBe('_id code');
	});

	it('adds what is always asked for, once, and not where there is none', () => {
		const always = ['_id'];
		expect(selectionText(['id'], salesOrder, { ...options, always })).toBe('id _id');
		expect(selectionText(['_id', 'id'], salesOrder, { ...options, always })).toBe('_id id');
		expect(selectionText(['name'], schemaOf('Partner'), { ...options, always })).toBe('name');
	});

	it('names an unknown field, those that look like it, and the ways it may have gone', () => {
		const { kind, message, description } = troubleOf(['id', 'orderdat']);
		expect(kind).toBe('invalidRequest');
		expect(message).toBe("x3Sales/salesOrder has no field 'orderdat'");
		expect(description).toMatch(/^Similar: orderDate\. /);
		expect(description).toContain(
			'It may have been removed since the workflow was saved, or your user may not see it.',
		);
	});

	it('names an unknown field further down by its whole path', () => {
		const { message, description } = troubleOf(['lines[].product.Code']);
		expect(message).toBe("x3Sales/salesOrder has no field 'lines[].product.Code'");
		expect(description).toContain('Similar: lines[].product.code.');
	});

	it('names at most ten similar fields, the best first', () => {
		const fields = Array.from({ length: 30 }, (_, index) => ({
			name: `discount${index}`,
			title: '',
			shape: 'value' as const,
			kind: 'decimal' as const,
			members: [],
		}));
		const root = { name: 'Price', fields };
		const { description = '' } = troubleOf(['discont7'], { root, types: new Map() });
		const named = description.match(/discount\d+/g) ?? [];
		expect(named).toHaveLength(10);
		expect(named[0]).toBe('discount7');
	});

	it.each(['constructor', 'toString', 'hasOwnProperty', 'xyzzy'])(
		'%s is a field like any other: one that is not there',
		(name) => {
			expect(troubleOf([name]).message).toContain(`has no field '${name}'`);
		},
	);

	it.each(['id.code', 'notes.value.more', 'notes.text'])('%s follows no value', (path) => {
		expect(troubleOf([path])).toMatchObject({
			message: `x3Sales/salesOrder has no field '${path}'`,
			description: expect.stringContaining('is a value'),
		});
	});
});

describe('selectionText without a schema', () => {
	it.each<[string[], string]>([
		[[], '_id'],
		[['currency'], 'currency'],
		[['currency', 'currency.code'], 'currency { _id code }'],
		[['currency.code', 'currency'], 'currency { code _id }'],
		[['lines'], 'lines'],
		[['lines[]'], `lines { query${list('_id')} }`],
		[['lines', 'lines[].price'], `lines { query${list('_id price')} }`],
		[['lines.price', 'lines[].product.code'], `lines { query${list('price product { code }')} }`],
		[['constructor.toString'], 'constructor { toString }'],
	])('%j asks for %s', (paths, text) => {
		expect(selectionText(paths, undefined, options)).toBe(text);
	});

	it('has no query level in the first generation', () => {
		const text = selectionText(['lines[].price'], undefined, { ...options, generation: 'sage' });
		expect(text).toBe(`lines${list('price')}`);
	});
});

describe('every selection', () => {
	const name = fc.constantFrom(
		...[
			'id',
			'code',
			'_id',
			'currency',
			'lines',
			'lines[]',
			'taxes[]',
			'product',
			'notes',
			'value',
		],
		...['constructor', 'on', 'query', 'fragment', 'true', 'price', 'contacts[]', 'project'],
	);
	const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('.'));

	it.each([
		['without a schema', undefined],
		['with one', salesOrder],
	])('can be parsed, %s', (_, schema) => {
		fc.assert(
			fc.property(fc.array(path), fc.constantFrom('current', 'sage'), (paths, generation) => {
				const text = textUnlessRefused(paths, schema, { ...options, generation });
				expect(() => parse(`{ a { ${text ?? 'nothing'} } }`)).not.toThrow();
			}),
		);
	});

	it('cannot be broken out of', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (paths) => {
				const text = textUnlessRefused(paths, undefined, options);
				if (text !== undefined) expect(text).toMatch(/^[\w {}():]+$/);
			}),
		);
	});

	function textUnlessRefused(...args: Parameters<typeof selectionText>): string | undefined {
		try {
			return selectionText(...args);
		} catch (error) {
			if (error instanceof SageError) return undefined;
			throw error;
		}
	}
});
