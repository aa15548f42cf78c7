import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import { startLocalServer, type LocalServer } from '../../support/localServer';
import { createCustomer } from '../../support/runs';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { secretsOf } from '../../support/secrecy';
import { useSandbox } from '../../support/useSandbox';
import { goesOn } from '../record/writing';
import { ask, executeMutation, getByMutation, sendItem, withOptions, type Asked } from './asking';

const sandbox = useSandbox({ size: { customers: 5 } });
const dry = { dryRun: true };

interface Shown {
	method: string;
	url: string;
	headers: Record<string, string>;
	body?: string;
}
const shownIn = (run: IRun): Shown => jsons(run)[0].$request as unknown as Shown;

const header = (name: string, value: string): INodeParameters => ({
	headers: { header: [{ name, value }] },
});
const send = (parameters: INodeParameters, item?: IDataObject): Asked => ({
	parameters: { ...sendItem.parameters, ...parameters },
	...(item === undefined ? {} : { item }),
});

describe('The request that a dry run shows is the one that is sent then', () => {
	let server: LocalServer;
	beforeEach(async () => {
		server = await startLocalServer(() => ({ body: '{"data":{"x3MasterData":{"customer":{}}}}' }));
	});
	afterEach(async () => await server.stop());

	it.each<[string, Asked]>([
		['an input item', send({}, { BPCNUM: 'É/"\\\u2028', AMOUNT: 0.1, NOTHING: null, LINES: [{}] })],
		[
			'JSON with every digit, by PUT',
			send({
				requestMethod: 'PUT',
				bodySource: 'json',
				bodyJson: '{"A": 12345678901234567890.10, "B": -0, "C": 1E400, "D": "1e2"}',
			}),
		],
		[
			'fields by PATCH, with parameters and a header',
			send({
				requestMethod: 'PATCH',
				requestParameters: {
					parameter: [
						{ name: 'where', value: "BPCNAM like 'é%+&=?#' " },
						{ name: 'key with blank', value: '={{ [1, "2"] }}' },
					],
				},
				bodySource: 'fields',
				bodyFields: { field: [{ name: 'BPCNAM', value: '={{ 12.50 }}' }] },
				options: header('Accept-Language', 'fr-FR'),
			}),
		],
		['nothing by DELETE', send({ requestMethod: 'DELETE', bodySource: 'none' })],
		[
			'another content and accept type',
			send({ options: header('Content-Type', 'application/json; charset=utf-8') }),
		],
		['an absolute address', send({ requestUri: '={{ $json.address }}' })],
		['a mutation in Get Entities', getByMutation],
		['a mutation in Execute', executeMutation],
		[
			'variables with every digit in Execute',
			{
				parameters: {
					...executeMutation.parameters,
					variables: '{"data": {"code": "A", "amount": 12345678901234567890.10}}',
				},
			},
		],
	])('%s', async (_, asked) => {
		const item = asked.item ?? { address: `${server.url}/api1/x3/erp/SEED/A?a=%C3%A9+%2B` };
		const whole = { ...asked, item };
		const tried = await ask(server, whole, dry);
		expect(jsons(tried)).toMatchObject([{ $dryRun: true, $problems: [] }]);
		expect(server.received).toEqual([]);
		await ask(server, whole);
		const [received] = server.received;
		const { method, url, headers, body } = shownIn(tried);
		expect({ method, url, body: body ?? '' }).toEqual({
			method: received.method,
			url: server.url + received.url,
			body: received.body,
		});
		const arrived = Object.keys(headers).map((name) => [
			name,
			received.headers[name.toLowerCase()],
		]);
		expect(Object.fromEntries(arrived)).toEqual(headers);
	});
});

