import fc from 'fast-check';
import type { JsonValue } from '../../../sage/exactJson';
import {
	onlyReads,
	readPostedDocument,
	readPostedGraphql,
	type Request,
} from '../../../sage/graphql/postedRequest';
import { holdsKeyTwice } from '../../../sage/keyTwice';

const request = (changes: Partial<Request> = {}): Request => ({
	method: 'POST',
	uri: '/xtrem/api',
	parameters: [],
	headers: {},
	...changes,
});
const posting = (body: JsonValue | string, changes: Partial<Request> = {}) =>
	request({ body: typeof body === 'string' ? body : JSON.stringify(body), ...changes });
const query = '{ a }';
const mutation = 'mutation { a }';
const stored = { persistedQuery: { version: 1, sha256Hash: 'ab' } };

it.each<[string, Request, boolean]>([
	['a query', posting({ query }), true],
	['a query at any address', posting({ query }, { uri: '/elsewhere' }), true],
	['a mutation', posting({ query: mutation }), false],
	['an operation by its name', posting({ query: `query A ${query}`, operationName: 'A' }), true],
	[
		'one of several operations, as a server might run another',
		posting({ query: `query A ${query} mutation B ${query}`, operationName: 'A' }),
		false,
	],
	['several queries at once', posting([{ query }, { query }]), true],
	['several requests, one a mutation', posting([{ query }, { query: mutation }]), false],
	['several requests, one without a document', posting([{ query }, {}]), false],
	['no request at all', posting([]), false],
	['a list in a list', posting([[{ query }]]), false],
	['a text', posting(JSON.stringify(query)), false],
	['nothing', request(), false],
	['null', posting('null'), false],
	['an entity', posting({ BPCNUM: 'A' }, { uri: '/api1/x' }), false],
	['a stored document', posting({ extensions: stored }), false],
	['a stored document with its text', posting({ query, extensions: stored }), true],
	['a stored document by another name', posting({ id: 'ab' }), false],
	['a document that is none', posting({ query: 'querry { a }' }), false],
	['a query in a list', posting({ query: [query] }), false],
	['a mutation in the address', posting({ query }, { uri: '/xtrem/api?query=mutation{a}' }), false],
	[
		'a mutation in a parameter',
		posting({ query }, { parameters: [{ name: 'query', value: mutation }] }),
		false,
	],
	['a query in the address', request({ method: 'GET', uri: '/xtrem/api?query={a}' }), true],
	['a posted query in the address', request({ uri: '/xtrem/api?query={a}' }), true],
	[
		'a mutation in the address of a GET',
		request({ method: 'GET', uri: '/graphql?query=mutation%7Ba%7D' }),
		false,
	],
	[
		'a mutation in the address of a GET anywhere',
		request({ method: 'GET', uri: '/x?a=1&query=mutation%20M{a}&b=2' }),
		false,
	],
	[
		'what cannot be read in the address',
		request({ method: 'GET', uri: '/xtrem/api?query=%00mutation{a}' }),
		false,
	],
	['a list', request({ method: 'GET', uri: '/api1/x?representation=X.$query' }), true],
	['a list with a word', request({ method: 'GET', uri: '/api1/x?query=mutation' }), true],
	['another method', request({ method: 'DELETE', uri: '/api1/x' }), false],
	['another method with a query', posting({ query }, { method: 'PUT' }), false],
	[
		'another method in a header',
		request({ method: 'GET', headers: { 'X-HTTP-Method-Override': 'DELETE' } }),
		false,
	],
	['another method in a header', posting({ query }, { headers: { 'x-method': 'PUT' } }), false],
	[
		'a form',
		posting({ query }, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
		false,
	],
	[
		'a document as such',
		posting({ query }, { headers: { 'content-type': 'application/graphql' } }),
		false,
	],
	[
		'JSON by its name',
		posting({ query }, { headers: { 'content-type': 'application/json; charset=utf-8' } }),
		true,
	],
	[
		'JSON of GraphQL',
		posting({ query }, { headers: { 'content-type': 'application/graphql+json' } }),
		true,
	],
	[
		'a GET with a content type',
		request({ method: 'GET', uri: '/api1/x', headers: { 'Content-Type': 'text/xml' } }),
		true,
	],
	['two queries', posting(`{"query":"${query}","query":"${query}"}`), false],
	['a query and a mutation', posting(`{"query":"${mutation}","query":"${query}"}`), false],
	['the same in escapes', posting(`{"\\u0071uery":"${mutation}" , "query" :"${query}"}`), false],
	['the same in a list', posting(`[{"query":"${mutation}","query":"${query}"}]`), false],
	[
		'a variable of that name',
		posting(`{"query":"${query}","variables":{"query":"a","x":[{"query":1}]}}`),
		true,
	],
	['the word as a value', posting(`{"x":"query","query":"${query}"}`), true],
])('%s: reads only, or may write', (_, given, reads) => {
	expect(onlyReads(given)).toBe(reads);
});

it.each<[string, Request, boolean]>([
	['a document', posting({ query }, { uri: '/elsewhere' }), true],
	['a batch', posting([{ query }], { uri: '/elsewhere' }), true],
	['a stored document', posting({ extensions: stored }, { uri: '/elsewhere' }), true],
	['a broken document at its address', posting({ query: '{ a' }), true],
	['a body at its address', posting({ id: 1 }, { uri: '/proxy/xtrem/api/?x=1' }), true],
	['the gateway', posting({ id: 1 }, { uri: '/v1/service/X3CLOUDV2_SEED/graphQL' }), true],
	['the gateway', posting({ id: 1 }, { uri: '/v1/service/SEED/api' }), true],
	['an entity', posting({ BPCNUM: 'A', errors: [], data: 1 }, { uri: '/api1/x' }), false],
	['an entity with a field query', posting({ query: 'A%' }, { uri: '/api1/x' }), false],
	['a read at its address', request({ method: 'GET' }), false],
])('%s is GraphQL, or not', (_, given, is) => {
	expect(readPostedGraphql(given) !== undefined).toBe(is);
});

it.each<JsonValue>([null, [], 'query', {}, { query: 1 }, { query: null }])(
	'%j holds no document',
	(body) => {
		expect(readPostedDocument(body)).toBeUndefined();
	},
);

it('finds a key that is there twice, wherever it stands', () => {
	const other = fc.tuple(fc.constantFrom('a', 'q', 'queryx', '"', '\\'), fc.jsonValue());
	fc.assert(
		fc.property(fc.array(other), fc.array(other), fc.boolean(), (before, after, isTwice) => {
			const members = [...before, ...after].map(
				([name, value]) => `${JSON.stringify(name)}:${JSON.stringify({ [name]: value, query: 1 })}`,
			);
			members.splice(before.length, 0, '"query":1', ...(isTwice ? ['"quer\\u0079" : 2'] : []));
			expect(holdsKeyTwice(`{${members.join(',')}}`, 'query', 1)).toBe(isTwice);
		}),
	);
});
