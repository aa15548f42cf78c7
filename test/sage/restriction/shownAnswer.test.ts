import fc from 'fast-check';
import type { RawAnswer } from '../../../sage/rawAnswer';
import { recordsIn } from '../../../sage/restriction/recordCount';
import { shownAnswer } from '../../../sage/restriction/shownAnswer';
import { shownFile } from '../../../sage/restriction/shownFile';
import { rulesOf } from './reading';

const { hidden } = rulesOf({ hiddenFields: 'iban, CREDIT*' });
const raw = (text: string, headers = {}): RawAnswer => ({ statusCode: 200, headers, text });
const shown = (text: string) => shownAnswer(raw(text), hidden).text;

it('No member of a hidden name is left, at any depth, in any case, with what stands beside it', () => {
	const name = fc.constantFrom(
		'iban',
		'IBAN',
		'CREDIT',
		'creditLimit',
		'CREDIT_REF',
		'code',
		'data',
		'__proto__',
	);
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ maxDepth: 4 },
			fc.constant('SECRET'),
			fc.integer(),
			fc.array(tie('any'), { maxLength: 3 }),
			fc.dictionary(name, tie('any'), { maxKeys: 4 }),
		),
	})).any;
	fc.assert(
		fc.property(value, (answer) => {
			const text = shown(JSON.stringify(answer));
			expect(text).not.toMatch(/"(?:iban|credit\w*)":/i);
			const visible = JSON.stringify(answer, (key, inner: unknown) =>
				/^(?:iban|credit)/i.test(key) ? undefined : inner,
			);
			expect(JSON.parse(text)).toEqual(JSON.parse(visible));
		}),
	);
});

it('Numbers keep every digit', () => {
	expect(shown('{"a": 12345678901234567890.10, "iban": 1, "b": -0, "c": 1E400}')).toBe(
		'{"a":12345678901234567890.10,"b":-0,"c":1E400}',
	);
});

it.each([
	['{"errors":[{"message":"Invalid: {\\"iban\\": \\"DE1\\"}"}]}', 'DE1'],
	['{"errors":[{"message":"Invalid","extensions":{"input":{"iban":"DE1"}}}]}', 'DE1'],
	['{"$diagnoses":[{"$severity":"error","$message":"CREDIT=5000 is too much"}]}', '5000'],
	['{"$diagnoses":[{"$message":"creditLimit : \'5000\'"}]}', '5000'],
])('The words of an error do not quote a hidden member with its value: %s', (text, secret) => {
	expect(shown(text)).not.toContain(secret);
});

it('What was said otherwise stays', () => {
	const text =
		'{"$diagnoses":[{"$severity":"error","$message":"The IBAN is missing for code: A"}],"note":"iban: x"}';
	expect(shown(text)).toBe(text);
});

it('The schema tells nothing of a hidden field', () => {
	const type = { kind: 'SCALAR', name: 'String' };
	const fields = [
		{ name: 'code', type },
		{ name: 'iban', type },
	];
	const text = shown(
		JSON.stringify({ data: { t: { fields, args: [{ name: 'creditLimit', type }] } } }),
	);
	expect(JSON.parse(text)).toEqual({ data: { t: { fields: [{ name: 'code', type }], args: [] } } });
	expect(shown('[{"name":"iban","value":1}]')).toBe('[{"name":"iban","value":1}]');
});

it.each([
	['that is cut', '{"data":{"iban":"DE1'],
	['that is nested too deeply', `${'['.repeat(600)}{"iban":"DE1"}${']'.repeat(600)}`],
	['that is a list of values with names', 'IBAN;CREDIT\nDE1;5000'],
	['of markup', '<row><iban>DE1</iban></row>'],
])('An answer %s is kept back', (_, text) => expect(shown(text)).not.toMatch(/DE1|5000/));

it('A page to sign in stays a page, and text that names no hidden field stays', () => {
	expect(shown('<!doctype html><title>Sign in</title>')).toContain('Sign in');
	expect(shown('Service Unavailable')).toBe('Service Unavailable');
});

it('JSON with lone backslashes is read all the same', () => {
	expect(JSON.parse(shown('{"path":"C:\\x","iban":"DE1"}'))).toEqual({ path: 'C:\\x' });
});

describe('A file', () => {
	const file = (content: string | Buffer): RawAnswer => ({
		statusCode: 200,
		headers: {},
		text: content.toString(),
		bytes: Buffer.from(content),
	});
	it('of plain text passes when it names no hidden field', () => {
		const plain = file('CODE;NAME\nA;B');
		expect(shownFile(plain, hidden)).toBe(plain);
	});
	it.each([
		['names a hidden field', 'CODE;Iban\nA;DE1'],
		['is not text', 'PK\0\0'],
	])('is kept back when it %s', (_, content) => {
		expect(() => shownFile(file(content), hidden)).toThrow('does not allow showing this file');
	});
	it('of JSON goes on without hidden members', () => {
		expect(shownFile(file('[{"code":"A","iban":"DE1"}]'), hidden).text).toBe('[{"code":"A"}]');
	});
});

it.each([
	['{"data":{"p":{"n":{"query":{"edges":[{"node":{}},{"node":{}}],"pageInfo":{}}}}}}', 2],
	['{"data":{"p":{"n":{"query":{"e":[{"n":{"lines":{"query":{"edges":[{},{}]}}}}]}}}}}', 3],
	['{"data":{"p":{"n":{"a":{"_id":"A"},"b":{"_id":"B"},"c":null}}}}', 2],
	['{"data":{"p":{"n":{"query":{"edges":[]}}}}}', 0],
	['{"data":null,"errors":[{"message":"no"}]}', 0],
	['{"$resources":[{"A":1},{"A":2}],"$links":{"$next":{"$url":"x"}},"$diagnoses":[{}]}', 2],
	['{"$uuid":"u","A":1,"LINES":[{"L":1},{"L":2}],"NAMES":["x"]}', 3],
	['{"A":1}', 1],
	['[{"A":1},{"A":2},3]', 2],
	['', 0],
	['no JSON', 0],
])('%s holds so many records: %d', (text, count) => expect(recordsIn(text, true)).toBe(count));
