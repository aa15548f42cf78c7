import type { FaultRule } from '../../sandbox';
import { output, shownFailure } from '../support/engine';
import { customers, getFrom, sendTo } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

const once = [{ BPCNUM: 'NEW', BPCNAM: 'New' }];
const exists = (code: string) => sandbox.data.table('customers').get(code) !== undefined;

describe('What is no answer of the API is not taken for data', () => {
	const notSignedIn = 'Not signed in: Sage X3 answered with a web page to sign in, not with data';
	const cases: Array<{
		name: string;
		fault: FaultRule['fault'];
		message: string | RegExp;
		says: RegExp;
	}> = [
		{
			name: 'a sign-in page with 200',
			fault: 'html',
			message: notSignedIn,
			says: /check user and password/,
		},
		{
			name: 'a redirect to it',
			fault: 'redirect-to-login',
			message: notSignedIn,
			says: /check user and password/,
		},
		{
			name: 'a redirect to another host',
			fault: { kind: 'redirect', location: 'https://elsewhere.example/api1' },
			message: 'Sage X3 redirects to another address: https://elsewhere.example',
			says: /must not go there/,
		},
		{
			name: 'invalid JSON',
			fault: 'invalid-json',
			message: 'The answer of Sage X3 is not valid JSON, it may have been cut off',
			says: /begins with: \{/,
		},
		{ name: 'an empty body with 200', fault: 'empty', message: /empty/, says: /200/ },
	];

	it.each(cases)('reading: $name', async ({ fault, message, says }) => {
		sandbox.faults.add({ fault, times: 'always' });
		const run = await getFrom(sandbox);
		const failure = shownFailure(run);
		expect(failure.message).toMatch(message);
		expect(failure.description).toMatch(says);
		expect(output(run)).toEqual([]);
	});

	it('an empty body in the middle of a list: its end is not taken for the end of the list', async () => {
		sandbox.faults.add({ fault: 'empty', skip: 1 });
		expect(shownFailure(await getFrom(sandbox)).message).toMatch(/empty/);
	});

	it('204 is no list, and says so', async () => {
		sandbox.faults.add({ fault: { kind: 'status', status: 204 } });
		const run = await getFrom(sandbox);
		expect(run.status).toBe('success');
		expect(output(run)).toEqual([{ json: { statusCode: 204 }, pairedItem: { item: 0 } }]);
	});

	it.each(['html', 'redirect-to-login'] as const)('writing: %s', async (fault) => {
		sandbox.faults.add({ fault });
		expect(shownFailure(await sendTo(sandbox, once)).message).toBe(notSignedIn);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('a redirected write is not repeated elsewhere', async () => {
		sandbox.faults.add({ fault: { kind: 'redirect', location: '/api1/other', status: 307 } });
		expect(shownFailure(await sendTo(sandbox, once)).message).toContain(
			'redirects to /api1/other instead of',
		);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('a read follows a redirect on its own server', async () => {
		sandbox.faults.add({ fault: { kind: 'redirect', location: customers } });
		const run = await getFrom(sandbox, { requestUri: '/api1/moved' });
		expect(run.data.resultData.error?.message).toBeUndefined();
		expect(output(run)).toHaveLength(65);
	});

	it('but not for ever', async () => {
		sandbox.faults.add({ fault: { kind: 'redirect', location: customers }, times: 'always' });
		expect(shownFailure(await getFrom(sandbox)).message).toContain('keeps redirecting');
		expect(sandbox.requests).toHaveLength(6);
	});

	it('an unreadable answer to a write leaves it in doubt', async () => {
		sandbox.faults.add({ fault: 'invalid-json' });
		const run = await sendTo(sandbox, once);
		const { message, description } = shownFailure(run);
		expect(message).toContain('not valid JSON');
		expect(description).toContain('Sage X3 may have executed it');
		expect(exists('NEW')).toBe(true);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('an answer that breaks off leaves a write in doubt', async () => {
		sandbox.faults.add({ fault: 'truncate' });
		const { message, description } = shownFailure(await sendTo(sandbox, once));
		expect(message).toContain('No answer from Sage X3');
		expect(description).toContain('Sage X3 may have executed it');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('a read whose answer breaks off is read again', async () => {
		sandbox.faults.add({ fault: 'truncate', skip: 1 });
		const run = await getFrom(sandbox);
		expect(output(run)).toHaveLength(65);
		expect(sandbox.requests).toHaveLength(5);
	});
});
