import { conditionOf } from '../../../../nodes/SageX3/record/key/lookUp';
import { filterText } from '../../../../sage/graphql/filter/filterText';

it.each([
	['', ['']],
	[' ', ['', ' ']],
])(
	'A part of a key that is blank (%j), as that of stock without a lot, is looked for as such: it is no missing value',
	(lot, texts) => {
		const parts = [
			{ name: 'product', value: 'BMS001' },
			{ name: 'lot', value: lot },
		];
		const filter = filterText(parts.map(conditionOf), 'all', undefined, 'current');
		expect(JSON.parse(filter ?? '')).toEqual({
			product: { _eq: 'BMS001' },
			_or: [null, ...texts].map((text) => ({ lot: { _eq: text } })),
		});
	},
);
