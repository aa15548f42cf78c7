import { output, shownFailure } from '../support/engine';
import { customersDocument, getFrom } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });
/** A request that was asked early may still arrive when its run has failed. */
const calm = useSandbox({ size: { customers: 65 } });

describe('Paging that would never end', () => {
	it.each([
		['endless-next', 'named a next page that was read already', 1],
		['repeated-page', 'sent the same page twice', 2],
	] as const)('%s', async (fault, message, requests) => {
		sandbox.faults.add({ fault, times: 'always' });
		const { message: shown, description } = shownFailure(await getFrom(sandbox));
		expect(shown).toContain(message);
		expect(description).toContain('Pagination to Off');
		expect(sandbox.requests).toHaveLength(requests);
	});

	it.each([
		['endless-next', 'read already'],
		['repeated-page', 'same page twice'],
	] as const)('GraphQL: %s', async (fault, message) => {
		sandbox.faults.add({ fault, times: 'always', skip: 1 });
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: JSON.stringify({ query: customersDocument, variables: { first: 10 } }),
		});
		expect(shownFailure(run).message).toContain(message);
		expect(sandbox.requests).toHaveLength(3);
	});

	it('is no trouble within the limit', async () => {
		calm.faults.add({ fault: 'endless-next', times: 'always' });
		const run = await getFrom(calm, { returnAll: false, limit: 20 });
		expect(output(run)).toHaveLength(20);
		expect(calm.requests).toHaveLength(1);
	});
});
