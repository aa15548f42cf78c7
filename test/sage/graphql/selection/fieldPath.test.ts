import { fieldPathText, parseFieldPath } from '../../../../sage/graphql/selection/fieldPath';
import { SageError } from '../../../../sage/SageError';

const one = (name: string) => ({ name, isCollection: false });
const many = (name: string) => ({ name, isCollection: true });

describe('parseFieldPath', () => {
	it.each([
		['code', [one('code')]],
		[' code ', [one('code')]],
		['billToCustomer.code', [one('billToCustomer'), one('code')]],
		['lines[].product.code', [many('lines'), one('product'), one('code')]],
		['lines[]', [many('lines')]],
		['_id', [one('_id')]],
		['constructor.hasOwnProperty', [one('constructor'), one('hasOwnProperty')]],
	])('reads %j', (path, steps) => {
		expect(parseFieldPath(path)).toEqual(steps);
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
	])('refuses %j and names it', (path) => {
		expect(() => parseFieldPath(path)).toThrow(SageError);
		expect(() => parseFieldPath(path)).toThrow(`'${path}'`);
	});

	it.each(['code', 'lines[].taxes[].rate', 'a.b.c'])('%s is written as it was read', (path) => {
		expect(fieldPathText(parseFieldPath(path))).toBe(path);
	});
});
