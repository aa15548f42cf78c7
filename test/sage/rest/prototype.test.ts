import type { JsonValue } from '../../../sage/exactJson';
import { readPrototype } from '../../../sage/rest/prototype';

it('reads what Sage shows of a prototype', () => {
	const read = readPrototype({
		$properties: {
			BPCNUM: {
				$title: '{@14573}',
				$shortTitle: '{@14574}',
				$type: 'application/x-string',
				$capabilities: 'sort',
				$maxLength: 15,
				$isMandatory: true,
				$isExcluded: false,
				$x3Format: 'K:3c',
			},
			SOHSOP: {
				$title: 'Lines',
				$type: 'application/x-array',
				$item: { $properties: { QTY: { $type: 'application/x-decimal', $isExcluded: true } } },
			},
		},
	});
	expect(read).toEqual({
		fields: [
			{
				name: 'BPCNUM',
				title: 'BPCNUM',
				type: 'string',
				kind: 'text',
				length: 15,
				isMandatory: true,
				isSortable: true,
				isExcluded: false,
				lines: [],
			},
			expect.objectContaining({
				name: 'SOHSOP',
				title: 'Lines',
				kind: 'collection',
				isSortable: false,
				lines: [expect.objectContaining({ name: 'QTY', kind: 'number', isExcluded: true })],
			}),
		],
	});
});

it.each<JsonValue | undefined>([
	undefined,
	null,
	'text',
	[],
	{},
	{ $properties: null },
	{ $properties: [] },
	{ $properties: {} },
	{ $properties: { A: null, $b: {} } },
])('%p describes nothing', (body) => {
	expect(readPrototype(body)).toBeUndefined();
});

it('takes unknown types, odd members and missing ones for what they are: not known', () => {
	const read = readPrototype({
		$properties: {
			A: {},
			constructor: { $type: 'application/x-hologram', $maxLength: -1, $title: 7 },
			C: { $type: 5, $capabilities: ['filter', 'sort'], $isMandatory: 'true' },
		},
	});
	expect(read?.fields.map(({ name, kind, type }) => [name, kind, type])).toEqual([
		['A', 'other', ''],
		['constructor', 'other', 'hologram'],
		['C', 'other', ''],
	]);
	expect(read?.fields.map(({ isSortable }) => isSortable)).toEqual([false, false, true]);
});
