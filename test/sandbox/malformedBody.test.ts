import { type Sandbox, startSandbox } from '../../sandbox';
import { basic, bearer, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ size: { customers: 3 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const malformed = [
	'{"query": "{ __typename }",}',
	'{"query": <b>',
	'',
	'{"query": "{ __typename }"',
];

describe.each([
	['a server', '/xtrem/api', () => basic],
	[
		'the gateway',
		'/v1/service/X3CLOUDV2_SEED/api',
		() => bearer(sandbox.tokens.issue().accessToken),
	],
])('A body that is no JSON, at %s', (_, path, headers) => {
	const post = (body: string) => sendJson('POST', `${sandbox.url}${path}`, body, headers());

	it.each(malformed)('gets the stack of the body parser as a page: %s', async (body) => {
		const answer = await post(body);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([
			400,
			'text/html; charset=utf-8',
		]);
		expect(answer.text).toMatch(/<pre>SyntaxError: .*<br> &nbsp; &nbsp;at JSON\.parse/s);
		expect(answer.text).not.toContain('<b>');
	});

	it.each(malformed)('or as text: %s', async (body) => {
		sandbox.switches.malformedBody = 'text';
		const answer = await post(body);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/plain']);
		expect(answer.text).toMatch(/^SyntaxError: .*\n {4}at JSON\.parse/);
	});

	it('or errors of GraphQL', async () => {
		sandbox.switches.malformedBody = 'json';
		const answer = await post('{"query":');
		expect(answer.status).toBe(400);
		expect(answer.at('errors.0.message')).toEqual(expect.any(String));
	});
});
