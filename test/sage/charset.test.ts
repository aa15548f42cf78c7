import fc from 'fast-check';
import { decode, encode } from 'iconv-lite';
import { decodeBody } from '../../sage/charset';

const json = 'application/json';
const read = (bytes: Uint8Array, contentType?: unknown) => decodeBody(bytes, contentType);

describe('A body in a charset', () => {
	it.each([
		['windows-1252', 'win1252'],
		['ISO-8859-1', 'win1252'],
		['iso8859-1', 'win1252'],
		['ISO_8859-1', 'win1252'],
		['latin1', 'win1252'],
		['CP1252', 'win1252'],
		['iso-8859-15', 'iso-8859-15'],
		['ISO8859-15', 'iso-8859-15'],
		['latin-9', 'iso-8859-15'],
		['utf-16', 'utf-16'],
		['UTF16', 'utf-16be'],
		['utf-16be', 'utf-16be'],
		['utf-16le', 'utf-16le'],
		['UTF8', 'utf8'],
		['utf_8', 'utf8'],
		['windows-1250', 'win1250'],
		['shift_jis', 'shift_jis'],
	])('named %s is read', (name, encoding) => {
		const text = '{"a":"Élan ü"}';
		const written = encoding === 'shift_jis' ? '{"a":"漢字"}' : text;
		const bytes = encode(written, encoding);
		for (const type of [
			`${json}; charset=${name}`,
			`${json};charset="${name}"`,
			`${json} ; Charset='${name.toUpperCase()}' ; boundary=x`,
			`text/plain; profile=a;charset=${name.toLowerCase()};q=1`,
		]) {
			expect([type, read(bytes, type)]).toEqual([type, { text: written }]);
		}
	});

	it.each(['win1252', 'iso-8859-15'])('%s is read as others read it, byte for byte', (encoding) => {
		const name = encoding === 'win1252' ? 'windows-1252' : encoding;
		const unused = [0x81, 0x8d, 0x8f, 0x90, 0x9d]; // nobody agrees on these
		const bytes = Buffer.from(
			Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !unused.includes(byte)),
		);
		expect(read(bytes, `${json}; charset=${name}`)).toEqual({ text: decode(bytes, encoding) });
	});

	it('with a byte order mark is read by that, whatever it declares, and loses the mark', () => {
		for (const [encoding, mark] of [
			['utf8', [0xef, 0xbb, 0xbf]],
			['utf-16be', [0xfe, 0xff]],
			['utf-16le', [0xff, 0xfe]],
		] as const) {
			const bytes = Buffer.concat([Buffer.from(mark), encode('{"a":"é"}', encoding)]);
			for (const type of [undefined, json, `${json}; charset=iso-8859-1`]) {
				expect(read(bytes, type)).toEqual({ text: '{"a":"é"}' });
			}
		}
	});

	it.each([
		[undefined],
		[json],
		[['application/json; charset=latin1']],
		[`${json}; charset=`],
		[`${json}; charset=""`],
	])('without a name is UTF-8 (%p)', (type) => {
		expect(read(Buffer.from('{"a":"é€😀"}'), type)).toEqual({ text: '{"a":"é€😀"}' });
	});
});

describe('A body that cannot be read', () => {
	it.each([
		['a byte of another charset', json, [0x22, 0xe9, 0x22]],
		['half a character at the end', json, [0x22, 0xe2, 0x82]],
		['half of a surrogate pair as bytes', json, [0xed, 0xa0, 0x80]],
		['half of a surrogate pair', `${json}; charset=utf-16le`, [0x3d, 0xd8]],
		['an odd number of bytes', `${json}; charset=utf-16be`, [0x00, 0x22, 0x00]],
		['letters that ASCII has not', `${json}; charset=us-ascii`, [0x22, 0xe9, 0x22]],
		['a name that nobody knows', `${json}; charset=klingon`, [0x22, 0xe9, 0x22]],
		['steps out of ASCII', `${json}; charset=klingon`, [0x1b, 0x24, 0x42, 0x34]],
		['a charset that is only known by name', `${json}; charset=utf-32`, [0x22, 0xe9]],
	])('is told: %s', (_, type, bytes) => {
		expect(read(Uint8Array.from(bytes), type).undecodable).toMatch(/^Its bytes /);
	});

	it('is shown as far as it can be', () => {
		expect(read(Uint8Array.from([0x41, 0xe9, 0x42])).text).toBe('A\uFFFDB');
	});
});

it('A name that nobody knows does no harm to plain ASCII', () => {
	expect(read(Buffer.from('{"a":1}'), `${json}; charset=undefined`)).toEqual({ text: '{"a":1}' });
});

it('No bytes, and no declaration, make it fail', () => {
	fc.assert(
		fc.property(fc.uint8Array(), fc.string(), (bytes, type) => {
			expect(typeof read(bytes, type).text).toBe('string');
			expect(typeof read(bytes, `${json}; charset=${type}`).text).toBe('string');
		}),
	);
});

it('Every text comes back out of UTF-8', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			const { text: back, undecodable } = read(Buffer.from(`"${text}"`), json);
			expect([back, undecodable]).toEqual([`"${text}"`, undefined]);
		}),
	);
});
