import { readAnswer } from '../../sage/answer';
import type { Asked, RawAnswer } from '../../sage/rawAnswer';
import { SageError, type Trouble } from '../../sage/SageError';
import { processorSeconds } from '../support/processorTime';

const READ: Asked = {
	isWrite: false,
	url: new URL(
		'https://x3.example:8124/api1/x3/erp/SEED/BPCUSTOMER?representation=BPCUSTOMER.$query',
	),
};
const WRITE: Asked = { ...READ, isWrite: true };
/** At addresses of api1, entities have fields of any name. */
const ELSEWHERE: Asked = { ...READ, url: new URL('https://x3.example:8124/elsewhere') };

function raw(statusCode: number, body: unknown, headers: Record<string, unknown> = {}): RawAnswer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { statusCode, headers: { 'content-type': 'application/json', ...headers }, text };
}

function troubleOf(answer: RawAnswer, asked: Asked = READ): Trouble {
	try {
		readAnswer(answer, asked);
	} catch (error) {
		if (error instanceof SageError) return error.trouble;
		throw error;
	}
	throw new Error('it was read as a success');
}

const HTML =
	'<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>…</body></html>';
const diagnosed = (severity: string, message: string) => ({
	$diagnoses: [{ $severity: severity, $message: message }],
});
const graphqlError = (...diagnoses: Array<[number, string]>) => ({
	errors: [
		{
			message: diagnoses[0][1],
			path: ['x3Sales', 'order', 'create'],
			extensions: {
				code: 'data-input-error',
				diagnoses: diagnoses.map(([severity, message]) => ({ severity, message, path: [] })),
			},
		},
	],
	data: { x3Sales: { order: { create: null } } },
	extensions: { diagnoses: [] },
});

describe('a success', () => {
	it.each([
		['a list', raw(200, { $resources: [] }), { $resources: [] }],
		['a creation', raw(201, { BPCNUM: 'A' }), { BPCNUM: 'A' }],
		['an empty list', raw(200, []), []],
		['a value', raw(200, 'null'), null],
		['a byte order mark', raw(200, '\uFEFF{"a":1}'), { a: 1 }],
		['long digits', raw(200, '{"a":12345678901234567890}'), { a: '12345678901234567890' }],
		['JSON that is sent as text', raw(200, '{"a":1}', { 'content-type': 'text/plain' }), { a: 1 }],
		[
			'JSON that is sent as HTML',
			raw(200, '{"a":"<html>"}', { 'content-type': 'text/html' }),
			{ a: '<html>' },
		],
		[
			'GraphQL without errors',
			raw(200, { data: { a: 1 }, errors: [] }),
			{ data: { a: 1 }, errors: [] },
		],
	])('is read: %s', (_name, answer, body) => {
		expect(readAnswer(answer, READ)).toMatchObject({
			statusCode: answer.statusCode,
			body,
			diagnoses: [],
		});
	});

	it.each([raw(204, ''), raw(200, ''), raw(200, ' \n')])('may be empty', (answer) => {
		expect(readAnswer(answer, WRITE)).toMatchObject({
			statusCode: answer.statusCode,
			body: undefined,
		});
	});

	it('hands over text that claims to be nothing else', () => {
		const answer = raw(200, 'created', { 'content-type': 'text/plain; charset=utf-8' });
		expect(readAnswer(answer, READ).body).toEqual({ body: 'created', statusCode: 200 });
	});

	it('keeps warnings and notices', () => {
		const messages = (answer: RawAnswer) =>
			readAnswer(answer, ELSEWHERE).diagnoses.map(({ severity, message }) => [severity, message]);
		expect(messages(raw(200, diagnosed('warning', 'Credit limit')))).toEqual([
			['warning', 'Credit limit'],
		]);
		expect(messages(raw(201, diagnosed('info', 'Created')))).toEqual([['info', 'Created']]);
		expect(messages(raw(200, graphqlError([2, 'Credit limit'])))).toEqual([
			['warning', 'Credit limit'],
		]);
	});

	it('tells that lone backslashes were repaired', () => {
		const answer = readAnswer(raw(200, '{"path":"D:\\Sage"}'), READ);
		expect(answer.body).toEqual({ path: 'D:\\Sage' });
		expect(answer.diagnoses).toMatchObject([{ severity: 'warning' }]);
	});
});

