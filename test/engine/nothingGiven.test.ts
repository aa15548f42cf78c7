import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer, type LocalServer } from '../support/localServer';
import { activated } from '../support/polling';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';
import { nodeNamed } from './record/reading';

let server: LocalServer;
beforeAll(async () => {
	server = await startLocalServer(() => ({ body: '{"data":{}}' }));
});
beforeEach(() => server.received.splice(0));
afterAll(async () => await server.stop());

const run = async (parameters: INodeParameters, items: IDataObject[] = [{}]): Promise<IRun> =>
	await bench(basicCredentials(server), { authentication: 'basic', ...parameters }).run(items);

const get = { operation: 'getEntities', requestUri: '/x' };
const post = { operation: 'getEntities', requestUri: '/xtrem/api', requestMethod: 'POST' };
const send = { operation: 'sendEntity', requestUri: '/x', bodySource: 'none' };
const remove = { ...send, requestMethod: 'DELETE' };
const execute = { resource: 'graphQL', operation: 'execute', output: 'whole' };
const where = (value: string) => ({ requestParameters: { parameter: [{ name: 'where', value }] } });
const header = (name: string, value: string) => ({
	options: { headers: { header: [{ name, value }] } },
});

const list =
	'query ($filter: String) { x { y { query(filter: $filter) { edges { node { _id } } } } } }';
const bodyOf = (variables: string) => `={{ { query: '${list}', variables: ${variables} } }}`;

async function expectRefused(parameters: INodeParameters, item: IDataObject = {}): Promise<void> {
	const { message, description } = shownFailure(await run(parameters, [item]));
	expect(message).toMatch(/is empty|is not complete/);
	expect(description).toContain('Nothing was sent.');
	expect(server.received).toEqual([]);
}

/** What an expression gives that gives nothing. */
const nothing = [
	'undefined',
	'null',
	"''",
	"'  '",
	"'\\t\\n'",
	'NaN',
	'[]',
	"'undefined'",
	"'null'",
	'$json.nope',
	'$json.nope.nope',
	'String(undefined)',
	'`${$json.nope}`',
	'String({})',
];

