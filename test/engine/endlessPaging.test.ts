import { output, shownFailure } from '../support/engine';
import { customersDocument, getFrom } from '../support/runs';
import { startSandbox, type Sandbox } from '../../sandbox';

/** One for each test: a request that was asked early may still arrive when its run has failed. */
let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ size: { customers: 65 } });
});
afterEach(async () => await sandbox.stop());

/** All are wanted, so the next page is asked for before one is read: one more than was needed may have arrived. */
function expectAsked(pages: number) {
	expect([pages, pages + 1]).toContain(sandbox.requests.length);
}

describe('Paging that would never end', () => {
	it.each([
		['endless-next', 'named a next page that was read already', 1],
		['repeated-page', 'sent the same page twice', 2],
	] as const)('%s', async (fault, message, requests) => {
		sandbox.faults.add({ fault, times: 'always' });
		const { message: shown, description } = shownFailure(await getFrom(sandbox));
		expect(shown).toContain(message);
		expect(description).toContain('Pagination to Off');
		expectAsked(requests);
	});

	it.each([
		['endless-next', 'read already', 2],
		['repeated-page', 'same page twice', 3],
	] as const)('GraphQL: %s', async (fault, message, requests) => {
		sandbox.faults.add({ fault, times: 'always', skip: 1 });
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query: customersDocument, variables: { first: 10 } }),
		});
		expect(shownFailure(run).message).toContain(message);
		expectAsked(requests);
	});

	it('is no trouble within the limit', async () => {
		sandbox.faults.add({ fault: 'endless-next', times: 'always' });
		const run = await getFrom(sandbox, { returnAll: false, limit: 20 });
		expect(output(run)).toHaveLength(20);
		expect(sandbox.requests).toHaveLength(1);
	});
});