describe('a refusal says what X3 said first, then the rest and the way out', () => {
	it.each<[string, RawAnswer, string, RegExp | undefined]>([
		[
			'200 with an error inside',
			raw(200, diagnosed('error', '721 : Record does not exist')),
			'721 : Record does not exist',
			undefined,
		],
		[
			'201 with an error inside',
			raw(201, diagnosed('error', 'Site missing')),
			'Site missing',
			undefined,
		],
		[
			'404 with diagnoses',
			raw(404, diagnosed('error', 'Record not found')),
			'Record not found',
			/Request URI/,
		],
		[
			'500 with diagnoses',
			raw(500, diagnosed('error', 'Unknown class')),
			'Unknown class',
			undefined,
		],
		[
			'errors before notices',
			raw(400, {
				$diagnoses: [
					{ $severity: 'info', $message: 'B' },
					{ $severity: 'error', $message: 'A\nC' },
				],
			}),
			'A',
			/^C\nB$/,
		],
		[
			'a classic session',
			raw(400, { $message: 'Locked', $details: 'by ADMIN' }),
			'Locked',
			/^by ADMIN$/,
		],
		[
			'{message}',
			raw(400, { message: 'Missing required request parameters' }),
			'Missing required request parameters',
			undefined,
		],
		[
			'{message} of the gateway',
			raw(403, { message: 'Pairing request not found' }),
			'Pairing request not found',
			/rights/,
		],
		['{internalError}', raw(500, { internalError: { message: 'Storage' } }), 'Storage', undefined],
		[
			'RFC 6749',
			raw(400, { error: 'invalid_grant', error_description: 'Token expired' }),
			'Token expired',
			/^invalid_grant$/,
		],
		['RFC 6749 without words', raw(400, { error: 'invalid_grant' }), 'invalid_grant', undefined],
		['RFC 9457', raw(400, { title: 'Bad input', detail: 'No site' }), 'No site', /^Bad input$/],
		['HTML', raw(502, HTML, { 'content-type': 'text/html' }), '502 Bad Gateway', undefined],
		[
			'HTML without a title',
			raw(500, '<html><body>x', { 'content-type': 'text/html' }),
			'Sage X3 could not process the request (HTTP 500)',
			/Try again later/,
		],
		[
			'text',
			raw(400, 'No Pool: SEED', { 'content-type': 'text/plain' }),
			'No Pool: SEED',
			undefined,
		],
		[
			'text sent as HTML',
			raw(400, 'No Pool: SEED', { 'content-type': 'text/html' }),
			'No Pool: SEED',
			undefined,
		],
		['nothing', raw(404, ''), 'Sage X3 found nothing at this address (HTTP 404)', /Request URI/],
		[
			'nothing, with a status that nobody documents',
			raw(418, ''),
			'Sage X3 refused the request (HTTP 418)',
			undefined,
		],
		[
			'JSON without a message',
			raw(409, { code: 7 }),
			'Sage X3 reports a conflict with what it holds (HTTP 409)',
			/It answered: {"code":7}\nThe record exists already/,
		],
		['cut-off JSON', raw(400, '{"message":"Mis'), '{"message":"Mis', undefined],
		[
			'GraphQL severity 3',
			raw(200, graphqlError([3, 'Site missing\nCheck FCY'], [1, 'Hello'])),
			'Site missing',
			/^Check FCY\nHello$/,
		],
		['GraphQL severity 4', raw(200, graphqlError([4, 'Fatal'])), 'Fatal', undefined],
		[
			'GraphQL with status 400',
			raw(400, graphqlError([3, 'Site missing'])),
			'Site missing',
			undefined,
		],
		[
			'GraphQL with partial data',
			raw(200, { data: { a: 1 }, errors: [{ message: 'No right' }] }),
			'No right',
			undefined,
		],
		[
			'a title that says nothing',
			raw(500, { message: 'Error' }),
			'Sage X3 could not process the request (HTTP 500)',
			/^Error\nTry again/,
		],
		[
			'a title that says less than the rest',
			raw(400, { error: 'Error', detail: 'No site' }),
			'No site',
			/^Error$/,
		],
		['errors as one object', raw(200, { errors: { message: 'No right' } }), 'No right', undefined],
		['errors as text', raw(200, { errors: 'No right' }), 'No right', undefined],
		['errors as a list of texts', raw(200, { errors: ['No right'] }), 'No right', undefined],
	])('%s', (name, answer, message, description) => {
		const trouble = troubleOf(answer, /^GraphQL|^errors/.test(name) ? ELSEWHERE : READ);
		expect(trouble).toMatchObject({ kind: 'refused', statusCode: answer.statusCode, message });
		if (description) expect(trouble.description).toMatch(description);
		else expect(trouble.description).toBeUndefined();
	});

	it('keeps every diagnosis as data', () => {
		const body = diagnosed('error', 'A');
		expect(troubleOf(raw(500, body)).diagnoses).toEqual(body.$diagnoses);
	});

	it('points at the property names when a where meets a 500', () => {
		const asked = { isWrite: false, url: new URL("https://x3.example/a?where=FOO eq 'A'") };
		expect(troubleOf(raw(500, diagnosed('error', 'FOO')), asked).description).toMatch(
			/property names/,
		);
	});

	it('shows no more than the beginning of a long body', () => {
		const trouble = troubleOf(raw(400, 'x'.repeat(100_000), { 'content-type': 'text/plain' }));
		expect(trouble.message.length).toBeLessThan(300);
	});
});

