import type { IRun } from 'n8n-workflow';
import { hints, jsons, output, shownFailure } from '../support/engine';
import { customers, getFrom } from '../support/runs';
import { useSandbox } from '../support/useSandbox';

const sandbox = useSandbox({ size: { customers: 65 } });

function expectSuccess(run: IRun): void {
	expect(run.data.resultData.error?.message).toBeUndefined();
	expect(run.status).toBe('success');
}

function codes(): string[] {
	return sandbox.data.rows('customers').map(({ fields }) => String(fields.BPCNUM));
}

function queryOf(index: number): URLSearchParams {
	return new URL(sandbox.requests[index].url, sandbox.url).searchParams;
}

describe('Only the pages that are needed are fetched', () => {
	it.each([
		{ limit: 1, requests: 1 },
		{ limit: 20, requests: 1 },
		{ limit: 21, requests: 2 },
		{ limit: 40, requests: 2 },
		{ limit: 1000, requests: 4 },
	])('$requests for a limit of $limit', async ({ limit, requests }) => {
		const run = await getFrom(sandbox, { returnAll: false, limit });
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(codes().slice(0, limit));
		expect(sandbox.requests).toHaveLength(requests);
	});

	it('50 entities unless the user says otherwise', async () => {
		const run = await getFrom(sandbox, { returnAll: false });
		expect(output(run)).toHaveLength(50);
	});

	it('the limit counts for each input item', async () => {
		const run = await getFrom(sandbox, { returnAll: false, limit: 2 }, [{}, {}, {}]);
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 1, 1, 2, 2].map((item) => ({ item })),
		);
	});

	it('one with pagination off', async () => {
		const run = await getFrom(sandbox, { options: { pagination: 'off' } });
		expect(output(run)).toHaveLength(20);
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('What is sent', () => {
	it('parameters are encoded, and expressions give each item its own', async () => {
		const run = await getFrom(
			sandbox,
			{
				requestParameters: {
					parameter: [
						{
							name: 'where',
							value: "={{ `BPCNUM eq '${$json.code.replaceAll(\"'\", \"''\")}'` }}",
						},
						{ name: 'note', value: '100% + ünï & 😀 = ?#' },
					],
				},
			},
			[{ code: "O'BRIEN" }, { code: '50%' }, { code: 'SMILE😀' }, { code: 'PLUS+1' }] as never,
		);

		expectSuccess(run);
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual(["O'BRIEN", '50%', 'SMILE😀', 'PLUS+1']);
		expect(queryOf(0).get('where')).toBe("BPCNUM eq 'O''BRIEN'");
		expect(queryOf(0).get('note')).toBe('100% + ünï & 😀 = ?#');
	});

	it.each([
		["O''BRIEN", "O'BRIEN"],
		['D"QUOTE', 'D"QUOTE'],
		['A/B', 'A/B'],
		['T~1', 'T~1'],
		['P|2', 'P|2'],
		['50%', '50%'],
		['SP ACE', 'SP ACE'],
		['PLUS+1', 'PLUS+1'],
		['HASH#1?', 'HASH#1?'],
		['ÉLAN', 'ÉLAN'],
		['SMILE😀', 'SMILE😀'],
		['漢字', '漢字'],
		['HTML<1>', 'HTML<1>'],
	])('the key %s finds its record', async (typed, code) => {
		const run = await getFrom(sandbox, {
			requestUri: `/api1/x3/erp/SEED/BPCUSTOMER('${typed}')?representation=BPCUSTOMER.$details`,
		});
		expect(jsons(run).map(({ BPCNUM }) => BPCNUM)).toEqual([code]);
	});

	it('headers of the user', async () => {
		await getFrom(sandbox, {
			returnAll: false,
			limit: 1,
			options: { headers: { header: [{ name: 'Accept-Language', value: 'fr-FR' }] } },
		});
		expect(sandbox.requests[0].headers['accept-language']).toBe('fr-FR');
	});

	it.each([
		['Authorization', 'Bearer mine'],
		['X Custom', 'a'],
		['X-Custom', 'a\nb'],
	])('but never a header like %s: %j', async (name, value) => {
		const run = await getFrom(sandbox, {
			options: { headers: { header: [{ name, value }] } },
		});
		expect(shownFailure(run).message).toContain(`The header '${name}' cannot be sent`);
		expect(sandbox.requests).toHaveLength(0);
	});

	it('a POST that is no GraphQL query counts as a write: it is sent once', async () => {
		sandbox.faults.add({ fault: 'drop-before', times: 'always' });
		const run = await getFrom(sandbox, {
			requestUri: '/api1/x3/erp/SEED/BPCUSTOMER?representation=ZBPCUSTOMER.$create',
			requestMethod: 'POST',
			requestBody: '{"BPCNUM":"ONCE"}',
		});
		expect(shownFailure(run).description).toContain('Sage X3 may have executed it');
		expect(sandbox.requests).toHaveLength(1);
	});

	it('a GraphQL mutation is sent once, too', async () => {
		sandbox.faults.add({ fault: 'drop-before', times: 'always' });
		await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: '{"query":"mutation { x3MasterData { customer { delete } } }"}',
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('a body that is no JSON is not sent', async () => {
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: '{"query": x}',
		});
		expect(shownFailure(run).message).toBe("The 'Request Body' is not valid JSON");
		expect(sandbox.requests).toHaveLength(0);
	});
});

describe('What a user is told besides the data', () => {
	it('that a posted list may be longer than its first page', async () => {
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody: '{"query":"{ x3MasterData { customer { query { edges { node { _id } } } } } }"}',
		});
		expect(output(run)).toHaveLength(20);
		expect(hints(run)).toEqual([expect.stringContaining('may hold more entities')]);
	});

	it('that the document must take $after to be read to its end', async () => {
		const run = await getFrom(sandbox, {
			requestUri: '/xtrem/api',
			requestMethod: 'POST',
			requestBody:
				'{"query":"{ x3MasterData { customer { query { edges { node { _id } } pageInfo { hasNextPage endCursor } } } } }"}',
		});
		const { message, description } = shownFailure(run);
		expect(message).toContain('takes no $after');
		expect(description).toContain('query ($after: String)');
	});

	it('that lone backslashes were read as backslashes', async () => {
		sandbox.faults.add({ fault: 'lone-backslashes' });
		const run = await getFrom(sandbox, { requestUri: `${customers}&where=BPCNUM eq 'NA001'` });
		expectSuccess(run);
		expect(hints(run)).toEqual([expect.stringContaining('lone backslashes')]);
	});

	it('that a text is refused in which lone backslashes stand beside escapes: it could be read in two ways', async () => {
		sandbox.faults.add({ fault: 'lone-backslashes' });
		const run = await getFrom(sandbox, { requestUri: `${customers}&where=BPCNUM eq 'A/B'` });
		expect(shownFailure(run).message).toContain('not valid JSON');
	});
});
