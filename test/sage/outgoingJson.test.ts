import { DateTime } from 'luxon';
import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { outgoingJson } from '../../sage/outgoingJson';
import { SageError } from '../../sage/SageError';

const sent = (value: unknown) =>
	outgoingJson(value, {
		refused: (path, { problem }) =>
			new SageError({ kind: 'invalidRequest', message: `${path}: ${problem}` }),
	});

class Money {
	constructor(readonly amount: unknown) {}
	toJSON() {
		return this.amount;
	}
}
class Plain {
	name = 'a';
	private hidden = 1;
	method() {
		return this.hidden;
	}
}

const cyclic: Record<string, unknown> = { lines: [{}] };
(cyclic.lines as object[])[0] = { order: cyclic };
const deep = (levels: number) => {
	let value: unknown = 1;
	for (let level = 0; level < levels; level++) value = [value];
	return value;
};

describe('What goes out as JSON', () => {
	it.each<[string, unknown, unknown]>([
		['text', 'a', 'a'],
		['empty text', '', ''],
		['null', null, null],
		['undefined', undefined, undefined],
		['minus zero', -0, 0],
		['the largest whole number that is exact', 9007199254740991, 9007199254740991],
		['a big integer', 123456789012345678901234567890n, '123456789012345678901234567890'],
		['digits in a text', '123456789012345678901234567890', '123456789012345678901234567890'],
		['a date', new Date(0), '1970-01-01T00:00:00.000Z'],
		['a date of another realm', runInNewContext('new Date(0)'), '1970-01-01T00:00:00.000Z'],
		[
			'a DateTime',
			DateTime.fromISO('2026-03-31', { zone: 'Asia/Tokyo' }),
			'2026-03-31T00:00:00.000+09:00',
		],
		['an address', new URL('https://a.example/'), 'https://a.example/'],
		['an object with a JSON form', { m: new Money('1.50') }, { m: '1.50' }],
		['an object of a class', new Plain(), { name: 'a', hidden: 1 }],
		['an object of another realm', runInNewContext('({ a: [1] })'), { a: [1] }],
		['boxed values', [new String('a'), new Number(1), new Boolean(false)], ['a', 1, false]],
		['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
		['an undefined member', { a: undefined, b: null }, { b: null }],
		['one object twice', ((line) => [line, line])({ n: 1 }), [{ n: 1 }, { n: 1 }]],
		['a thousand levels', deep(1000), deep(1000)],
	])('%s', (_, given, expected) => {
		expect(JSON.stringify(sent(given))).toBe(JSON.stringify(expected));
	});

	it.each<[string, unknown, string]>([
		['NaN', NaN, ': the value is NaN'],
		['NaN deep inside', { lines: [{ n: 1 }, { n: NaN }] }, 'lines[1].n: the value is NaN'],
		['Infinity', [Infinity], '[0]: the value is Infinity'],
		['-Infinity', { 'odd key': -Infinity }, '["odd key"]: the value is -Infinity'],
		['a whole number beyond 2^53', { n: 2 ** 53 }, 'n: the value is a number with more digits'],
		['1e21', { n: 1e21 }, 'n: the value is a number with more digits'],
		['a boxed NaN', { n: new Number(NaN) }, 'n: the value is NaN'],
		['an invalid date', { at: new Date(NaN) }, 'at: the value is an invalid date'],
		['one of another realm', runInNewContext('new Date(NaN)'), ': the value is an invalid date'],
		['an invalid DateTime', { at: DateTime.invalid('x') }, 'at: the value is an invalid date'],
		['NaN in a JSON form', { m: new Money(NaN) }, 'm: the value is NaN'],
		['undefined in a list', { a: [1, undefined] }, 'a[1]: the list has no value there'],
		['a hole in a list', { a: Object.assign([], { 1: 1 }) }, 'a[0]: the list has no value there'],
		['a function', { f: () => 1 }, 'f: the value is a function'],
		['a symbol', { s: Symbol('s') }, 's: the value is a symbol'],
		['a map', { m: new Map([['a', 1]]) }, 'm: the value is a Map'],
		['a set', { s: new Set([1]) }, 's: the value is a Set'],
		['an expression', { r: /a/ }, 'r: the value is a RegExp'],
		['an error', { e: new Error('e') }, 'e: the value is an Error'],
		['bytes', { b: Buffer.from('a') }, 'b: the value is binary data'],
		['numbers as bytes', { b: new Float64Array(1) }, 'b: the value is binary data'],
		['a buffer', { b: new ArrayBuffer(1) }, 'b: the value is binary data'],
		['a promise', { p: Promise.resolve(1) }, 'p: the value is a Promise'],
		['what contains itself', cyclic, 'lines[0].order: the value contains itself'],
		['more than a thousand levels', deep(1001), 'the value has more than 1000 levels'],
	])('is nothing at all for %s', (_, given, message) => {
		expect(() => sent(given)).toThrow(message);
		expect(() => sent(given)).toThrow(SageError);
	});

	it('is the very same for all that JSON can hold', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				fc.pre(!/\d{16,}|e\+/.test(JSON.stringify(value)));
				expect(JSON.stringify(sent(value))).toBe(JSON.stringify(value));
			}),
		);
	});

	it('keeps names that mean something to JavaScript, and changes nothing that it is given', () => {
		const given = JSON.parse('{"__proto__":{"a":1},"constructor":2,"toString":3}') as object;
		const before = JSON.stringify(given);
		expect(JSON.stringify(sent(given))).toBe(before);
		expect(JSON.stringify(given)).toBe(before);
	});
});
