import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../sage/exactJson';
import { simplifyRecord } from '../../../sage/rest/simplifyRecord';

const none = { titles: false, lineIds: false };

/** One real record, shortened. Source: R29, R36. */
const payload = (): JsonObject => ({
	$uuid: '269d',
	$etag: '2018-11-06T14:39:53Z',
	$actxNbLeg: '1',
	BCGCOD: 'BPC01',
	BCGCOD_REF: { $title: 'Internal Deb', $description: 'Internal Debtors' },
	CDTISRDAT: '0000-00-00',
	BPCSTA: false,
	CLAORDTEX1: null,
	OST: 771.42,
	BIG: '123456789012345678901234.567891',
	BPCBPRC_BPRNAM: ['ACME', '0000-00-00'],
	BPCBPD: [
		{
			$uuid: '162a',
			BPC_BPD_BPAADD: '1',
			BPC_BPD_BPAADD_REF: { $title: '' },
			BPCBPDC_REP: [{ REPNUM: '', $title: '' }],
			$properties: { BPC_BPD_BPAADD: { $isDisabled: true } },
		},
	],
	$properties: { BPCNUM: { $isMandatory: true } },
});

it('A record is plain JSON: no members of X3, no date as null, lists as lists, every digit', () => {
	expect(simplifyRecord(payload(), none)).toEqual({
		BCGCOD: 'BPC01',
		CDTISRDAT: null,
		BPCSTA: false,
		CLAORDTEX1: null,
		OST: 771.42,
		BIG: '123456789012345678901234.567891',
		BPCBPRC_BPRNAM: ['ACME', null],
		BPCBPD: [{ BPC_BPD_BPAADD: '1', BPCBPDC_REP: [{ REPNUM: '' }] }],
	});
});

it('Titles and the identifiers of lines are kept when they are wanted', () => {
	const record = simplifyRecord(payload(), { titles: true, lineIds: true });
	expect(record).toMatchObject({
		BCGCOD_REF: 'Internal Deb',
		BPCBPD: [{ $uuid: '162a', BPC_BPD_BPAADD_REF: '' }],
	});
	expect(record).not.toHaveProperty('$uuid');
});

it('A field whose name ends with _REF is a field when it holds a value', () => {
	expect(simplifyRecord({ ITM_REF: 'A', CUR_REF: { CODE: 'EUR' } }, none)).toEqual({
		ITM_REF: 'A',
		CUR_REF: { CODE: 'EUR' },
	});
});

it.each(['0000-00-00T00:00:00Z', '0000-00-00T00:00:00.000Z', '0000-00-00'])(
	'%s is null',
	(none_) => {
		expect(simplifyRecord({ DAY: none_ }, none)).toEqual({ DAY: null });
	},
);

it.each(['0000-00-001', '0000', '0000-00-00T00:00:01Z', ' 0000-00-00'])('%s stays', (text) => {
	expect(simplifyRecord({ DAY: text }, none)).toEqual({ DAY: text });
});

it('Whatever a record holds, no name with a dollar sign is left, and no other value is lost', () => {
	const name = fc.constantFrom('A', 'B', '$x', '$uuid', 'C_REF', '__proto__', 'constructor');
	const { value } = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.constantFrom<JsonValue>(null, true, 1.5, '0000-00-00', 'text', ''),
			fc.array(tie('value'), { maxLength: 3 }),
			tie('object'),
		),
		object: fc
			.array(fc.tuple(name, tie('value')), { maxLength: 5 })
			.map((members) => Object.fromEntries(members)),
	}));
	fc.assert(
		fc.property(value, (held) => {
			const text = JSON.stringify({ A: held });
			const simple = simplifyRecord(JSON.parse(text) as JsonObject, none);
			const shown = JSON.stringify(simple);
			expect(shown).not.toMatch(/"\$|0000-00-00/);
			expect(Object.prototype.hasOwnProperty.call(simple, 'A')).toBe(true);
			const again = simplifyRecord(JSON.parse(shown) as JsonObject, none);
			expect(JSON.stringify(again)).toBe(shown);
		}),
	);
});

it('A record made anew is a plain object, whatever its members are called', () => {
	const text = '{"$uuid":"1","__proto__":{"A":1},"constructor":"C","toString":null}';
	const record = simplifyRecord(JSON.parse(text), none);
	expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
	expect(JSON.stringify(record)).toBe('{"__proto__":{"A":1},"constructor":"C","toString":null}');
});
