import type { INodeParameters, IRun } from 'n8n-workflow';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer, type LocalServer } from '../support/localServer';
import { basicCredentials } from '../support/sandboxCredentials';
import { activated } from '../support/polling';
import { nodeNamed } from './record/reading';

let server: LocalServer;
beforeAll(async () => {
	server = await startLocalServer(() => ({ body: '{"data":{}}' }));
});
beforeEach(() => server.received.splice(0));
afterAll(async () => await server.stop());

const run = async (parameters: INodeParameters, endpoint = 'SEED'): Promise<IRun> =>
	await bench(basicCredentials(server, { endpoint }), {
		authentication: 'basic',
		...parameters,
	}).run();

const query = '{"query":"{ __typename }"}';
const named = (endpoint: string) => ({ endpoint: { __rl: true, mode: 'name', value: endpoint } });

/** What people would take for SEED, or what becomes SEED, another folder or none when characters are dropped. */
const oddNames = [
	['SE\u200bED', 'U+200B'],
	['SE\u00adED', 'U+00AD'],
	['SE\u0000ED', 'U+0000'],
	['SE\nED', 'U+000A'],
	['SE\tED', 'U+0009'],
	['S\u0395ED', 'U+0395'],
	['SÉED', 'U+00C9'],
	['SEED\u2060', 'U+2060'],
	['SEED😀', 'U+1F600'],
	['SE\u00a0ED', 'U+00A0'],
	['SE\ud83dED', 'U+D83D'],
] as const;

describe('An endpoint whose name cannot travel as it is: nothing is sent to any other', () => {
	const doors: Array<[string, INodeParameters]> = [
		['Get Entities', { operation: 'getEntities', requestUri: '/xtrem/api' }],
		[
			'Get Entities, by POST',
			{
				operation: 'getEntities',
				requestUri: '/xtrem/api',
				requestMethod: 'POST',
				requestBody: query,
			},
		],
		['Send Entity', { operation: 'sendEntity', requestUri: '/xtrem/api' }],
		['Execute', { resource: 'graphQL', operation: 'execute', document: '{ __typename }' }],
		[
			'Get',
			{
				resource: 'record',
				operation: 'get',
				node: nodeNamed('x3MasterData/customer'),
				recordId: { __rl: true, mode: 'id', value: 'A' },
			},
		],
	];

	it.each(doors)('%s, by the endpoint of the credential', async (_, parameters) => {
		for (const [endpoint, odd] of oddNames) {
			const { message, description } = shownFailure(await run(parameters, endpoint));
			expect(message).toContain(`cannot be sent: it holds the character ${odd}`);
			expect(description).toContain('Nothing was sent.');
		}
		expect(server.received).toEqual([]);
	});

	it.each(doors.slice(3))('%s, by the endpoint of the node', async (_, parameters) => {
		for (const [endpoint, odd] of oddNames) {
			const failure = shownFailure(await run({ ...parameters, ...named(endpoint) }));
			expect(failure.message).toContain(odd);
		}
		expect(server.received).toEqual([]);
	});

	it('a trigger', async () => {
		const trigger = activated(basicCredentials(server), {
			authentication: 'basic',
			event: 'recordChanged',
			node: nodeNamed('x3MasterData/customer'),
			...named('SE\u200bED'),
		});
		await expect(trigger.poll()).rejects.toThrow('U+200B');
		expect(server.received).toEqual([]);
	});

	it('a typed header', async () => {
		const header = [{ name: 'X-Xtrem-Endpoint', value: 'SÉED' }];
		const failed = await run({
			operation: 'sendEntity',
			requestUri: '/xtrem/api',
			options: { headers: { header } },
		});
		expect(shownFailure(failed).message).toContain('U+00C9');
		expect(server.received).toEqual([]);
	});
});

describe('Headers that the user types', () => {
	const send = async (header: INodeParameters[], requestUri = '/x') =>
		await run({ operation: 'sendEntity', requestUri, options: { headers: { header } } });

	it.each([
		['X-A', 'a\u0000b'],
		['X-A', 'a\r\nX-B: c'],
		['X-A', 'a\u007fb'],
		['X-A', 'a\u0085b'],
		['X-A', 'a\u200bb'],
		['X-A', 'a\u00adb'],
		['X-A', 'a\u00a0b'],
		['X-A', 'аb'],
		['X-A', '€'],
		['X\u200bA', 'a'],
		['Ⅹ-A', 'a'],
		['X:A', 'a'],
		['__proto__', 'a'],
		['constructor', 'a'],
		['Prototype', 'a'],
		['Transfer-Encoding', 'chunked'],
		['PROXY-AUTHORIZATION', 'Basic x'],
		['Upgrade', 'h2c'],
	])('%j: %j is refused', async (name, value) => {
		const failure = shownFailure(await send([{ name, value }]));
		expect(failure.message).toContain(`The header '${name}' cannot be sent`);
		expect(failure.description).toContain('Nothing was sent.');
		expect(server.received).toEqual([]);
	});

	it('one that is there twice is refused: which of them is meant is not clear', async () => {
		const failure = shownFailure(
			await send([
				{ name: 'X-A', value: '1' },
				{ name: 'x-a', value: '2' },
			]),
		);
		expect(failure.message).toContain('twice');
		expect(server.received).toEqual([]);
	});

	it('arrive as they were typed, whatever their names', async () => {
		await send([
			{ name: 'X-A', value: ' a \t b ' },
			{ name: 'X-Accents', value: 'é ÿ ¡' },
			{ name: 'toString', value: 's' },
			{ name: 'hasOwnProperty', value: 'h' },
		]);
		expect(Object.entries(server.received[0].headers)).toEqual(
			expect.arrayContaining([
				['x-a', 'a \t b'],
				['x-accents', 'é ÿ ¡'],
				['tostring', 's'],
				['hasownproperty', 'h'],
			]),
		);
	});

	it('stand in the place of the node’s own, in whatever case', async () => {
		await send(
			[
				{ name: 'accept', value: 'text/plain' },
				{ name: 'X-XTREM-ENDPOINT', value: 'OTHER' },
			],
			'/xtrem/api',
		);
		expect(server.received[0].headers).toMatchObject({
			accept: 'text/plain',
			'x-xtrem-endpoint': 'OTHER',
		});
	});
});