describe('An expression that gives nothing never means everything', () => {
	const whole: Array<[string, (code: string) => INodeParameters]> = [
		['a parameter of a list', (code) => ({ ...get, ...where(`={{ ${code} }}`) })],
		['a parameter of what is sent', (code) => ({ ...remove, ...where(`={{ ${code} }}`) })],
		[
			'the name of a parameter',
			(code) => ({
				...get,
				requestParameters: { parameter: [{ name: `={{ ${code} }}`, value: 'BPCNUM eq 1' }] },
			}),
		],
		['a header', (code) => ({ ...send, ...header('X-A', `={{ ${code} }}`) })],
		['the name of a header', (code) => ({ ...get, ...header(`={{ ${code} }}`, 'a') })],
		[
			'Entities Path of a list',
			(code) => ({ ...get, options: { entitiesPath: `={{ ${code} }}` } }),
		],
		[
			'Entities Path of what is sent',
			(code) => ({ ...send, options: { entitiesPath: `={{ ${code} }}` } }),
		],
		['a JSON body', (code) => ({ ...send, bodySource: 'json', bodyJson: `={{ ${code} }}` })],
		['a posted body', (code) => ({ ...post, requestBody: `={{ ${code} }}` })],
		['variables', (code) => ({ ...execute, document: '{ a }', variables: `={{ ${code} }}` })],
		[
			'an operation name',
			(code) => ({ ...execute, document: 'query a { a }', operationName: `={{ ${code} }}` }),
		],
		[
			'Entities Path of an answer',
			(code) => ({
				...execute,
				output: 'items',
				document: '{ a }',
				options: { entitiesPath: `={{ ${code} }}` },
			}),
		],
		['a document', (code) => ({ ...execute, document: `={{ ${code} }}` })],
		['a Request URI', (code) => ({ ...get, requestUri: `={{ ${code} }}` })],
	];
	const documents = new Set(['a document', 'a Request URI']);

	it.each(whole)('%s', async (place, parameters) => {
		for (const code of nothing) {
			const isOwn = documents.has(place) && /undefined|null|String|`|\[\]|NaN/.test(code);
			if (!isOwn) await expectRefused(parameters(code));
		}
	});

	it.each([
		[
			"a key in a Request URI, between texts: ('{{ }}')",
			(code: string) => `=/B('{{ ${code} }}')?x=1`,
		],
		['the same in double quotes', (code: string) => `=/B("{{ ${code} }}")`],
		['made by code', (code: string) => `={{ \`/B('\${${code}}')\` }}`],
		['joined by code', (code: string) => `={{ "/B('" + ${code} + "')" }}`],
		['encoded', (code: string) => `=/B('{{ encodeURIComponent(${code}) }}')`],
		['without quotes', (code: string) => `=/B({{ ${code} }})?x=1`],
		['as a step of the path', (code: string) => `=/api1/{{ ${code} }}/B`],
		['as the last step of the path', (code: string) => `=/service/{{ ${code} }}`],
		['as a parameter in the address', (code: string) => `=/B?where={{ ${code} }}&count=5`],
		['as the last of them', (code: string) => `=/B?count=5&where={{ ${code} }}`],
		['in quotes in it', (code: string) => `=/B?where=BPCNAM like '{{ ${code} }}%25'`],
		['both parts of a key', (code: string) => `=/B('{{ ${code} }}~{{ ${code} }}')`],
	])('%s', async (_, uri) => {
		for (const code of nothing) {
			for (const parameters of [get, send, remove]) {
				await expectRefused({ ...parameters, requestUri: uri(code) });
			}
		}
	});

	it.each([
		"('')",
		"('  ')",
		"('undefined')",
		"('null')",
		"('NaN')",
		"('[object Object]')",
		'("")',
	])('a Request URI from an item that holds the key %s', async (key) => {
		await expectRefused({ ...remove, requestUri: '={{ $json.uri }}' }, { uri: `/B${key}` });
	});

	it.each([
		["=BPCNUM eq '{{ $json.nope }}'"],
		["=BPCNAM like '{{ $json.nope }}%'"],
		["=BPCNAM like '%{{ $json.nope }}%' and CTY eq 'A'"],
		['=BPCNAM like "{{ $json.nope }}%"'],
		["={{ `BPCNUM eq '${$json.nope}'` }}"],
		["={{ `BPCNAM like '${$json.nope ?? ''}%'` }}"],
		['={{ "BPCNAM ge \'" + ($json.nope ?? "") + "\'" }}'],
		["={{ 'BPCNAM like \\'' + ($json.nope || '') + '%\\'' }}"],
		["=BPCNUM eq '{{ $json.date }}'"],
	])('a condition: %s', async (value) => {
		const item = { date: {} };
		await expectRefused({ ...get, ...where(value) }, item);
		await expectRefused({ ...get, requestUri: `${value.replace(/^=/, '=/x?where=')}` }, item).catch(
			(error: unknown) => {
				if (!value.startsWith('={{')) throw error;
			},
		);
	});

	it.each([
		['{ filter: $json.nope }'],
		['{ filter: null }'],
		["{ filter: '' }"],
		["{ filter: ' ' }"],
		["{ filter: '{}' }"],
		['{ filter: JSON.stringify({ code: $json.nope }) }'],
		['{ filter: JSON.stringify({ code: { _eq: $json.nope } }) }'],
		['{ filter: { code: {} } }'],
	])('the filter of a posted query: %s', async (variables) => {
		await expectRefused({ ...execute, document: list, variables: `={{ ${variables} }}` });
		await expectRefused({ ...post, requestBody: bodyOf(variables) });
	});

	it.each([
		['{"filter": "{{ $json.nope }}"}'],
		['{"filter": "{code: {_gte: \'{{ $json.nope }}\'}}"}'],
		['{"filter": "{\\"code\\": {\\"_eq\\": \\"{{ $json.nope }}\\"}}"}'],
	])('the filter of a posted query, as text: %s', async (variables) => {
		await expectRefused({ ...execute, document: list, variables: `=${variables}` });
		const requestBody = `={"query": ${JSON.stringify(list)}, "variables": ${variables}}`;
		await expectRefused({ ...post, requestBody });
	});

	it.each([
		['={ x { y { query(filter: "{{ $json.nope }}") { edges { node { _id } } } } } }'],
		['={ x { y { query(filter: "{code: {_eq: \'{{ $json.nope }}\'}}") { edges { _id } } } } }'],
	])('the filter in a document: %s', async (document) => {
		await expectRefused({ ...execute, document });
	});

	it('a trigger of entities', async () => {
		const trigger = (parameters: INodeParameters) =>
			activated(basicCredentials(server), {
				authentication: 'basic',
				event: 'entityChanged',
				requestUri: '/x',
				keyField: 'a',
				...parameters,
			});
		for (const code of nothing.filter((given) => !given.includes('$json'))) {
			for (const parameters of [
				where(`={{ ${code} }}`),
				{ requestUri: `=/B('{{ ${code} }}')` },
				{ requestUri: '/xtrem/api', requestMethod: 'POST', requestBody: `={{ ${code} }}` },
				header('X-A', `={{ ${code} }}`),
				{ options: { entitiesPath: `={{ ${code} }}` } },
			]) {
				await expect(trigger(parameters).poll()).rejects.toThrow(/is empty|is not complete/);
			}
		}
		expect(server.received).toEqual([]);
	});
});

describe('What was typed as empty stays allowed', () => {
	it.each<[string, INodeParameters, IDataObject?]>([
		['a parameter', { ...get, ...where('') }],
		['a condition', { ...get, ...where("BPCSHO eq ''") }],
		['a condition with wildcards', { ...get, ...where("BPCSHO like '%'") }],
		['a condition beside an expression', { ...get, ...where("=BPCSHO eq '' and A eq '{{ 1 }}'") }],
		['a condition in code', { ...get, ...where('={{ "BPCSHO eq \'\'" }}') }],
		['a condition of an item', { ...get, ...where('={{ $json.w }}') }, { w: "BPCSHO eq ''" }],
		['an escaped quote', { ...get, ...where("=A eq '{{ $json.w }}'") }, { w: "O''BRIEN" }],
		['an apostrophe', { ...get, ...where('=A eq "{{ $json.w }}" and B eq \'x\'') }, { w: "O'B" }],
		['a key', { ...remove, requestUri: "/B('')" }],
		['a key beside an expression', { ...remove, requestUri: "=/B('')?x={{ 1 }}" }],
		['a key in code', { ...remove, requestUri: '={{ "/B(\'\')" }}' }],
		['a parameter in the address', { ...get, requestUri: '=/B?where=&count={{ 5 }}' }],
		['a slash at the end', { ...get, requestUri: "={{ '/' + 'folders' + '/' }}" }],
		['the word null', { ...get, ...where('null') }],
		['a header', { ...get, ...header('X-A', '') }],
		['a header’s name', { ...get, ...header('', 'a') }],
		['Entities Path', { ...get, options: { entitiesPath: '' } }],
		['a JSON body', { ...send, bodySource: 'json', bodyJson: 'null' }],
		['variables without a filter', { ...execute, document: list, variables: '={{ { a: 1 } }}' }],
		['a typed filter', { ...execute, document: list, variables: '{"filter": ""}' }],
		[
			'a filter that is whole',
			{ ...execute, document: list, variables: `={{ { filter: "{a: 1}" } }}` },
		],
		[
			'a value that is written',
			{ ...send, bodySource: 'json', bodyJson: '={"a": "{{ $json.n }}"}' },
		],
		['an operation name', { ...execute, document: '{ a }', operationName: '' }],
		[
			'a blank part of a key',
			{ ...get, requestUri: "=/S('{{ $json.a }}~{{ $json.b }}')" },
			{ a: 'A', b: '' },
		],
		['zero', { ...get, ...where('={{ 0 }}') }],
		['false', { ...get, ...where('={{ false }}') }],
		['the number zero as a key', { ...remove, requestUri: "=/B('{{ 0 }}')" }],
	])('%s', async (_, parameters, item = {}) => {
		await run(parameters, [item]);
		expect(server.received).toHaveLength(1);
	});

	it('but a part of a key that is missing is no blank: another record would be meant', async () => {
		const requestUri = "=/S('{{ $json.a }}~{{ $json.b }}')";
		await expectRefused({ ...remove, requestUri }, { a: 'A' });
		await expectRefused({ ...remove, requestUri }, { a: 'A', b: null });
	});
});

describe('A filter text', () => {
	const sandbox = useSandbox();
	const find = async (filterText: string) =>
		await bench(basicCredentials(sandbox), {
			authentication: 'basic',
			resource: 'record',
			operation: 'getMany',
			node: nodeNamed('x3MasterData/customer'),
			filterMode: 'text',
			filterText,
		}).run();

	it.each([
		["={code: {_gte: '{{ $json.nope }}'}}"],
		["={companyName1: {_like: '{{ $json.nope }}%'}}"],
		['={{ JSON.stringify({ code: $json.nope }) }}'],
		['={{ JSON.stringify({ code: { _eq: $json.nope } }) }}'],
		["={{ `{code: {_eq: '${$json.nope}'} }` }}"],
		['={{ {} }}'],
		["={{ '{}' }}"],
	])('that lacks a value finds nothing: %s', async (filterText) => {
		const { message, description } = shownFailure(await find(filterText));
		expect(message).toMatch(/'Filter Text' is empty/);
		expect(description).toContain('Nothing was read.');
		expect(sandbox.requests.filter(({ body }) => body.includes('filter:'))).toEqual([]);
	});

	it.each(["{code: {_ne: ''}}", "={code: {_in: ['{{ 'AE003' }}', '']}}", '{}'])(
		'is taken as it was typed: %s',
		async (filterText) => {
			expect((await find(filterText)).status).toBe('success');
		},
	);
});

describe('An endpoint by an expression', () => {
	it.each(nothing)('is refused when it gives nothing: %s', async (code) => {
		const endpoint = { __rl: true, mode: 'name', value: `={{ ${code} }}` };
		await expectRefused({ ...execute, document: '{ a }', endpoint });
		const reading = { resource: 'record', operation: 'getMany', node: nodeNamed('a/b'), endpoint };
		await expectRefused(reading);
	});
});
