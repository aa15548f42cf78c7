import { fileDoors, graphqlDoors, restDoors, startAnswering, type Door } from '../support/doors';
import { answerTo } from '../support/graphqlMock';
import type { LocalAnswer, Received } from '../support/localServer';

const writes = [...graphqlDoors, ...restDoors, ...fileDoors].filter(({ isWrite }) => isWrite);
const tracking = '{"phase":"Tracking","pollingMillis":100}';

/** What a write may be answered with that tells nothing of whether it was done. */
const lost: Array<[string, (received: Received) => LocalAnswer]> = [
	['a 500 without a word', () => ({ status: 500, body: '' })],
	['a 503', () => ({ status: 503, headers: { 'retry-after': '1' }, body: '{"message":"Busy"}' })],
	[
		'a page of a proxy',
		() => ({ status: 504, headers: { 'content-type': 'text/html' }, body: '<title>Late</title>' }),
	],
	['half an answer', () => ({ body: '{"data":{"x3MasterData"' })],
	['a deep answer', () => ({ body: `${'{"a":'.repeat(600)}1${'}'.repeat(600)}` })],
	['an answer that cannot be decoded', () => ({ body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) })],
	[
		'a page that says nothing',
		() => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }),
	],
	['a redirect', () => ({ status: 302, headers: { location: '/elsewhere' } })],
	[
		'a redirect to another server',
		() => ({ status: 303, headers: { location: 'https://other.test/' } }),
	],
	['work that goes on nowhere', () => ({ status: 202, body: tracking })],
	[
		'work that is lost',
		({ url }) =>
			url.includes('tracker')
				? { status: 404, body: '{"message":"Gone"}' }
				: { status: 202, headers: { location: '/tracker/1' }, body: tracking },
	],
	[
		'work that breaks down',
		({ url }) =>
			url.includes('tracker')
				? { status: 500, body: '' }
				: { status: 202, headers: { location: '/tracker/1' }, body: tracking },
	],
];

const isRead = ({ body, url }: Received) =>
	/"query":"(?:query|\{)/.test(body) || /^\/api1.*\?/.test(url);

describe.each(writes.map((door): [string, Door] => [door.name, door]))('%s', (_, door) => {
	it.each(lost)('tells once that it may be done, and once to look, with %s', async (__, answer) => {
		const server = await startAnswering((received) => {
			if (received.url.includes('$prototypes')) return { status: 404 }; // that is asked before
			if (received.method === 'GET' && received.url.includes('$edit')) {
				return door.name.startsWith('Update')
					? { body: '{"code":"A","name":"Before"}' }
					: { status: 404, body: '{"$diagnoses":[{"$severity":"error","$message":"None"}]}' };
			}
			return isRead(received) &&
				door.name !== 'Send Entity, a query' &&
				received.body.includes('"query":')
				? { body: JSON.stringify(answerTo(received.body)) }
				: answer(received);
		});
		const { failure, items } = await door.ask(server, { lookUpWindow: 1 });
		await server.stop();
		expect(items).toEqual([]);
		const told = `${failure?.message}\n${failure?.description}`;
		const lines = told.split('\n').filter((line) => line !== '');
		expect(new Set(lines).size).toBe(lines.length);
		expect(told.match(/may have executed/g) ?? []).toHaveLength(1);
		expect(told.match(/Look in Sage X3/g) ?? []).toHaveLength(1);
	});
});

it.each([
	'<html><form><input name=p type=password></form></html>',
	'<!DOCTYPE html><title>Sign in</title>',
	'<html><a href="/auth/login/page">Anmeldung</a></html>',
])('A write that met a page to sign in was not done: %s', async (body) => {
	const server = await startAnswering({ headers: { 'content-type': 'text/html' }, body });
	for (const door of writes) {
		const { failure } = await door.ask(server, { lookUpWindow: 1 });
		expect(failure?.message).toMatch(/^Not signed in/);
		expect(failure?.description).not.toContain('may have executed');
	}
	await server.stop();
});