it('At the gateway it shows the address of the folder, and the sign-in nowhere', async () => {
	const credentials = oAuth2Credentials(sandbox);
	const parameters: INodeParameters = {
		...{ authentication: 'oAuth2', ...executeMutation.parameters },
		endpoint: { __rl: true, mode: 'name', value: 'SEED' },
	};
	const tried = await bench(credentials, withOptions(parameters, dry)).run();
	await bench(credentials, parameters).run();
	const [written] = sandbox.requests.filter(({ body }) => body.includes('mutation'));
	expect(shownIn(tried)).toMatchObject({
		method: 'POST',
		url: `${sandbox.url}${written.url}`,
		body: written.body,
	});
	for (const secret of secretsOf(credentials)) expect(JSON.stringify(tried)).not.toContain(secret);
	expect(JSON.stringify(shownIn(tried).headers)).not.toMatch(/authorization|bearer/i);
});

describe('A secret is not shown, wherever it was typed', () => {
	const password = 'pass/wörd "1" +&';
	const spelled = [password, encodeURIComponent(password), JSON.stringify(password).slice(1, -1)];
	it.each<[string, Asked]>([
		['in the address', send({ requestUri: `/a?b=${encodeURIComponent(password)}` })],
		[
			'in a parameter',
			send({ requestParameters: { parameter: [{ name: 'b', value: password }] } }),
		],
		['in an item', send({}, { a: { b: [`x ${password} y`] } })],
		['in JSON', send({ bodySource: 'json', bodyJson: JSON.stringify({ b: password }) })],
		['in a header', send({ options: header('X-Note', encodeURIComponent(password)) })],
		[
			'in the text of a document',
			{
				parameters: {
					...executeMutation.parameters,
					document: `mutation { a(b: ${JSON.stringify(password)}) }`,
					variables: '{}',
					operationName: '',
				},
			},
		],
		[
			'in a variable',
			{
				parameters: {
					...executeMutation.parameters,
					variables: JSON.stringify({ data: { code: password } }),
				},
			},
		],
		[
			'in a posted body',
			{
				parameters: {
					...getByMutation.parameters,
					requestBody: JSON.stringify({ query: 'mutation { a }', variables: { b: password } }),
				},
			},
		],
	])('%s', async (_, asked) => {
		const [item] = jsons(await ask(sandbox, { ...asked, credential: { password } }, dry));
		expect(item).toMatchObject({ $dryRun: true, $problems: [], $proposal: expect.any(String) });
		const shown = JSON.stringify(item);
		for (const secret of spelled) {
			expect(shown).not.toContain(secret);
			expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1));
		}
	});
});

