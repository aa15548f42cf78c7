import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';
import { startAnswering } from '../support/doors';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer, type LocalServer } from '../support/localServer';
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

const send = { operation: 'sendEntity', requestUri: '/x' };
const posted = { operation: 'getEntities', requestUri: '/xtrem/api', requestMethod: 'POST' };
const executed = { resource: 'graphQL', operation: 'execute', document: 'query ($v: Json) { a }' };

/** Every place where a value goes out, with the code that puts the value there. */
const places: Array<[place: string, path: string, parameters: (code: string) => INodeParameters]> =
	[
		[
			'a field of the body',
			'AMOUNT',
			(code) => ({
				...send,
				bodySource: 'fields',
				bodyFields: { field: [{ name: 'AMOUNT', value: `={{ ${code} }}` }] },
			}),
		],
		[
			'a list in a field of the body',
			'LINES[1].AMOUNT',
			(code) => ({
				...send,
				bodySource: 'fields',
				bodyFields: {
					field: [{ name: 'LINES', value: `={{ [{ AMOUNT: 1 }, { AMOUNT: ${code} }] }}` }],
				},
			}),
		],
		[
			'a JSON body',
			'a.b[0]',
			(code) => ({ ...send, bodySource: 'json', bodyJson: `={{ { a: { b: [${code}] } } }}` }),
		],
		[
			'a posted query',
			'variables.v',
			(code) => ({
				...posted,
				requestBody: `={{ { query: 'query ($v: Json) { a }', variables: { v: ${code} } } }}`,
			}),
		],
		['variables', 'v', (code) => ({ ...executed, variables: `={{ { v: ${code} } }}` })],
		[
			'a parameter',
			'',
			(code) => ({
				...send,
				requestParameters: { parameter: [{ name: 'count', value: `={{ ${code} }}` }] },
			}),
		],
		[
			'a parameter of a list',
			'',
			(code) => ({
				operation: 'getEntities',
				requestUri: '/x',
				requestParameters: { parameter: [{ name: 'count', value: `={{ ${code} }}` }] },
			}),
		],
		[
			'a list in a parameter',
			'[1]',
			(code) => ({
				...send,
				requestParameters: { parameter: [{ name: 'in', value: `={{ [1, ${code}] }}` }] },
			}),
		],
		[
			'a header',
			'',
			(code) => ({
				...send,
				options: { headers: { header: [{ name: 'X-A', value: `={{ ${code} }}` }] } },
			}),
		],
	];

describe.each(places)('In %s', (_, path, parameters) => {
	it.each([
		['Number("44357,61")', 'NaN'],
		['Infinity', 'Infinity'],
		['-Infinity', '-Infinity'],
		['new Date(NaN)', 'an invalid date'],
		['9007199254740992', 'more digits than JavaScript keeps'],
		['1e21', 'more digits than JavaScript keeps'],
		['new Map()', 'a Map'],
		['new Set([1])', 'a Set'],
	])('nothing is sent for %s', async (code, problem) => {
		const { message, description } = shownFailure(await run(parameters(code)));
		expect(`${message} ${description}`).toContain('Nothing was sent.');
		if (message.endsWith('is empty')) expect(problem).toBe('NaN');
		else expect(message).toContain(problem);
		if (path !== '') expect(message).toContain(path);
		expect(server.received).toEqual([]);
	});

	it('digits in a text, and a big integer, keep every one of them', async () => {
		const digits = '123456789012345678901234567890';
		for (const code of [`"${digits}"`, `${digits}n`]) {
			await run(parameters(code));
		}
		expect(server.received).toHaveLength(2);
		for (const { url, body, headers } of server.received) {
			expect(`${url} ${body} ${String(headers['x-a'])}`).toContain(digits);
		}
	});

	it('minus zero is a number, as are the largest that are exact', async () => {
		for (const code of ['-0', '9007199254740991', '-9007199254740991', '0.1', '1e-7']) {
			await run(parameters(code));
		}
		expect(server.received).toHaveLength(5);
	});
});

