import { bench, jsons, output, shownFailure } from '../support/engine';
import { startLocalServer } from '../support/localServer';
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
