import type { IDataObject } from 'n8n-workflow';
import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer, type LocalAnswer } from '../support/localServer';
import { customers, getFrom, sendTo } from '../support/runs';
import { basicCredentials } from '../support/sandboxCredentials';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

const once = [{ BPCNUM: 'NEW', BPCNAM: 'New' }];

describe('A request goes to the address of the credential alone', () => {
	it('a next link to another host is followed at home; nothing arrives there', async () => {
		const attacker = await startLocalServer(() => ({ body: '{"$resources":[{"stolen":true}]}' }));
		sandbox.faults.add({ fault: { kind: 'foreign-next', origin: attacker.url }, times: 3 });
		const run = await getFrom(sandbox);
		await attacker.stop();

		expect(output(run).filter(({ json }) => 'stolen' in json)).toEqual([]);
		expect(new Set(jsons(run).map(({ BPCNUM }) => BPCNUM)).size).toBe(65);
		expect(attacker.received).toEqual([]);
	});

	it('a redirect to another host is not followed; nothing arrives there', async () => {
		const attacker = await startLocalServer(() => ({ body: '[]' }));
		sandbox.faults.add({
			fault: { kind: 'redirect', location: `${attacker.url}/api1`, status: 307 },
			times: 'always',
		});
		const read = await getFrom(sandbox);
		const sent = await sendTo(sandbox, once);
		await attacker.stop();

		expect(shownFailure(read).message).toContain('redirects to another address');
		expect(shownFailure(sent).message).toContain('redirects to another address');
		expect(attacker.received).toEqual([]);
	});

	it.each([
		['', "The 'Request URI' is empty"],
		['   ', "The 'Request URI' is empty"],
		['https://elsewhere.example/api1', "The 'Request URI' leads to https://elsewhere.example"],
		['//elsewhere.example/api1', "The 'Request URI' leads to http://elsewhere.example"],
		['http://', "The 'Request URI' is not a valid address"],
		['file:///etc/hosts', "The 'Request URI' is not a valid address"],
	])('the Request URI %j is not sent', async (requestUri, message) => {
		const failure = shownFailure(
			await getFrom(sandbox, { requestUri: requestUri === '' ? "={{ '' }}" : requestUri }),
		);
		expect(failure.message).toContain(message);
		expect(failure.description).toMatch(/Enter a path|Nothing was sent/);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('a full address on the server of the credential is taken', async () => {
		const run = await getFrom(sandbox, { requestUri: sandbox.url + customers });
		expect(output(run)).toHaveLength(65);
	});

	it.each([
		['', 'The credential has no base URL'],
		['x3.customer.example', 'The base URL of the credential is not a valid address'],
	])('a credential with the base URL %j is told', async (baseUrl, message) => {
		const run = await bench(basicCredentials(sandbox, { baseUrl }), {
			authentication: 'basic',
			operation: 'getEntities',
			requestUri: '/api1',
		}).run();
		expect(shownFailure(run).message).toContain(message);
	});
});

describe('A key from an item leads to no other record', () => {
	const remove = async (requestUri: string, item: IDataObject) =>
		await sendTo(sandbox, [item], { requestUri, requestMethod: 'DELETE', bodySource: 'none' });
	const typed = "=/api1/x3/erp/SEED/BPCUSTOMER('{{ $json.key }}')?representation=ZBPCUSTOMER.$edit";
	const code =
		"={{ `/api1/x3/erp/SEED/BPCUSTOMER('${$json.key}')?representation=ZBPCUSTOMER.$edit` }}";
	const joined =
		'={{ "/api1/x3/erp/SEED/BPCUSTOMER(\'" + $json.key + "\')?representation=ZBPCUSTOMER.$edit" }}';

	it.each([
		"X')/../BPSUPPLIER('S1",
		"X')/%2e%2e/BPSUPPLIER('S1",
		"X')/.%2E/BPSUPPLIER('S1",
		"X')/%252e%252e/BPSUPPLIER('S1",
		"X')\\..\\BPSUPPLIER('S1",
		"X')/BPSUPPLIER('S1",
		"X')?representation=ZBPSUPPLIER.$edit&x=('",
		'A/../B',
	])('%s is refused, however it is put in', async (key) => {
		for (const requestUri of [typed, code, joined]) {
			const { message, description } = shownFailure(await remove(requestUri, { key }));
			expect(message).toMatch(/holds a step|contains what ends a key/);
			expect(description).toContain('Nothing was sent.');
		}
		expect(sandbox.requests).toHaveLength(0);
	});

	it.each(["X')?a=b", "O'NEIL", "A')", '50%', 'A?B#C', 'A/B'])(
		'%s goes out as that very key when it is encoded',
		async (key) => {
			const encoded = typed.replace('$json.key', 'encodeURIComponent($json.key)');
			await remove(encoded, { key });
			const [{ url }] = sandbox.requests;
			expect(decodeURIComponent(url)).toContain(`/BPCUSTOMER('${key}')?representation=`);
		},
	);

	it('and as that very key when it is not, unless it ends itself', async () => {
		for (const key of ["O'NEIL", 'A?B#C', 'A/B', "A')B", '漢字']) {
			await remove(typed, { key });
			await remove(code, { key });
		}
		expect(sandbox.requests).toHaveLength(10);
	});

	it('code may choose among several addresses', async () => {
		const choosing =
			"={{ $json.line ? `/A('${$json.key}')/L('${$json.line}')` : `/A('${$json.key}')` }}";
		await remove(choosing, { key: 'K' });
		await remove(choosing, { key: 'K', line: '1' });
		expect(sandbox.requests).toHaveLength(2);
	});
});

describe('No address makes anybody another user', () => {
	const withUser = (url: string) => url.replace('://', '://other:s3cret@');

	it('neither a Request URI nor the base URL', async () => {
		const requestUri = withUser(sandbox.url) + customers;
		expect(shownFailure(await getFrom(sandbox, { requestUri })).message).toContain(
			'holds a user name',
		);
		const run = await bench(basicCredentials(sandbox, { baseUrl: withUser(sandbox.url) }), {
			authentication: 'basic',
			operation: 'getEntities',
			requestUri: '/api1',
		}).run();
		const { message, description } = shownFailure(run);
		expect(message).toContain('The base URL of the credential cannot be used');
		expect(`${message} ${description}`).not.toContain('s3cret');
		expect(sandbox.requests).toHaveLength(0);
	});

	it('nor a redirect, a next page, a Link header or a tracker', async () => {
		const server = await startLocalServer(({ url, headers }): LocalAnswer => {
			const there = `http://other:s3cret@${headers.host ?? ''}/secret`;
			if (url === '/redirect') return { status: 307, headers: { location: there } };
			if (url === '/slashes') {
				return {
					status: 302,
					headers: { location: `//other:s3cret@${headers.host ?? ''}/secret` },
				};
			}
			if (url === '/next') {
				return { body: JSON.stringify({ $resources: [{}], $links: { $next: { $url: there } } }) };
			}
			if (url === '/link') return { headers: { link: `<${there}>; rel="next"` }, body: '[{}]' };
			return { status: 202, headers: { location: there }, body: '{"phase":"Tracking"}' };
		});
		for (const requestUri of ['/redirect', '/slashes', '/next', '/link', '/track']) {
			const failure = shownFailure(await getFrom(server, { requestUri }));
			expect(`${failure.message} ${failure.description}`).not.toContain('s3cret');
			await sendTo(server, [{}], { requestUri });
		}
		await server.stop();
		expect(server.received.filter(({ url }) => url === '/secret')).toEqual([]);
	});
});
