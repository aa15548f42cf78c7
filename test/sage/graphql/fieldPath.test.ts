import { fieldNames, fieldPathText, readFieldPath } from '../../../sage/graphql/fieldPath';

const one = (name: string) => ({ name, isCollection: false });
const many = (name: string) => ({ name, isCollection: true });

describe('A field path', () => {
	it.each<[string, Array<ReturnType<typeof one>>]>([
		['code', [one('code')]],
		[' code ', [one('code')]],
		['a . b', [one('a'), one('b')]],
		['billToCustomer.code', [one('billToCustomer'), one('code')]],
		['lines[].product.code', [many('lines'), one('product'), one('code')]],
		['lines[]', [many('lines')]],
		['_id', [one('_id')]],
		['constructor.hasOwnProperty', [one('constructor'), one('hasOwnProperty')]],
	])('is read: %j', (path, steps) => {
		expect(readFieldPath(path)).toEqual(steps);
		expect(fieldNames(path)).toEqual(steps.map(({ name }) => name));
	});

	it.each([
		'',
		'.',
		'code.',
		'.code',
		'a..b',
		'a b',
		'1st',
		'né',
		'lines[0]',
		'lines[',
		'[]',
		'a{b}',
		'a(first: 1)',
		'a\nb',
		'a # b',
		'__proto__',
		'a.__typename',
		'__schema',
	])('is not: %j', (path) => {
		expect(readFieldPath(path)).toBeUndefined();
		expect(fieldNames(path)).toEqual([]);
	});

	it.each(['code', 'lines[].taxes[].rate', 'a.b.c'])('%s is written as it was read', (path) => {
		expect(fieldPathText(readFieldPath(path) ?? [])).toBe(path);
	});
});