describe('The input item as it is', () => {
	const cyclic: IDataObject = { BPCNUM: 'A' };
	cyclic.self = cyclic;

	it.each<[string, unknown, string]>([
		['NaN', { lines: [{ AMOUNT: NaN }] }, 'at lines[0].AMOUNT, the value is NaN'],
		['Infinity', { AMOUNT: Infinity }, 'at AMOUNT, the value is Infinity'],
		['a rounded number', { ZEXTID: 2 ** 53 }, 'at ZEXTID, the value is a number with more digits'],
		['an invalid date', { D: new Date(NaN) }, 'at D, the value is an invalid date'],
		['undefined in a list', { a: [undefined] }, 'at a[0], the list has no value there'],
		['a function', { f: () => 1 }, 'at f, the value is a function'],
		['bytes', { b: Buffer.from('a') }, 'at b, the value is binary data'],
		['what contains itself', cyclic, 'at self, the value contains itself'],
		['lines that were cut', { lines: [{ n: 1 }, { n: 2, $more: true }] }, 'The lines of lines are'],
		['lines marked as cut', { $cut: ['lines'], lines: [{ n: 1 }] }, 'The lines of lines are not'],
	])('is not sent with %s in it', async (_, item, problem) => {
		const { message, description } = shownFailure(await run(send, [item as IDataObject]));
		expect(message).toContain(problem);
		expect(description).toContain('Nothing was sent.');
		expect(server.received).toEqual([]);
	});

	it('goes out without what is undefined, and is not changed', async () => {
		const item = { a: undefined, b: null, c: -0, d: 12n, e: new Date('2026-03-01T05:00:00Z') };
		await run(send, [item as never]);
		expect(server.received[0].body).toBe(
			'{"b":null,"c":0,"d":"12","e":"2026-03-01T00:00:00.000-05:00"}',
		);
		expect(item).toMatchObject({ a: undefined, d: 12n, e: expect.any(Date) });
	});
});

describe('A date keeps its day, that of the workflow’s time zone (New York)', () => {
	const midnight = "new Date('2026-03-01T05:00:00Z')";
	const zoned = '2026-03-01T00:00:00.000-05:00';

	it.each(places.filter(([place]) => !/JSON|posted/.test(place)))(
		'in %s',
		async (_, _path, parameters) => {
			for (const code of [midnight, "DateTime.fromISO('2026-03-01')"]) {
				await run(parameters(code));
			}
			expect(server.received).toHaveLength(2);
			for (const { url, body, headers } of server.received) {
				const text = `${decodeURIComponent(url)} ${body} ${String(headers['x-a'])}`;
				expect(text).toContain(zoned);
				expect(text).not.toContain('Z"');
			}
		},
	);

	it('in a parameter without quotes around it', async () => {
		await run(places[5][2](midnight));
		expect(new URLSearchParams(server.received[0].url.split('?')[1]).get('count')).toBe(zoned);
	});

	it('in JSON, too', async () => {
		await run(places[2][2](midnight));
		await run(places[3][2](midnight));
		for (const { body } of server.received) expect(body).toContain(`"${zoned}"`);
	});

	it.each(places)(
		'and one that is none is refused in %s, also by DateTime',
		async (...[, , of]) => {
			const failure = shownFailure(await run(of("DateTime.fromISO('tomorrow')")));
			expect(failure.description).toContain('Nothing was sent.');
			expect(server.received).toEqual([]);
		},
	);
});

