import { type JwtPayload, sign } from 'jsonwebtoken';
import { connectedApplication, type Sandbox, startSandbox } from '../../sandbox';
import { basic, bearer, send, sendJson } from './client';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

const total = 'data.x3System.site.query.totalCount';
const query = { query: '{ x3System { site { query { totalCount } } } }' };

/** A token as a connected application makes it; a claim that is undefined is left out. */
function token(changes: JwtPayload = {}, secret: string = connectedApplication.secret): string {
	const now = Math.floor(Date.now() / 1000);
	const claims = {
		iss: connectedApplication.clientId,
		sub: 'ADMIN',
		aud: `${sandbox.url}/xtrem/api`,
		iat: now - 30,
		exp: now + 270,
		...changes,
	};
	const given = Object.entries(claims).filter(([, value]) => value !== undefined);
	return sign(Object.fromEntries(given), secret, { algorithm: 'HS256' });
}

async function ask(jwt: string, headers: Record<string, string> = {}) {
	return await sendJson('POST', `${sandbox.url}/xtrem/api`, query, { ...bearer(jwt), ...headers });
}

async function list(headers: Record<string, string>) {
	return await send(`${sandbox.url}/api1/x3/erp/SEED/FACILITY?representation=FACILITY.$query`, {
		headers,
	});
}

describe("A connected application's own token", () => {
	it('opens GraphQL and api1', async () => {
		expect((await ask(token(), { 'x-xtrem-endpoint': 'SEED' })).at(total)).toBe(6);
		expect((await list(bearer(token()))).status).toBe(200);
	});

	it('can be kept away from api1', async () => {
		sandbox.switches.jwtOnApi1 = false;
		expect((await list(bearer(token()))).text).toBe('Error 30: Invalid token');
	});

	const later = Math.floor(Date.now() / 1000) + 1000;
	it.each([
		[21, 'issued in the future', () => token({ iat: later, exp: later + 100 })],
		[30, 'no token at all', () => 'garbage'],
		[41, 'another issuer', () => token({ iss: 'somebody' })],
		[42, 'a user who is not allowed', () => token({ sub: 'JDOE' })],
		[50, 'another secret', () => token({}, 'another secret')],
		[50, 'expired', () => token({ iat: 1000, exp: 1300 })],
		[50, 'longer than the tokens validity', () => token({ exp: later + 1000 })],
	])('is answered Error %i when it is %s', async (code, _what, make) => {
		const { status, text, headers } = await ask(make());

		expect([status, text]).toEqual([401, `Error ${code}: Invalid token`]);
		expect(headers.get('content-type')).toMatch(/^text\/plain/);
	});

	it('may run ahead of the clock as far as the switch says', async () => {
		sandbox.switches.issuedAtToleranceSeconds = 60;
		const now = Math.floor(Date.now() / 1000);
		expect((await ask(token({ iat: now + 30, exp: now + 200 }))).status).toBe(200);
	});

	it.each([
		['any', 200, 200, 200],
		['empty', 200, 401, 401],
		['xtrem', 401, 200, 401],
		['exactUrl', 401, 401, 200],
	] as const)('audience rule %s: empty %i, xtrem %i, URL %i', async (audience, ...statuses) => {
		sandbox.switches.audience = audience;
		const audiences = ['', 'xtrem', `${sandbox.url}/xtrem/api`];
		const answers = await Promise.all(audiences.map(async (aud) => await ask(token({ aud }))));

		expect(answers.map(({ status }) => status)).toEqual(statuses);
		expect(
			answers.filter(({ status }) => status === 401).every(({ text }) => text.includes('45')),
		).toBe(true);
	});

	it('may have to name the user', async () => {
		expect((await ask(token({ sub: undefined }))).status).toBe(200);
		sandbox.switches.subject = 'required';
		expect((await ask(token({ sub: undefined }))).text).toBe('Error 42: Invalid token');
	});

	it('reaches the endpoint that the header names', async () => {
		expect((await ask(token(), { 'x-xtrem-endpoint': 'X3' })).status).toBe(200);
		expect((await ask(token(), { 'x-xtrem-endpoint': 'NOWHERE' })).status).toBe(404);
		sandbox.switches.missingEndpoint = 'error';
		expect((await ask(token())).status).toBe(400);
	});
});

describe('Basic', () => {
	it('opens both doors, and can be kept away from GraphQL', async () => {
		expect((await list(basic)).status).toBe(200);
		expect((await sendJson('POST', `${sandbox.url}/xtrem/api`, query)).status).toBe(200);
		sandbox.switches.basicOnGraphql = false;
		expect((await sendJson('POST', `${sandbox.url}/xtrem/api`, query)).status).toBe(401);
	});

	it('names the realm when it is wrong or missing', async () => {
		const wrong: Array<Record<string, string>> = [{}, { authorization: 'Basic eDp5' }];
		for (const headers of wrong) {
			const answer = await list(headers);
			expect(answer.status).toBe(401);
			expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Syracuse"');
		}
	});

	it.each([
		['text', 'Authentication failed...'],
		['empty', ''],
		['html', '<!doctype html>'],
		['diagnoses', '{"$diagnoses":[{"$severity":"error"'],
	] as const)('is refused on api1 with a body of the form %s', async (form, beginning) => {
		sandbox.switches.api1Unauthorised = form;
		const { status, text } = await list({});

		expect(status).toBe(401);
		expect(text.startsWith(beginning)).toBe(true);
		expect(text === '').toBe(form === 'empty');
	});
});
