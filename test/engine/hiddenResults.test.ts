import type { INodeParameters } from 'n8n-workflow';
import { bench, hints, jsons, shownFailure } from '../support/engine';
import { startLocalServer, type LocalAnswer } from '../support/localServer';
import { getFrom, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';

async function withServer<T>(
	answer: LocalAnswer | ((count: number) => LocalAnswer),
	work: (server: { url: string }) => Promise<T>,
): Promise<T> {
	const server = await startLocalServer((_, count) =>
		typeof answer === 'function' ? answer(count) : answer,
	);
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}

describe('The key of a new record that is told by an address alone is put out', () => {
	const location = "/api1/x3/erp/SEED/BPCUSTOMER('NEW1')?representation=ZBPCUSTOMER.$details";

	it.each(['', '{}', 'null', '[]'])('beside the body %p', async (body) => {
		const run = await withServer(
			{ status: 201, headers: { location }, body },
			async (server) => await sendTo(server, [{ BPCNAM: 'New' }]),
		);
		expect(jsons(run)).toEqual([{ statusCode: 201, location, $key: 'NEW1' }]);
	});
});

describe('A write that goes on after its answer', () => {
	it('is in doubt when nobody says where to ask', async () => {
		const run = await withServer(
			{ status: 202, body: '{"phase":"Tracking"}' },
			async (server) => await sendTo(server, [{ BPCNAM: 'New' }]),
		);
		const { message, description = '' } = shownFailure(run);
		expect(message).toBe('Sage X3 goes on working and does not say where to ask for the result');
		expect(description?.match(/may have executed it/g)).toHaveLength(1);
	});

	it('is asked for until it is over, and told once when it is lost', async () => {
		const states: LocalAnswer[] = [
			{
				status: 202,
				headers: { location: '/t/1' },
				body: '{"phase":"Tracking","pollingMillis":1}',
			},
			{ status: 200, body: '{"phase":"Tracking","pollingMillis":1}' },
			{ status: 404, body: '{"$diagnoses":[{"$severity":"error","$message":"No such tracker"}]}' },
		];
		const run = await withServer(
			(count) => states[Math.min(count, states.length) - 1],
			async (server) => await sendTo(server, [{ BPCNAM: 'New' }]),
		);
		const { message, description = '' } = shownFailure(run);
		expect(message).toBe('No such tracker');
		expect(description?.match(/may have executed it/g)).toHaveLength(1);
	});
});

describe('A query that cannot ask for its next page', () => {
	const page = (pageInfo: string) =>
		`{"data":{"x3MasterData":{"customer":{"query":{"edges":[{"node":{"_id":"A"}}]${pageInfo}}}}}}`;
	const more = page(',"pageInfo":{"hasNextPage":true,"endCursor":"c"}');
	const query = (variables: string, pageInfo: string) =>
		`query ${variables} { x3MasterData { customer { query { edges { node { _id } } ${pageInfo} } } } }`;
	const asked = 'pageInfo { hasNextPage endCursor }';
	const ways: Array<[string, (document: string) => INodeParameters]> = [
		['Execute', (document) => ({ resource: 'graphQL', operation: 'execute', document })],
		[
			'Get Entities',
			(document) => ({
				operation: 'getEntities',
				requestUri: '/xtrem/api',
				requestMethod: 'POST',
				requestBody: JSON.stringify({ query: document }),
			}),
		],
	];
	const runOf = async (parameters: INodeParameters, body: string) =>
		await withServer({ body }, async (server) =>
			bench(basicCredentials(server), { authentication: 'basic', ...parameters }).run(),
		);

	it.each(ways)('is told by a hint under a Limit (%s)', async (_, way) => {
		for (const [document, body, says] of [
			[query('', asked), more, /takes no \$after/],
			[query('', ''), page(''), /may hold more/],
			[query('($after: String)', ''), page(''), /does not ask for pageInfo/],
		] as Array<[string, string, RegExp]>) {
			const run = await runOf({ ...way(document), limit: 50 }, body);
			expect(jsons(run)).toEqual([{ _id: 'A' }]);
			expect(hints(run).join()).toMatch(says);
		}
	});

	it.each(ways)('fails when all are wanted and there are more (%s)', async (_, way) => {
		const run = await runOf({ ...way(query('', asked)), returnAll: true }, more);
		expect(shownFailure(run).message).toMatch(/takes no \$after/);
	});

	it.each(ways)('tells what Sage X3 did, where it gives no cursor (%s)', async (_, way) => {
		const body = page(',"pageInfo":{"hasNextPage":true,"endCursor":null}');
		const document = query('($after: String)', asked);
		for (const parameters of [{ returnAll: true }, { limit: 50 }]) {
			const run = await runOf({ ...way(document), ...parameters }, body);
			expect(shownFailure(run).message).toMatch(/^Sage X3 says .* gives no cursor/);
		}
	});
});

it('A list of api1 that is read under a Limit is not concerned', async () => {
	const run = await withServer({ body: '{"$resources":[{"A":1}]}' }, async (server) =>
		getFrom(server, { returnAll: false, limit: 5 }),
	);
	expect(jsons(run)).toEqual([{ A: 1 }]);
});
