import type { IDataObject } from 'n8n-workflow';
import { locatorReader } from '../../../nodes/SageX3/operation/inputField';

/** Reads a locator for each of these items. Tells what came, and for which items n8n was asked. */
function readAll(
	expression: string,
	items: IDataObject[],
	evaluated: (item: IDataObject) => unknown,
) {
	const parameters = { recordId: { __rl: true, mode: 'id', value: expression } };
	const read = locatorReader(
		parameters,
		items.map((json) => ({ json })),
	);
	const asked: number[] = [];
	const values = items.map((json, itemIndex) =>
		read('recordId', itemIndex, () => {
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