describe('What the node refuses to send, a dry run tells as its problem in the same words', () => {
	it.each<[string, Asked]>([
		['an address elsewhere', send({ requestUri: 'https://other.example/a' })],
		['a way out of its path', send({ requestUri: '/api1/%2e%2e/a' })],
		['a user in its address', send({ requestUri: 'http://a:b@127.0.0.1/a' })],
		['an address that gives nothing', send({ requestUri: '={{ $json.nothing }}' })],
		['a parameter that gives nothing', send({ requestUri: "=/api1/A('{{ $json.nothing }}')" })],
		['JSON that is none', send({ bodySource: 'json', bodyJson: '{"a": ' })],
		['JSON that gives nothing', send({ bodySource: 'json', bodyJson: '={{ $json.nothing }}' })],
		[
			'what is not a number',
			send({
				bodySource: 'fields',
				bodyFields: { field: [{ name: 'A', value: '={{ 0 / 0 }}' }] },
			}),
		],
		['a header that cannot travel', send({ options: header('X-A', 'a\nb') })],
		['a header that the node sets', send({ options: header('Authorization', 'Basic abc') })],
		['lines that were cut', send({}, { A: 'B', LINES: [], $cut: ['LINES'], LINESCut: true })],
		['no document', { parameters: { ...executeMutation.parameters, document: ' ' } }],
		[
			'variables that are none',
			{ parameters: { ...executeMutation.parameters, variables: '[1]' } },
		],
		[
			'a name that gives nothing',
			{ parameters: { ...executeMutation.parameters, operationName: '={{ $json.nothing }}' } },
		],
		[
			'a folder that cannot travel',
			{
				parameters: {
					...executeMutation.parameters,
					endpoint: { __rl: true, mode: 'name', value: 'SE\nED' },
				},
			},
		],
		['a body that is not JSON', { parameters: { ...getByMutation.parameters, requestBody: '{' } }],
		[
			'what the credential restricts',
			{ ...sendItem, credential: { restrictUse: 'always', allowReading: true } },
		],
		[
			'what the credential restricts, of Execute',
			{ ...executeMutation, credential: { restrictUse: 'always', allowReading: true } },
		],
	])('%s', async (what, asked) => {
		const tried = await ask(sandbox, asked, dry);
		const sent = await ask(sandbox, asked);
		if (sent.data.resultData.error === undefined) throw new Error(`${what} is sent`);
		const { message } = shownFailure(sent);
		expect(jsons(tried)).toEqual([
			expect.objectContaining({
				$dryRun: true,
				$problems: [expect.stringContaining(message)],
				$proposal: null,
			}),
		]);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('Of many items', () => {
	const operation = { resource: 'entity', operation: 'sendEntity', requestUri: createCustomer };

	it('those alone are sent that are not tried', async () => {
		const items = Array.from({ length: 6 }, (_, index) => ({
			BPCNUM: `M${index}`,
			BPCNAM: 'x',
			isDry: index % 2 === 0,
		}));
		const options = { dryRun: '={{ $json.isDry }}' };
		const parameters = { authentication: 'basic', ...operation, options };
		const run = await bench(basicCredentials(sandbox), parameters).run(items);
		expect(jsons(run).map(({ $dryRun }) => $dryRun === true)).toEqual(
			items.map(({ isDry }) => isDry),
		);
		const customers = sandbox.data.table('customers');
		expect(items.filter(({ BPCNUM }) => customers.get(BPCNUM)).map(({ isDry }) => isDry)).toEqual([
			false,
			false,
			false,
		]);
		expect(hints(run).join('\n')).toContain('nothing was written to Sage X3');
	});

	it('10,000 are tried, and nothing of them is sent', async () => {
		const items = Array.from({ length: 10_000 }, (_, index) => ({ BPCNUM: `M${index}` }));
		const parameters = { authentication: 'basic', ...operation, options: dry };
		const run = await bench(basicCredentials(sandbox), parameters).run(items);
		expect(jsons(run).filter(({ $dryRun }) => $dryRun === true)).toHaveLength(10_000);
		expect(new Set(jsons(run).map(({ $proposal }) => $proposal)).size).toBe(10_000);
		expect(hints(run).filter((hint) => hint.includes('nothing was written'))).toHaveLength(1);
		expect(sandbox.requests).toEqual([]);
	});

	it('one that is refused keeps none of the others from being tried', async () => {
		const parameters = {
			authentication: 'basic',
			...operation,
			requestUri: '={{ $json.uri }}',
			options: dry,
		};
		const items = [createCustomer, 'https://other.example/', createCustomer].map((uri) => ({
			uri,
		}));
		const run = await bench(basicCredentials(sandbox), parameters, goesOn).run(items);
		expect(jsons(run).map(({ $problems }) => ($problems as string[]).length)).toEqual([0, 1, 0]);
		expect(sandbox.requests).toEqual([]);
	});
});

it('A dry run says that what the request does is up to Sage X3', async () => {
	for (const asked of [sendItem, getByMutation, executeMutation]) {
		const [{ $unchecked }] = jsons(await ask(sandbox, asked, dry));
		expect($unchecked).toEqual([expect.stringContaining('up to Sage X3')]);
	}
});

it('A batch that writes is tried as a whole, each of its documents checked', async () => {
	const batch = (...variables: object[]) => ({
		parameters: {
			...getByMutation.parameters,
			requestBody: JSON.stringify(
				variables.map((one) => ({ query: executeMutation.parameters.document, variables: one })),
			),
		},
	});
	const [good] = jsons(await ask(sandbox, batch({ data: {} }, { data: {} }), dry));
	expect(good).toMatchObject({ $problems: [], $proposal: expect.any(String) });
	const [bad] = jsons(await ask(sandbox, batch({ data: {} }, {}), dry));
	expect(bad).toMatchObject({ $problems: [expect.stringContaining('$data is mandatory')] });
	expect(sandbox.requests).toEqual([]);
});
