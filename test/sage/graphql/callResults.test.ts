import type { Asked, RawAnswer } from '../../../sage/rawAnswer';
import { readCallResults, type CallResult } from '../../../sage/graphql/callResults';
import { SageError } from '../../../sage/SageError';

const url = new URL('https://x3.example/xtrem/api');
const write: Asked = { isWrite: true, url };
const read: Asked = { isWrite: false, url };
const paths = [0, 1].map((index) => [`p${index}`, 'customer', 'create']);

const answer = (body: unknown, statusCode = 200): RawAnswer => ({
	statusCode,
	headers: { 'content-type': 'application/json' },
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const made = (value: unknown) => ({ customer: { create: value } });
const said = (severity: number, message: string, path?: unknown) => ({
	message,
	...(path === undefined ? {} : { path }),
	extensions: { diagnoses: [{ severity, message, path: [] }] },
});

/** What a part came to, in short: its value, or the message; what was said beside it; whether it is in doubt. */
function short(result: CallResult): unknown[] {
	if (result.kind === 'failed') {
		const { message, inDoubt } = result.error.trouble;
		return inDoubt ? ['in doubt', message] : ['failed', message];
	}
	return [
		'done',
		result.value,
		...result.diagnoses.map(({ severity, message }) => `${severity}: ${message}`),
	];
}

const both = { p0: made({ _id: 'A' }), p1: made({ _id: 'B' }) };
const second = ['p1', 'customer', 'create'];

describe('A write of several parts', () => {
	it.each<[string, unknown, unknown[], unknown[]]>([
		['all went well', { data: both }, ['done', { _id: 'A' }], ['done', { _id: 'B' }]],
		[
			'one was refused',
			{ data: { ...both, p1: made(null) }, errors: [said(3, 'Locked', second)] },
			['done', { _id: 'A' }],
			['failed', 'Locked'],
		],
		[
			'one was refused, and its answer does not even have a place for it',
			{ data: { ...both, p1: null }, errors: [said(4, 'Locked', ['p1', 'customer'])] },
			['done', { _id: 'A' }],
			['failed', 'Locked'],
		],
		[
			'a field of one could not be read back',
			{ data: both, errors: [said(3, 'No right', [...second, 'city'])] },
			['done', { _id: 'A' }],
			['done', { _id: 'B' }, 'warning: No right'],
		],
		[
			'one could not be read back at all',
			{ data: { ...both, p1: made(null) }, errors: [said(3, 'No right', [...second, '_id'])] },
			['done', { _id: 'A' }],
			['in doubt', 'No right'],
		],
		[
			'one could not be read back, and took the others with it',
			{ data: null, errors: [said(3, 'No right', [...second, '_id'])] },
			['in doubt', 'The answer of Sage X3 says nothing about this item'],
			['in doubt', 'No right'],
		],
		[
			'nothing is said about one',
			{ data: { p0: both.p0 } },
			['done', { _id: 'A' }],
			['in doubt', 'The answer of Sage X3 says nothing about this item'],
		],
		[
			'one has neither a record nor an error',
			{ data: { ...both, p1: made(null) } },
			['done', { _id: 'A' }],
			['done', null],
		],
		[
			'something is said about none of them',
			{ data: { ...both, p1: undefined }, errors: [said(3, 'Out of memory')] },
			['done', { _id: 'A' }, 'warning: Out of memory'],
			['in doubt', 'Out of memory'],
		],
		[
			'notices stand among the errors',
			{ data: both, errors: [said(2, 'Credit limit', second), said(1, 'Saved')] },
			['done', { _id: 'A' }, 'info: Saved'],
			['done', { _id: 'B' }, 'warning: Credit limit', 'info: Saved'],
		],
		[
			'the same is said of each, without telling of which',
			{
				data: both,
				extensions: {
					diagnoses: [
						{ severity: 1, message: 'Saved', path: [] },
						{ severity: 1, message: 'Saved', path: [] },
						{ severity: 2, message: 'Credit limit', path: second },
					],
				},
			},
			['done', { _id: 'A' }, 'info: Saved'],
			['done', { _id: 'B' }, 'warning: Credit limit', 'info: Saved'],
		],
		[
			'the document was not understood',
			{ errors: [{ message: 'Syntax Error' }] },
			['failed', 'Syntax Error'],
			['failed', 'Syntax Error'],
		],
	])('%s', (_, body, first, last) => {
		expect(readCallResults(answer(body), write, paths).map(short)).toEqual([first, last]);
	});

	it.each([200, 400, 500])('is told apart under HTTP %i, too', (status) => {
		const body = { data: { ...both, p1: made(null) }, errors: [said(3, 'Locked', second)] };
		expect(readCallResults(answer(body, status), write, paths).map(short)).toEqual([
			['done', { _id: 'A' }],
			['failed', 'Locked'],
		]);
	});

	it('is in doubt where the server broke down without a word of X3', () => {
		const body = { data: null, errors: [{ message: 'Internal server error' }] };
		const results = readCallResults(answer(body, 500), write, paths).map(short);
		expect(results.map(([kind]) => kind)).toEqual(['in doubt', 'in doubt']);
	});

	it.each([
		['no GraphQL', '{"status":"ok"}', 200, true],
		['empty', '', 200, true],
		['cut off', '{"data":{"p0":', 200, true],
		['a 502 of something between', 'Bad gateway', 502, true],
		['a sign-in page', '<html><form><input type="password"></form></html>', 200, undefined],
		['a page that asks for nothing', '<html><body></body></html>', 200, true],
		['a 401', '{"message":"Unauthorised"}', 401, undefined],
	])('fails as a whole when the answer is %s', (_, text, status, inDoubt) => {
		const reading = () => readCallResults(answer(text, status), write, paths);
		expect(reading).toThrow(SageError);
		try {
			reading();
		} catch (error) {
			expect(error).toMatchObject({ trouble: { kind: expect.any(String) } });
			if (error instanceof SageError) expect(error.trouble.inDoubt).toBe(inDoubt);
		}
	});
});

describe('A read of several parts', () => {
	it.each<[string, unknown, unknown[]]>([
		[
			'with nothing at the place is a record that is not there',
			{ ...both, p1: made(null) },
			['done', null],
		],
		[
			'without the place is no answer',
			{ p0: both.p0 },
			['failed', 'The answer of Sage X3 says nothing about this item'],
		],
	])('%s', (_, data, last) => {
		expect(readCallResults(answer({ data }), read, paths).map(short)).toEqual([
			['done', { _id: 'A' }],
			last,
		]);
	});

	it('fails where a part of it is missing, or nobody knows of which', () => {
		const own = { data: both, errors: [said(3, 'No right', [...second, 'city'])] };
		expect(readCallResults(answer(own), read, paths).map(short)).toEqual([
			['done', { _id: 'A' }],
			['failed', 'No right'],
		]);
		const anyones = { data: both, errors: [said(3, 'Out of memory')] };
		expect(readCallResults(answer(anyones), read, paths).map(short)).toEqual([
			['failed', 'Out of memory'],
			['failed', 'Out of memory'],
		]);
	});
});

describe('A marker with the key of a new record (Q33)', () => {
	const marker = (value: string) => ({ severity: 1, path: [], message: `[[PTHNUM:${value}]]` });
	const keys = (result: CallResult) =>
		result.kind === 'done' ? result.created.map(({ field, value }) => `${field} ${value}`) : [];

	it('belongs to the part whose result holds that key', () => {
		const body = { data: both, extensions: { diagnoses: [marker('B'), marker('A')] } };
		const results = readCallResults(answer(body), write, paths);
		expect(results.map(keys)).toEqual([['PTHNUM A'], ['PTHNUM B']]);
		expect(results.map((result) => short(result).slice(2))).toEqual([
			['info: [[PTHNUM:A]]'],
			['info: [[PTHNUM:B]]'],
		]);
	});

	it.each<[string, unknown, string, string[][]]>([
		['its own record before one that refers to it', { previous: 'A' }, 'A', [['PTHNUM A'], []]],
		['the part that shows it in another field', { id: 'C' }, 'C', [[], ['PTHNUM C']]],
	])('goes to %s', (_name, second, key, expected) => {
		const data = { p0: made({ _id: 'A' }), p1: made(second) };
		const body = { data, extensions: { diagnoses: [marker(key)] } };
		expect(readCallResults(answer(body), write, paths).map(keys)).toEqual(expected);
	});

	it('is nobody’s key when several results hold it', () => {
		const data = { p0: made({ city: 'A' }), p1: made({ city: 'A' }) };
		const body = { data, extensions: { diagnoses: [marker('A')] } };
		expect(readCallResults(answer(body), write, paths).map(keys)).toEqual([[], []]);
	});

	it('is nobody’s key when no result holds it, but is not lost', () => {
		const body = { data: both, extensions: { diagnoses: [marker('C')] } };
		const results = readCallResults(answer(body), write, paths);
		expect(results.map(keys)).toEqual([[], []]);
		expect(results.map((result) => short(result).slice(2))).toEqual([
			['info: [[PTHNUM:C]]'],
			['info: [[PTHNUM:C]]'],
		]);
	});

	it('is no word of a refusal', () => {
		const data = { p0: made({ city: 'X' }), p1: made(null) };
		const errors = [said(3, 'Locked', second)];
		const body = { data, errors, extensions: { diagnoses: [marker('C')] } };
		const [, refused] = readCallResults(answer(body), write, paths);
		const trouble = refused.kind === 'failed' ? refused.error.trouble : undefined;
		expect([trouble?.message, trouble?.description ?? '']).toEqual([
			'Locked',
			expect.not.stringContaining('PTHNUM'),
		]);
	});

	it('is that of the only part, whatever its result holds', () => {
		const body = { data: { p0: made({ city: 'X' }) }, extensions: { diagnoses: [marker('C')] } };
		expect(keys(readCallResults(answer(body), write, paths.slice(0, 1))[0])).toEqual(['PTHNUM C']);
	});
});
