import fc from 'fast-check';
import type { JsonObject } from '../../../sage/exactJson';
import { fileNameOf, versionOfFile } from '../../../sage/gateway/deliveredFile';

const names = [
	'plain.csv',
	'with blank.csv',
	'a+b.csv',
	'100%.csv',
	'50%25.csv',
	'a#b.csv',
	'a&b=c.csv',
	'what?.csv',
	`"quoted" 'twice'.csv`,
	'Größe.csv',
	'🛒.csv',
	'filename=x.csv',
];
const spellings: Array<[string, (name: string) => string]> = [
	['as it stands', (name) => name],
	['encoded', encodeURIComponent],
	['encoded as a form', (name) => new URLSearchParams({ name }).toString().slice('name='.length)],
];

describe('The name of a delivered file', () => {
	describe.each(spellings)('whose download address is written %s', (_, spelled) => {
		it.each(names)('is that of its key: %s', (name) => {
			const downloadUrl = `SEED?filename=${spelled(name)}`;
			expect(fileNameOf({ key: name, downloadUrl })?.name).toBe(name);
			expect(fileNameOf({ key: `SEED/${name}`, downloadUrl })?.name).toBe(name);
		});
	});

	it('is that of its key, whatever it is, in every spelling of the address', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', minLength: 1 }),
				fc.constantFrom(...spellings.map(([, spelled]) => spelled)),
				(name, spelled) => {
					const downloadUrl = `SEED?filename=${spelled(name)}`;
					expect(fileNameOf({ key: name, downloadUrl })?.name).toBe(name);
				},
			),
		);
	});

	it.each([
		['of the address alone', { downloadUrl: 'SEED?filename=a%20b.csv' }, 'a b.csv'],
		['of the key alone', { key: 'a+b.csv' }, 'a+b.csv'],
		[
			'of the address, where the key is something else',
			{ key: '4711', downloadUrl: 'SEED?filename=a%20b.csv&x=1' },
			'a b.csv',
		],
		[
			'of an address with more in it',
			{ key: 'a b.csv', downloadUrl: 'https://gw.test/SEED?x=1&filename=a%20b.csv&sig=2' },
			'a b.csv',
		],
	])('is that %s', (_, entry, name) => {
		expect(fileNameOf(entry)?.name).toBe(name);
	});

	it.each<JsonObject>([
		{},
		{ key: '' },
		{ key: 7, downloadUrl: null },
		{ downloadUrl: 'SEED?filename=' },
	])('is none in %j', (entry) => {
		expect(fileNameOf(entry)).toBeUndefined();
	});

	it('comes with what an earlier version took for it, where that was another', () => {
		const downloadUrl = 'SEED?filename=a+b.csv';
		expect(fileNameOf({ key: 'a+b.csv', downloadUrl })).toEqual({
			name: 'a+b.csv',
			formerName: 'a b.csv',
		});
		expect(fileNameOf({ key: 'x.csv', downloadUrl: 'SEED?filename=x.csv' })).toEqual({
			name: 'x.csv',
		});
	});
});

describe('The version of a delivered file', () => {
	it('is when it was written, its checksum and its size', () => {
		const file = { lastModified: '2026-03-31T08:00:00.000Z', checksum: '"c1"', size: 12 };
		expect(versionOfFile(file)).toBe('2026-03-31T08:00:00.000Z c1 12');
		expect(versionOfFile({})).toBe('  ');
	});
});