describe('not signed in', () => {
	it.each<[string, RawAnswer, RegExp, RegExp]>([
		[
			'a sign-in page',
			raw(200, HTML, { 'content-type': 'text/html' }),
			/web page to sign in/,
			/api1\/x3\/erp\/SEED/,
		],
		[
			'a sign-in page sent as JSON',
			raw(200, HTML),
			/web page to sign in/,
			/connect the credential/,
		],
		[
			'XHTML',
			raw(200, `<?xml version="1.0"?>${HTML}`, { 'content-type': 'application/xhtml+xml' }),
			/web page/,
			/connect/,
		],
		['the gateway', raw(401, { message: 'Unauthorised' }), /^Unauthorised$/, /connect it again/],
		['nothing', raw(401, ''), /did not accept the credential/, /connect it again/],
		[
			'text',
			raw(401, 'Authentication failed...', { 'content-type': 'text/plain' }),
			/^Authentication failed\.\.\.$/,
			/connect it again/,
		],
		[
			'diagnoses',
			raw(401, diagnosed('error', 'Login refused')),
			/^Login refused$/,
			/connect it again/,
		],
		[
			'a page',
			raw(401, '<html><title>Unauthorized</title>', { 'content-type': 'text/html' }),
			/^Unauthorized$/,
			/connect/,
		],
		[
			'a proxy',
			raw(401, 'HTTP Error 401: Unauthorized', { 'content-type': 'text/plain' }),
			/^HTTP Error 401: Unauthorized$/,
			/connect/,
		],
		[
			'a connected application',
			raw(401, 'Error 45: Invalid token', { 'content-type': 'text/plain' }),
			/audience/,
			/'Audience'[\s\S]*Error 45: Invalid token/,
		],
		[
			'a connected application, in JSON',
			raw(401, { message: 'Error 21: Invalid token' }),
			/future/,
			/Clock Skew/,
		],
	])('%s', (_name, answer, message, description) => {
		const trouble = troubleOf(answer);
		expect(trouble).toMatchObject({ kind: 'notSignedIn', statusCode: 401 });
		expect(trouble.message).toMatch(message);
		expect(trouble.description).toMatch(description);
	});
});

describe('an answer that cannot be read', () => {
	it.each(['{"$resources":[{"A":1},{"B', '[1,', 'undefined', '{"a":NaN}'])('%s', (text) => {
		const trouble = troubleOf(raw(200, text));
		expect(trouble.kind).toBe('unreadable');
		expect(trouble.inDoubt).toBeUndefined();
		expect(trouble.description).toContain(text);
	});

	it('leaves a write in doubt', () => {
		const trouble = troubleOf(raw(201, '{"BPCNUM":"A'), WRITE);
		expect(trouble).toMatchObject({ kind: 'unreadable', inDoubt: true });
		expect(trouble.description).toMatch(/Look in Sage X3 before sending it again/);
	});

	it('does not take cut-off JSON for text', () => {
		expect(troubleOf(raw(200, '{"a":', { 'content-type': 'text/plain' })).kind).toBe('unreadable');
	});
});

describe('a refused write', () => {
	it.each<[string, RawAnswer]>([
		['a time-out on the way', raw(504, { message: 'Endpoint request timed out' })],
		['a bad gateway', raw(502, HTML, { 'content-type': 'text/html' })],
		['a request that took too long', raw(408, '')],
		['a breakdown without words', raw(500, '')],
		['a breakdown with a page', raw(500, HTML, { 'content-type': 'text/html' })],
		['a breakdown with the words of HTTP', raw(500, { message: 'Internal Server Error' })],
		['a server that is away', raw(503, '')],
		['a server that says only that it is away', raw(503, { message: 'Service Unavailable' })],
		['a server that says when to come back', raw(503, '', { 'retry-after': '5' })],
		[
			'a server that says when to come back, in words',
			raw(503, { message: 'Service Unavailable' }, { 'retry-after': '5' }),
		],
		['the words of a gateway', raw(500, { message: 'Gateway timeout while waiting for upstream' })],
		['a breakdown with words of its own', raw(500, { message: 'Internal error' })],
		['a breakdown with text', raw(500, 'upstream reset', { 'content-type': 'text/plain' })],
		['a breakdown that GraphQL reports', raw(500, { errors: ['Internal server error'] })],
		['a notice beside a breakdown', raw(500, diagnosed('info', 'Price list read'))],
	])('is in doubt after %s', (_name, answer) => {
		const trouble = troubleOf(answer, WRITE);
		expect(trouble.inDoubt).toBe(true);
		expect(trouble.description).toMatch(/may have executed it/);
		expect(troubleOf(answer, READ).inDoubt).toBeUndefined();
	});

	it.each<[string, RawAnswer]>([
		['a refusal of X3', raw(500, diagnosed('error', 'Site missing'))],
		['a refusal by GraphQL', raw(500, graphqlError([3, 'Site missing']))],
		['a refusal of a classic session', raw(500, { $message: 'Locked' })],
		['a refusal in a 200', raw(200, diagnosed('error', 'Site missing'))],
		['too many requests', raw(429, '')],
		['a bad request', raw(400, '')],
	])('is not in doubt after %s', (_name, answer) => {
		expect(troubleOf(answer, WRITE).inDoubt).toBeUndefined();
	});
});

