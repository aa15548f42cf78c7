import { bench, jsons, shownFailure } from '../../support/engine';
import { basicCredentials, oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { fileRun } from './atGateway';

const sandbox = useSandbox();

const folders = async (parameters = {}, credential = {}) =>
	await bench(oAuth2Credentials(sandbox, credential), {
		...{ authentication: 'oAuth2', resource: 'folder', operation: 'getMany' },
		...parameters,
	}).run();

describe('Folder: Get Many', () => {
	it('lists the folders that were ticked, with their endpoints and addresses', async () => {
		expect(jsons(await folders())).toEqual([
			{
				name: 'SEED',
				endpoint: 'X3CLOUDV2_SEED',
				$urls: expect.objectContaining({ dataDelivery: expect.any(String) }),
			},
		]);
	});

	it('stops at the limit', async () => {
		const { accessToken, refreshToken } = sandbox.tokens.issue({ folders: ['SEED', 'X3'] });
		const token = { access_token: accessToken, refresh_token: refreshToken, token_type: 'Bearer' };
		const both = { oauthTokenData: token };
		expect(jsons(await folders({ returnAll: true }, both))).toHaveLength(2);
		expect(jsons(await folders({ limit: 1 }, both))).toHaveLength(1);
	});

	it('sends nothing for a limit that is none', async () => {
		const { message, description } = shownFailure(await folders({ limit: '={{ NaN }}' }));
		expect(message).toContain("'Limit'");
		expect(description).toContain('Nothing was sent');
		expect(sandbox.requests).toEqual([]);
	});

	it.each([{}, { folders: null }, { message: 'hello' }, []])(
		'does not take an answer that is no list for no folders: %j',
		async (body) => {
			const fault = { kind: 'replaced', body } as const;
			sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
			const words = 'The gateway did not answer with a list of folders';
			expect(shownFailure(await folders()).message).toBe(words);
			expect(shownFailure(await fileRun(sandbox, 'getMany')).message).toBe(words);
		},
	);

	it('needs the gateway, and says so', async () => {
		const run = await bench(basicCredentials(sandbox), {
			...{ authentication: 'basic', resource: 'folder', operation: 'getMany' },
		}).run();
		expect(shownFailure(run).message).toBe('Folders are listed by the regional gateway only');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('File: Get Many', () => {
	it('lists 50 files at first, and all of them over all pages when asked to', async () => {
		expect(jsons(await fileRun(sandbox, 'getMany'))).toHaveLength(50);
		const all = jsons(await fileRun(sandbox, 'getMany', { returnAll: true }));
		expect(new Set(all.map(({ fileName }) => fileName)).size).toBe(120);
		expect(all[0]).toMatchObject({ folder: 'SEED', size: expect.any(Number) });
	});

	it('never asks for a page beyond the limit', async () => {
		await fileRun(sandbox, 'getMany', { limit: 60 });
		const pages = sandbox.requests.filter(({ url }) => url.includes('/datadelivery/'));
		expect(pages).toHaveLength(2);
	});

	it('takes the folder of the credential, also by the name of its endpoint', async () => {
		const none = { folder: { __rl: true, mode: 'list', value: '' } };
		const credential = { endpoint: 'X3CLOUDV2_SEED' };
		const run = await fileRun(sandbox, 'getMany', { ...none, limit: 1 }, { credential });
		expect(jsons(run)).toMatchObject([{ folder: 'SEED' }]);
	});

	it.each(['X3', '..', 'SEED/../X3', "SE'ED", 'constructor'])(
		'refuses the folder %s, which was not ticked, and names those that were',
		async (value) => {
			const folder = { __rl: true, mode: 'name', value };
			const { message, description } = shownFailure(await fileRun(sandbox, 'getMany', { folder }));
			expect(message).toContain(`was not granted the folder '${value}', but SEED`);
			expect(description).toContain("'Folder'");
			expect(sandbox.requests.every(({ url }) => url.endsWith('/folders'))).toBe(true);
		},
	);

	it('refuses a folder whose expression gives nothing', async () => {
		const folder = { __rl: true, mode: 'name', value: '={{ $json.nothing }}' };
		const { message } = shownFailure(await fileRun(sandbox, 'getMany', { folder }));
		expect(message).toBe("The 'Folder' is empty");
		expect(sandbox.requests).toEqual([]);
	});

	it('names the scope that is missing', async () => {
		const { accessToken } = sandbox.tokens.issue({ scope: 'api.graphQL businessDomain.ALL' });
		const credential = { oauthTokenData: { access_token: accessToken, token_type: 'Bearer' } };
		const { message, description } = shownFailure(
			await fileRun(sandbox, 'getMany', {}, { credential }),
		);
		expect(message).toBe('The scope api.dataDelivery is missing');
		expect(description).toContain('the scope of the credential holds api.dataDelivery');
	});

	it.each([429, 403] as const)(
		'says that the requests of the day are used up (%s), and asks no more in this run',
		async (deliveryQuotaStatus) => {
			Object.assign(sandbox.switches, { deliveryQuota: 0, deliveryQuotaStatus });
			const run = await fileRun(
				sandbox,
				'getMany',
				{ options: { concurrency: 1 } },
				{ items: [{}, {}, {}], settings: { onError: 'continueRegularOutput' } },
			);
			expect(jsons(run)).toHaveLength(3);
			for (const item of jsons(run)) {
				expect(item.error).toContain('quota of requests per day');
				expect(item.details).toMatchObject({ category: 'busy', retriable: true });
			}
			expect(jsons(run)[2].message).toContain('Nothing was sent for this item');
			const asked = sandbox.requests.filter(({ url }) => url.includes('/datadelivery/'));
			expect(asked).toHaveLength(1);
		},
	);

	it.each([
		['another object', { kind: 'replaced', body: { message: 'hello' } }],
		['a list without entries', { kind: 'replaced', body: { items: null } }],
		['half of it', 'invalid-json'],
		['a page to sign in', 'html'],
		['a redirect to one', 'redirect-to-login'],
		['nothing', 'empty'],
		['a list without end', 'endless-next'],
	] as const)('tells of an answer that is no list: %s', async (_, fault) => {
		sandbox.faults.add({ match: { path: '/datadelivery/' }, times: 'always', fault });
		const run = await fileRun(sandbox, 'getMany', { returnAll: true });
		expect(jsons(run)).toEqual([]);
		expect(shownFailure(run).message).not.toBe('');
	});
});
