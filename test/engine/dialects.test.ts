import type { IRun } from 'n8n-workflow';
import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer, type LocalServer } from '../support/localServer';
import { customers, customersDocument, getFrom } from '../support/runs';
import {
	basicCredentials,
	connectedAppCredentials,
	oAuth2Credentials,
} from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

function expectSuccess(run: IRun): void {
	expect(run.data.resultData.error?.message).toBeUndefined();
	expect(run.status).toBe('success');
}

function codes(): string[] {
	return sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
}

describe('Every dialect is read without being named', () => {
	it.each(['absolute', 'relative', 'internal'] as const)(
		'api1, with %s next links',
		async (nextUrl) => {
			sandbox.switches.nextUrl = nextUrl;
			const run = await getFrom(sandbox);

			expectSuccess(run);
			expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(codes());
			expect(sandbox.requests).toHaveLength(4);
			expect(
				output(run).every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}'),
			).toBe(true);
		},
	);

	it('the platform lists of api1', async () => {
		const run = await getFrom(sandbox, {
			requestUri:
				'/api1/syracuse/collaboration/syracuse/endPoints?representation=endPoints.$query&count=1',
		});
		expect(jsons(run)[0]).toMatchObject({ $key: 'SEED', dataset: 'SEED' });
	});

	it('the files that the gateway delivers', async () => {
		const run = await bench(oAuth2Credentials(sandbox), {
			operation: 'getEntities',
			requestUri: '/datadelivery/SEED',
			returnAll: true,
		}).run();

		expectSuccess(run);
		expect(new Set(jsons(run).map(({ key }) => key)).size).toBe(120);
		expect(jsons(run)[119].key).toBe('SEED_CUSTOMERS_0120.csv');
		expect(jsons(run)[119].size).toEqual(expect.any(Number));
		expect(sandbox.requests.map(({ url }) => url)).toEqual([
			'/v1/datadelivery/SEED',
			'/v1/datadelivery/SEED?page=2',
			'/v1/datadelivery/SEED?page=3',
		]);
	});

	it.each([
		{ where: 'the gateway', uri: '/service/X3CLOUDV2_SEED/api', atGateway: true },
		{ where: 'an X3 server', uri: '/xtrem/api', atGateway: false },
	])('GraphQL posted by hand to $where, page by page', async ({ uri, atGateway }) => {
		const credentials = atGateway ? oAuth2Credentials(sandbox) : connectedAppCredentials(sandbox);
		const body = { query: customersDocument, variables: { first: 25 } };
		const run = await bench(credentials, {
			authentication: atGateway ? 'oAuth2' : 'connectedApp',
			operation: 'getEntities',
			requestUri: uri,
			requestMethod: 'POST',
			requestBody: JSON.stringify(body),
			returnAll: true,
		}).run();

		expectSuccess(run);
		expect(jsons(run).map(({ _id }) => _id)).toEqual(codes());
		const sent = sandbox.requests.map((request) => JSON.parse(request.body).variables);
		expect(sent).toEqual([
			{ first: 25 },
			{ first: 25, after: expect.any(String) },
			{ first: 25, after: expect.any(String) },
		]);
		expect(sandbox.requests[0].headers['x-xtrem-endpoint']).toBe(atGateway ? undefined : 'SEED');
	});

	it('one record, by a key that api1 escapes', async () => {
		const run = await getFrom(sandbox, {
			requestUri: "/api1/x3/erp/SEED/BPCUSTOMER('NA001')?representation=BPCUSTOMER.$details",
		});
		expect(jsons(run)).toEqual([
			expect.objectContaining({ BPCNUM: 'NA001', BPCNAM: 'International Distributors' }),
		]);
	});

	it('an empty list: no item and no failure', async () => {
		const run = await getFrom(sandbox, { requestUri: `${customers}&where=BPCNUM eq 'NONE'` });
		expectSuccess(run);
		expect(output(run)).toEqual([]);
	});

	it('a list at a path of its own', async () => {
		const run = await bench(oAuth2Credentials(sandbox), {
			operation: 'getEntities',
			requestUri: '/folders',
			returnAll: true,
			options: { entitiesPath: 'folders' },
		}).run();
		expect(jsons(run)).toEqual([{ name: 'SEED', $urls: expect.any(Object) }]);
	});

	it('a path that leads nowhere is told, with what is there', async () => {
		const run = await getFrom(sandbox, {
			options: { entitiesPath: 'rows' },
		});
		const { message, description } = shownFailure(run);
		expect(message).toContain("'Entities Path' rows leads nowhere");
		expect(description).toContain('$resources');
	});
});

describe('Answers of other servers behind the base address', () => {
	const pages: Record<string, string> = {
		'/array': '[{"n":1},{"n":2},3]',
		'/linked': '[{"n":1}]',
		'/linked?page=2': '[{"n":2}]',
		'/linked?page=3': '[{"n":3}]',
		'/text': '"done"',
	};
	const headers: Record<string, Record<string, string>> = {
		'/linked': { link: '</linked?page=9>; rel="last", </linked?page=2>; rel="next"' },
		'/linked?page=2': {
			link: '<https://inner.example/linked?page=3>; title="a, b"; rel="next last"',
		},
	};
	let server: LocalServer;
	beforeAll(async () => {
		server = await startLocalServer(({ url }) => ({ body: pages[url], headers: headers[url] }));
	});
	afterAll(async () => await server.stop());

	async function read(requestUri: string): Promise<IRun> {
		return await bench(basicCredentials(server), {
			authentication: 'basic',
			operation: 'getEntities',
			requestUri,
			returnAll: true,
		}).run();
	}

	it('a top-level array', async () => {
		expect(jsons(await read('/array'))).toEqual([{ n: 1 }, { n: 2 }, { value: 3 }]);
	});

	it('pages that a Link header names', async () => {
		expect(jsons(await read('/linked'))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
	});

	it('a bare value', async () => {
		expect(jsons(await read('/text'))).toEqual([{ value: 'done' }]);
	});
});
