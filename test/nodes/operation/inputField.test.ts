import type { IDataObject } from 'n8n-workflow';
import { fieldReader } from '../../../nodes/SageX3/operation/inputField';

/** Reads a locator for each of these items. Tells what came, and for which items n8n was asked. */
function readAll(
	expression: string,
	items: IDataObject[],
	evaluated: (item: IDataObject) => unknown,
) {
	const parameters = { recordId: { __rl: true, mode: 'id', value: expression } };
	const read = fieldReader(
		parameters,
		items.map((json) => ({ json })),
	);
	const asked: number[] = [];
	const values = items.map((json, itemIndex) =>
		read({ name: 'recordId', valueAlone: true, itemIndex }, () => {
			asked.push(itemIndex);
			return evaluated(json);
		}),
	);
	return { values, asked };
}

describe('A locator for many items', () => {
	it.each<[string, IDataObject[], unknown[]]>([
		['={{ $json.code }}', [{ code: 'A' }, { code: 7 }, { code: '={{ 1 }}' }], ['A', 7, '={{ 1 }}']],
		[
			'={{$json["customer no"].code}}',
			[{ 'customer no': { code: 'A' } }, { 'customer no': { code: 'B' } }],
			['A', 'B'],
		],
		["={{ $json['é'].x }}", [{ é: { x: 'A' } }, { é: { x: 'B' } }], ['A', 'B']],
	])('is worked out once where it is a field of the item: %s', (expression, items, expected) => {
		const { values, asked } = readAll(expression, items, () => expected[0]);
		expect(values).toEqual(expected);
		expect(asked).toEqual([0]);
	});

	it.each([
		'={{ $json.code + "" }}',
		'={{ $json.code.trim() }}',
		'={{ $json.list[0] }}',
		'={{ $json.code ?? 1 }}',
		'={{ $json["a\\"b"] }}',
		'=x{{ $json.code }}',
		'={{ $json.code }} ',
		'={{ $json.code }}{{ $json.code }}',
		'={{ $("Start").item.json.code }}',
		'$json.code',
	])('is left to n8n where it is more: %s', (expression) => {
		const items = [
			{ code: 'A', list: ['A'] },
			{ code: 'B', list: ['B'] },
		];
		expect(readAll(expression, items, ({ code }) => code).asked).toEqual([0, 1]);
	});

	it('is left to n8n for an item whose field holds no text and no number, or is not there', () => {
		const items = [
			{ code: 'A' },
			{ code: null },
			{},
			{ code: { a: 1 } },
			{ code: true },
			{ code: 'B' },
		];
		const { values, asked } = readAll('={{ $json.code }}', items, ({ code }) => code ?? 'n8n');
		expect(values).toEqual(['A', 'n8n', 'n8n', { a: 1 }, true, 'B']);
		expect(asked).toEqual([0, 1, 2, 3, 4]);
	});

	it('is left to n8n for good when n8n gave something else than the field', () => {
		const items = [{ code: 'A' }, { code: 'B' }, { code: 'C' }];
		const { values, asked } = readAll('={{ $json.code }}', items, () => 'other');
		expect(values).toEqual(['other', 'other', 'other']);
		expect(asked).toEqual([0, 1, 2]);
	});

	it('never takes what an object inherits for a field', () => {
		const items = [{ code: 'A' }, { code: 'B' }];
		const { asked } = readAll('={{ $json.code.length }}', items, ({ code }) => String(code).length);
		expect(asked).toEqual([0, 1]);
	});
});

/** Reads a whole parameter for each of these items. Tells what came, and for which items n8n was asked. */
function readWhole(
	parameter: unknown,
	items: IDataObject[],
	evaluated: (item: IDataObject) => unknown,
) {
	const read = fieldReader(
		{ parameter },
		items.map((json) => ({ json })),
	);
	const asked: number[] = [];
	const values = items.map((json, itemIndex) =>
		read({ name: 'parameter', valueAlone: false, itemIndex }, () => {
			asked.push(itemIndex);
			return evaluated(json);
		}),
	);
	return { values, asked };
}

describe('A parameter for many items', () => {
	const rows = (value: unknown) => ({
		part: [{ name: { __rl: true, mode: 'name', value: 'BPCNUM' }, value, count: 1, all: false }],
	});
	const items = [{ code: 'A' }, { code: '=B' }, { code: '__proto__' }];

	it('is worked out once where every expression in it is a field of the item', () => {
		const { values, asked } = readWhole(rows('={{ $json.code }}'), items, () => rows('A'));
		expect(values).toEqual([rows('A'), rows('=B'), rows('__proto__')]);
		expect(asked).toEqual([0]);
	});

	it('is made anew for each item', () => {
		const same = [{ code: 'A' }, { code: 'A' }, { code: 'A' }];
		const { values } = readWhole(rows('={{ $json.code }}'), same, () => rows('A'));
		expect(values[1]).not.toBe(values[2]);
	});

	it.each([
		[
			'an expression beside is more than a field',
			{ ...rows('={{ $json.code }}'), all: '={{ 1 }}' },
		],
		['n8n gives something else', rows('={{ $json.code }}')],
		['it is of a mapper', { mappingMode: 'defineBelow', value: { A: '={{ $json.code }}' } }],
		['a mapper is in it', { columns: { mappingMode: 'defineBelow', value: '={{ $json.code }}' } }],
	])('is left to n8n where %s', (_, parameter) => {
		const { values, asked } = readWhole(parameter, items, ({ code }) => ({ was: code }));
		expect(values).toEqual([{ was: 'A' }, { was: '=B' }, { was: '__proto__' }]);
		expect(asked).toEqual([0, 1, 2]);
	});

	it('is left to n8n for an item in which one of the fields is missing', () => {
		const parameter = { first: '={{ $json.code }}', other: '={{ $json.name }}' };
		const some = [{ code: 'A', name: 'N' }, { code: 'B' }, { code: 'C', name: null }];
		const { asked } = readWhole(parameter, some, ({ code, name }) => ({
			first: code,
			other: name,
		}));
		expect(asked).toEqual([0, 1, 2]);
	});
});
