import fc from 'fast-check';
import { parseExact, rewriteExact, type JsonValue } from '../../sage/exactJson';
import { processorSeconds } from '../support/processorTime';

/** Number literals as JSON allows them, short and long, with and without an exponent. */
const digits = (minLength: number, maxLength: number) =>
	fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const whole = fc.oneof(
	fc.constant('0'),
	fc.tuple(fc.constantFrom(...'123456789'), digits(0, 25)).map((parts) => parts.join('')),
);
const fraction = fc.oneof(
	fc.constant(''),
	digits(1, 30).map((text) => `.${text}`),
);
const exponent = fc.oneof(
	{ weight: 4, arbitrary: fc.constant('') },
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), digits(1, 4))
			.map((parts) => parts.join('')),
	},
);
const literal = fc
	.tuple(fc.constantFrom('', '-'), whole, fraction, exponent)
	.map((parts) => parts.join(''));

/** The digits that carry a value, and the power of ten they stand at: worked out in whole numbers alone. */
function valueOf(text: string): string {
	const [, sign, int, frac = '', exp = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
	let significant = BigInt(int + frac);
	if (significant === 0n) return '0';
	let power = Number(exp) - frac.length;
	while (significant % 10n === 0n) {
		significant /= 10n;
		power++;
	}
	return `${sign}${significant}e${power}`;
}

function read(text: string): JsonValue {
	const parsed = parseExact(text);
	if (!parsed.ok) throw new Error(parsed.reason);
	return parsed.value;
}

describe('parseExact', () => {
	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['100000000000000000000', '100000000000000000000'],
		['123456789012345.678', '123456789012345.678'],
		['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
		['1234567890.12345678901234567890', '1234567890.12345678901234567890'],
		['1.0', 1],
		['1.50', 1.5],
		['0.1', 0.1],
		['0.1000000000000000', 0.1],
		['1.0000000000000000', 1],
		['1e5', 100000],
		['1e20', 1e20],
		['1E400', '1E400'],
		['-1e400', '-1e400'],
		['1e-400', '1e-400'],
		['0e-400', 0],
		['5e-324', 5e-324],
		['3e-324', '3e-324'],
		['1.7976931348623157e308', 1.7976931348623157e308],
		['1.7976931348623159e308', '1.7976931348623159e308'],
	])('reads %s as %p', (text, value) => {
		expect(read(text)).toBe(value);
		expect(read(`{"a": ${text}, "b":[${text},-1]}`)).toEqual({ a: value, b: [value, -1] });
	});

	it('keeps the sign of -0 as JSON.parse does', () => {
		expect(Object.is(read('-0'), -0)).toBe(true);
	});

	it('agrees with JSON.parse on everything that holds no number too long', () => {
		fc.assert(
			fc.property(fc.json(), fc.constantFrom(undefined, ' ', '\t'), (text, space) => {
				const plain = JSON.parse(text) as JsonValue;
				const isExact = (value: JsonValue): boolean =>
					typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value);
				const values: JsonValue[] = [];
				JSON.stringify(plain, (_key, value: JsonValue) => (values.push(value), value));
				fc.pre(values.every(isExact));
				expect(read(JSON.stringify(plain, null, space))).toEqual(plain);
			}),
		);
	});

	it('loses no digit of any number: what comes out has the value that came in', () => {
		fc.assert(
			fc.property(fc.array(literal, { minLength: 1 }), (literals) => {
				const out = read(`{"list":[${literals.join(', ')}]}`) as { list: Array<string | number> };
				expect(out.list.map((value) => valueOf(String(value)))).toEqual(literals.map(valueOf));
				out.list.forEach((value, index) => {
					if (typeof value === 'string') expect(value).toBe(literals[index]);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it('never touches digits inside strings and keys', () => {
		const tricky = fc.string({
			unit: fc.constantFrom(
				'"',
				'\\',
				'9',
				'12345678901234567890',
				':',
				',',
				'[',
				' ',
				'-',
				'e',
				'\n',
			),
		});
		fc.assert(
			fc.property(fc.dictionary(tricky, tricky), tricky, (object, text) => {
				const json = JSON.stringify({ ...object, list: [text, 1, text] });
				const withLong = json.replace(',1,', ',12345678901234567890,');
				expect(read(withLong)).toEqual({ ...object, list: [text, '12345678901234567890', text] });
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		['nothing', ''],
		['a cut-off text', '{"$resources":[{"A":12345678901234567890,"B":"x'],
		['a number as a key', '{12345678901234567890:1}'],
		['a number as a spaced key', '{ 12345678901234567890 : 1}'],
		['a leading zero', '[0123456789012345678901]'],
		['two numbers run together', '[12345678901234567890-1]'],
		['a number without its fraction', '[12345678901234567890.]'],
		['numbers without a comma', '[12345678901234567890 12345678901234567890]'],
		['HTML', '<html></html>'],
	])('finds no JSON in %s', (_name, text) => {
		const parsed = parseExact(text);
		expect(parsed).toEqual({ ok: false, reason: expect.any(String) as string });
	});

	it('says the same as JSON.parse about what is wrong', () => {
		const text = '{"a":12345678901234567890,"b":}';
		let reason = '';
		try {
			JSON.parse(text);
		} catch (error) {
			reason = (error as Error).message;
		}
		expect(parseExact(text)).toEqual({ ok: false, reason });
	});

	it('accepts nothing that JSON.parse refuses, but for lone backslashes', () => {
		const soup = fc.string({
			unit: fc.constantFrom(
				'{',
				'}',
				'[',
				']',
				':',
				',',
				'"',
				'12345678901234567890',
				'1e400',
				'-',
				' ',
				'true',
				'0',
			),
			maxLength: 12,
		});
		fc.assert(
			fc.property(soup, (text) => {
				let valid = true;
				try {
					JSON.parse(text);
				} catch {
					valid = false;
				}
				expect(parseExact(text).ok).toBe(valid);
			}),
			{ numRuns: 2000 },
		);
	});

	it.each([
		'{"a":"C:\\new\\x"}',
		'{"a":"\\\\server\\share"}',
		'{"a":"\\x \\u0041"}',
		'{"a":"D:\\Sage","b":"\\q\\t"}',
	])('does not guess where a lone backslash stands beside an escape: %s', (text) => {
		expect(parseExact(text)).toMatchObject({
			ok: false,
			reason: expect.stringContaining('whether a backslash stands for itself') as string,
		});
	});

	it('leaves the escapes of other strings what they are', () => {
		expect(parseExact('{"a":"D:\\Sage \\"x\\" \\/","b":"1\\n2 \\u00e9"}')).toEqual({
			ok: true,
			value: { a: 'D:\\Sage "x" /', b: '1\n2 é' },
			repaired: true,
		});
	});

	it('repairs lone backslashes and says so', () => {
		expect(parseExact('{"path":"D:\\Sage\\X3","ok":"a\\nb"}')).toEqual({
			ok: true,
			repaired: true,
			value: { path: 'D:\\Sage\\X3', ok: 'a\nb' },
		});
		expect(parseExact('{"a":"\\u12","b":12345678901234567890}')).toEqual({
			ok: true,
			repaired: true,
			value: { a: '\\u12', b: '12345678901234567890' },
		});
	});

	it('passes over a byte order mark', () => {
		expect(read('\uFEFF{"a":1}')).toEqual({ a: 1 });
	});

	it('takes __proto__ as a name like any other', () => {
		const value = read('{"__proto__":{"polluted":true},"n":12345678901234567890}') as object;
		expect(Object.keys(value)).toEqual(['__proto__', 'n']);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
	});

	it('takes the last of doubled keys, and half characters, as JSON.parse does', () => {
		expect(read('{"a":1,"a":12345678901234567890}')).toEqual({ a: '12345678901234567890' });
		expect(read('["\\ud800",12345678901234567890]')).toEqual(['\ud800', '12345678901234567890']);
	});
});

describe('rewriteExact', () => {
	const keep = (value: JsonValue) => value;

	it('keeps the text of every number literal', () => {
		fc.assert(
			fc.property(fc.array(literal), fc.string(), (literals, text) => {
				const rewritten = rewriteExact(
					`{"text": ${JSON.stringify(text)}, "list": [${literals.join(' ,\n')}]}`,
					keep,
				);
				expect(rewritten).toBe(`{"text":${JSON.stringify(text)},"list":[${literals.join(',')}]}`);
			}),
			{ numRuns: 300 },
		);
	});

	it('means the same as before when nothing is changed', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				expect(JSON.parse(rewriteExact(text, keep))).toEqual(JSON.parse(text));
			}),
		);
	});

	it('leaves strings alone that look like its own marks', () => {
		const strings = fc.array(
			fc.string({ unit: fc.constantFrom('\uE000', '1', '2', '"', '\\', 'e') }),
			{ minLength: 1 },
		);
		fc.assert(
			fc.property(strings, fc.boolean(), (texts, escaped) => {
				const plain = JSON.stringify({ texts, n: 1 });
				const json = escaped ? plain.replace(/\uE000/g, '\\ue000') : plain;
				const added = (value: JsonValue) => ({ ...(value as object), texts2: texts });
				expect(JSON.parse(rewriteExact(json, added))).toEqual({ texts, n: 1, texts2: texts });
			}),
			{ numRuns: 300 },
		);
	});

	it('writes names like __proto__ again', () => {
		expect(rewriteExact('{"__proto__":{"a":1.0}}', keep)).toBe('{"__proto__":{"a":1.0}}');
	});

	it('throws SyntaxError for what is no JSON', () => {
		expect(() => rewriteExact('{1:2}', keep)).toThrow(SyntaxError);
	});
});

describe('hostile and large texts', () => {
	it.each<[string, () => string]>([
		[
			'a string of 20 MB',
			() => JSON.stringify({ a: 'x'.repeat(2e7), n: 1 }).replace('1}', '12345678901234567890}'),
		],
		['a string of 5 MB of digits', () => `["${'1'.repeat(5e6)}",1]`],
		['5 MB behind a quote that never ends', () => `[12345678901234567890,"${'1, '.repeat(2e6)}`],
		['millions of escapes', () => `[12345678901234567890,"${'\\"'.repeat(2e6)}"]`],
		['a million long numbers', () => `[${'12345678901234567890,'.repeat(3e5)}1]`],
		['a number of a million zeros', () => `[1${'0'.repeat(1e6)}1e-1000000,0.${'0'.repeat(1e6)}1]`],
		['an exponent of a million digits', () => `[1e${'9'.repeat(1e6)},1e-${'9'.repeat(1e6)}]`],
	])('reads %s in linear time', (_name, make) => {
		const text = make();
		expect(processorSeconds(() => parseExact(text))).toBeLessThan(5);
	});
});