it('keeps the words of a write in doubt', () => {
	const trouble = troubleOf(raw(500, { message: 'Internal error' }), WRITE);
	expect(trouble.message).toBe('Internal error');
});

describe('the way out fits the sign-in', () => {
	const FOREIGN: Record<string, RegExp> = {
		oAuth2: /password|client id|'User'/i,
		connectedApp: /gateway|ticked|connect(?:ing)? (?:it|the credential)|password/i,
		basic: /gateway|ticked|connect(?:ing)? (?:it|the credential)|client|token/i,
	};
	const OWN: Record<string, RegExp> = {
		oAuth2: /connect (?:it|the credential) again|ticked/i,
		connectedApp: /'User'|'Client ID'/,
		basic: /password|user/,
	};

	it.each(['oAuth2', 'connectedApp', 'basic'] as const)('%s', (signIn) => {
		const asked: Asked = { ...READ, signIn };
		const page = raw(200, HTML, { 'content-type': 'text/html' });
		for (const answer of [raw(401, ''), raw(403, ''), page]) {
			const { description } = troubleOf(answer, asked);
			expect(description).toMatch(OWN[signIn]);
			expect(description).not.toMatch(FOREIGN[signIn]);
		}
	});

	it.each(['oAuth2', 'basic'] as const)(
		"Sage X3's own words are shown, not read as those about a connected application: %s",
		(signIn) => {
			const answer = raw(401, 'Error 45: Invalid token', { 'content-type': 'text/plain' });
			const trouble = troubleOf(answer, { ...READ, signIn });
			expect(trouble.message).toBe('Error 45: Invalid token');
			expect(trouble.description).not.toMatch(/Audience|Connected applications/);
		},
	);

	it('a connected application learns what its token lacks', () => {
		const answer = raw(401, 'Error 45: Invalid token', { 'content-type': 'text/plain' });
		expect(troubleOf(answer, { ...READ, signIn: 'connectedApp' }).message).toMatch(/audience/);
	});
});

it('words of our own avoid blame', () => {
	const texts = [400, 401, 403, 404, 405, 409, 418, 429, 500, 502, 503, 504]
		.flatMap((status) => [troubleOf(raw(status, ''), READ), troubleOf(raw(status, ''), WRITE)])
		.flatMap(({ message, description = '' }) => [message, description]);
	for (const text of texts)
		expect(text).not.toMatch(/\b(?:error|problem|failure|failed|mistake)\b/i);
});

it.each([
	['many titles', `<html>${'<title'.repeat(500_000)}`],
	['a long blank', `<html>${' '.repeat(3_000_000)}`],
])('reads a hostile page in no time: %s', (_name, text) => {
	expect(processorSeconds(() => troubleOf(raw(500, text)))).toBeLessThan(5);
});

describe('the way out fits the door', () => {
	const elsewhere: Asked = {
		isWrite: false,
		url: new URL('https://x3.example/xtrem/api'),
		isTyped: false,
	};

	it.each([404, 405])('no Request URI is named where nobody typed one: %i', (status) => {
		const { description } = troubleOf(raw(status, ''), elsewhere);
		expect(description).not.toMatch(/Request URI|Request Method/);
		expect(description).toMatch(/base URL of the credential/);
	});

	it('REST at the gateway is told as what the gateway has not', () => {
		const url = new URL('https://api.eu-prod-sagex3.com/v1/api1/x3/erp/SEED/BPCUSTOMER');
		const answer = raw(404, { message: 'Cannot GET /v1/api1/x3/erp/SEED/BPCUSTOMER' });
		const trouble = troubleOf(answer, { isWrite: false, url, isTyped: true, atGateway: true });
		expect(trouble.message).toBe('The regional gateway has no /api1');
		expect(trouble.description).toMatch(/^Cannot GET .*\n.*Connected App or Basic/);
		expect(troubleOf(answer, { isWrite: false, url, atGateway: false }).message).toMatch(/^Cannot/);
	});
});
