import type { INodeParameters } from 'n8n-workflow';
import { bench, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
import { activated } from '../support/polling';
import { basicCredentials } from '../support/sandboxCredentials';

const mutation = 'mutation { x3MasterData { customer { create(data: {code: "A"}) { _id } } } }';

/** What may write although it does not look so at first sight. */
const documents: Array<[string, string]> = [
	['after a comment that a lone CR ends', `# all customers\r${mutation}`],
	['after a comment that CR and LF end', `# all customers\r\n${mutation}`],
	['after a comment with what GraphQL takes for no line end', `# a \u2028 b\r${mutation}`],
	['after a comma and a byte order mark', `\uFEFF,${mutation}`],
	['behind a query', `query Q { a(x: "{") } ${mutation}`],
	['behind a text with escapes', `query Q { a(x: "\\u{7B}\\"") } ${mutation}`],
	['behind a block of text', `query Q { a(x: """ \\""" { """) } ${mutation}`],
	['behind a fragment', `fragment query on X { a } ${mutation}`],
	['beside the operation that is named', `query Q { a } ${mutation.replace('{', 'M {')}`],
];
/** Bodies that only Get Entities and the trigger can send. */
const bodies: Array<[string, string]> = [
	...documents.map(([name, query]): [string, string] => [name, JSON.stringify({ query })]),
	['as one of several requests', JSON.stringify([{ query: '{ a }' }, { query: mutation }])],
	['before another query', `{"query":${JSON.stringify(mutation)},"query":"{ a }"}`],
	['by its hash', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}'],
];
const asEntity = (requestBody: string): INodeParameters => ({
	requestUri: '/xtrem/api',
	requestMethod: 'POST',
	requestBody,
});
const others: Array<[string, INodeParameters]> = [
	[
		'in the address',
		{ requestUri: `/graphql?query=${encodeURIComponent(mutation)}`, requestMethod: 'GET' },
	],
	[
		'in a parameter',
		{
			...asEntity('{"query":"{ a }"}'),
			requestParameters: { parameter: [{ name: 'query', value: mutation }] },
		},
	],
	[
		'by a header',
		{
			requestUri: '/api1/x',
			requestMethod: 'GET',
			options: { headers: { header: [{ name: 'X-HTTP-Method-Override', value: 'DELETE' }] } },
		},
	],
];

async function sentBy(
	parameters: INodeParameters,
): Promise<{ count: number; description: string }> {
	const server = await startLocalServer(() => ({ status: 503 }));
	try {
		const whole = { authentication: 'basic', returnAll: true, ...parameters };
		const run = await bench(basicCredentials(server), whole).run();
		return {
			count: server.received.length,
			description: shownFailure(run).description ?? '',
		};
	} finally {
		await server.stop();
	}
}

const inDoubtOnce = {
	count: 1,
	description: expect.stringContaining('may have executed it') as string,
};

describe('What may write is sent once:', () => {
	it.each([
		...bodies.map(([name, body]): [string, INodeParameters] => [name, asEntity(body)]),
		...others,
	])('by Get Entities, a mutation %s', async (_, parameters) => {
		expect(await sentBy({ operation: 'getEntities', ...parameters })).toEqual(inDoubtOnce);
	});

	it.each(documents)('by Execute, a mutation %s', async (_, document) => {
		const parameters = { resource: 'graphQL', operation: 'execute', document };
		expect(await sentBy(parameters)).toEqual(inDoubtOnce);
	});

	it.each([
		...bodies.map(([name, body]): [string, INodeParameters] => [name, asEntity(body)]),
		...others,
	])('and not at all by a trigger, a mutation %s', async (_, parameters) => {
		const server = await startLocalServer(() => ({ status: 503 }));
		const trigger = activated(basicCredentials(server), {
			authentication: 'basic',
			event: 'entityChanged',
			keyField: '_id',
			compareBy: 'content',
			...parameters,
		});
		await expect(trigger.poll()).rejects.toThrow(/not a GraphQL query|may change data/);
		expect(server.received).toEqual([]);
		await server.stop();
	});
});
