import { markersIn, withoutMarkers } from '../../sage/markers';

describe('Markers in messages (Q33)', () => {
	it.each<[string, Array<[string, string]>, string]>([
		['[[PTHNUM:RECFR0110110]]', [['PTHNUM', 'RECFR0110110']], ''],
		[' [[SOHNUM:SO 1|A~b:2]] ', [['SOHNUM', 'SO 1|A~b:2']], ''],
		['Created [[SOHNUM:1]]', [['SOHNUM', '1']], 'Created'],
		[
			'[[SOHNUM:1]]\n[[BPCNUM:漢]]',
			[
				['SOHNUM', '1'],
				['BPCNUM', '漢'],
			],
			'',
		],
		['Operation completed successfully.', [], 'Operation completed successfully.'],
		['[[not a marker]]', [], '[[not a marker]]'],
		['[[lower:A]]', [], '[[lower:A]]'],
		['[[PTHNUM:]]', [], '[[PTHNUM:]]'],
		['[[PTHNUM:A', [], '[[PTHNUM:A'],
		['', [], ''],
	])('%j', (message, markers, words) => {
		expect(markersIn(message)).toEqual(markers.map(([field, value]) => ({ field, value })));
		expect(withoutMarkers(message)).toBe(words);
	});
});
