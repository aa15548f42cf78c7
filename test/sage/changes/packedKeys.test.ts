import fc from 'fast-check';
import { processorSeconds } from '../../support/processorTime';
import { packKeys, unpackKeys } from '../../../sage/changes/packedKeys';

const strange = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.string({ unit: fc.constantFrom(...'AB,^"\\|~ \u0000\ud83d\ude00é00'), maxLength: 80 }),
	fc.constantFrom('', 'constructor', '__proto__', '\ud800', '^002c', '😀', '😁', ','.repeat(70)),
);

it('every key comes back, each once, in one order, whatever is in it', () => {
	fc.assert(
		fc.property(fc.uniqueArray(strange), (keys) => {
			expect(unpackKeys(packKeys(keys))).toEqual([...keys].sort());
		}),
	);
});

it('nothing in it is refused by a database: no control character, no half of a pair', () => {
	fc.assert(
		fc.property(fc.uniqueArray(strange), (keys) => {
			expect(packKeys(keys)).not.toMatch(/[\p{Cc}\p{Cs}]/u);
		}),
	);
});

it.each(['AB,AA', 'A,', '!x', 'AA,_x', 'AB,AB', 'é', 'AB,,AC'])(
	'what was changed by hand is not taken for keys: %s',
	(packed) => expect(unpackKeys(packed)).toBeUndefined(),
);

it('no text takes more than linear time', () => {
	const packed = 'AA,'.repeat(100_000) + '^'.repeat(100_000);
	const seconds = processorSeconds(() => {
		unpackKeys(packed);
		packKeys(['^'.repeat(300_000)]);
	});
	expect(seconds).toBeLessThan(5);
});

it.each([
	['numbered documents', (at: number) => `SOFR011${String(2_600_000 + at)}`, 100_000],
	[
		'keys of two parts',
		(at: number) => `ITM${String(at % 5_000).padStart(6, '0')}|FR${at}`,
		150_000,
	],
	[
		'keys of chance, 20 characters long',
		(at: number) => {
			const digits = `${(at * 2_654_435_761) % 2 ** 32}${(at * 40_503 * 7_919) % 2 ** 31}`;
			return `${digits}00000000000000000000`.slice(0, 20);
		},
		400_000,
	],
])('20,000 %s stay short, so that 200,000 can be kept', (_, keyAt, bytes) => {
	const keys = new Set(Array.from({ length: 20_000 }, (__, at) => keyAt(at)));
	expect(keys.size).toBe(20_000);
	expect(Buffer.byteLength(JSON.stringify(packKeys(keys)))).toBeLessThan(bytes);
});