describe('Run Operation', () => {
	const sandbox = useSandbox();
	const group = async (operationArguments: string) =>
		await bench(basicCredentials(sandbox), {
			authentication: 'basic',
			resource: 'record',
			operation: 'runOperation',
			node: nodeNamed('x3Stock/stockChangeByLpn'),
			customOperation: { __rl: true, mode: 'name', value: 'lpnGrouping' },
			operationArguments,
		}).run();

	it.each([
		['={{ { parameter: { quantity: NaN } } }}', 'at parameter.quantity, the value is NaN'],
		['={{ { parameter: { lines: [{ n: Infinity }] } } }}', 'at parameter.lines[0].n'],
		['={{ { parameter: { n: 9007199254740993 } } }}', 'at parameter.n, the value is a number'],
		[
			'={{ { parameter: { at: new Date(NaN) } } }}',
			'at parameter.at, the value is an invalid date',
		],
		["={{ { parameter: { at: DateTime.fromISO('x') } } }}", 'at parameter.at, the value is an'],
		['={{ { parameter: { f: [undefined] } } }}', 'at parameter.f[0], the list has no value'],
		['={{ undefined }}', "The 'Arguments' is empty"],
		['={{ null }}', "The 'Arguments' is empty"],
		["={{ '  ' }}", "The 'Arguments' is empty"],
		['={{ JSON.stringify(null) }}', "The 'Arguments' is empty"],
		['={{ NaN }}', "The 'Arguments' is empty"],
		['={{ `{"parameter": {"code": "${$json.nope}"} }` }}', 'at parameter.code, its expression'],
	])('is not sent with %s', async (operationArguments, message) => {
		const failure = shownFailure(await group(operationArguments));
		expect(failure.message).toContain(message);
		expect(failure.description).toContain('Nothing was sent.');
		expect(sandbox.requests.filter(({ body }) => body.includes('lpnGrouping('))).toEqual([]);
	});
});

describe('Lines that were cut when they were read are written by', () => {
	const cut = {
		'marked by their record': { $cut: ['lines'], lines: [{ n: 1 }] },
		'marked by their last line': { lines: [{ n: 1 }, { n: 2, $more: true }] },
		'a page of X3': { lines: { query: { edges: [], pageInfo: { hasNextPage: true } } } },
	};
	const mutation = 'mutation ($v: Json) { a(b: $v) { c } }';
	const given = '={{ { v: { parameter: $json } } }}';
	const body = `={{ { query: '${mutation}', variables: { v: [$json] } } }}`;
	const doors: Array<[string, INodeParameters]> = [
		['GraphQL Execute', { ...executed, document: mutation, variables: given }],
		['Get Entities with a mutation', { ...posted, requestBody: body }],
		['Send Entity, the whole item', { ...send, bodySource: 'item' }],
		['Send Entity, a mutation', { ...send, bodySource: 'json', bodyJson: body }],
		[
			'Send Entity, a field',
			{
				...send,
				bodySource: 'fields',
				bodyFields: { field: [{ name: 'A', value: '={{ { b: $json } }}' }] },
			},
		],
		[
			'Run Operation',
			{
				...{ resource: 'record', operation: 'runOperation', node: nodeNamed('a/b') },
				customOperation: { __rl: true, mode: 'name', value: 'approve' },
				operationArguments: '={{ { parameter: $json } }}',
				options: { operationKind: 'mutation' },
			},
		],
	];

	it.each(doors)('none: %s', async (_, parameters) => {
		const answering = await startAnswering({ body: '{"data":{}}' });
		for (const [how, item] of Object.entries(cut)) {
			const subject = bench(basicCredentials(answering), {
				authentication: 'basic',
				...parameters,
			});
			const { message, description } = shownFailure(await subject.run([item]));
			expect([how, message]).toEqual([how, expect.stringContaining('are not all lines')]);
			expect(description).toContain('Nothing was sent.');
			expect(answering.received.filter((sent) => /"mutation/.test(sent.body))).toEqual([]);
		}
		await answering.stop();
	});

	it('a query that is posted may hold them', async () => {
		const query = { ...executed, variables: '={{ { v: $json } }}' };
		await run(query, [cut['marked by their record']]);
		expect(server.received).toHaveLength(1);
	});
});
