import type { INodeParameters } from 'n8n-workflow';
import { jsons, shownFailure } from '../../support/engine';
import {
	basicCredentials,
	connectedAppCredentials,
	oAuth2Credentials,
} from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { keyed, readAs } from './reading';
import { mapped } from './writing';

const sandbox = useSandbox();

const parameters = { operation: 'get', recordId: keyed('AE003'), fields: ['_id'] };
const read = async (
	credentials: ReturnType<typeof oAuth2Credentials>,
	more: INodeParameters = {},
	items?: Array<Record<string, string>>,
) => await readAs(credentials, 'oAuth2', { ...parameters, ...more }, items);

const named = (value: string) => ({ endpoint: { __rl: true, mode: 'name', value } });
const lookUps = () => sandbox.requests.filter(({ body }) => body.includes('p0:'));
const addresses = () => lookUps().map(({ url }) => new URL(url, sandbox.url).pathname);

/** A credential for which these folders were ticked. */
const granted = (...folders: string[]) => {
	const { accessToken, refreshToken } = sandbox.tokens.issue({ folders });
	const oauthTokenData = { access_token: accessToken, refresh_token: refreshToken };
	return oAuth2Credentials(sandbox, {
		oauthTokenData: { ...oauthTokenData, token_type: 'Bearer' },
	});
};

describe('On a server of one’s own', () => {
	it.each([
		['basic', () => basicCredentials(sandbox)],
		['connectedApp', () => connectedAppCredentials(sandbox)],
	] as const)(
		'%s reads at /xtrem/api of the folder that the header names',
		async (signIn, credentials) => {
			expect(jsons(await readAs(credentials(), signIn, parameters))).toEqual([{ _id: 'AE003' }]);
			expect(addresses()).toEqual(['/xtrem/api']);
			expect(lookUps()[0].headers['x-xtrem-endpoint']).toBe('SEED');
		},
	);

	it('each item may name a folder of its own', async () => {
		const run = await readAs(
			basicCredentials(sandbox),
			'basic',
			{ ...parameters, ...named('={{ $json.folder }}') },
			[{ folder: 'X3' }, { folder: 'SEED' }, { folder: 'X3' }],
		);
		expect(jsons(run)).toHaveLength(3);
		expect(lookUps().map(({ headers }) => headers['x-xtrem-endpoint'])).toEqual(['X3', 'SEED']);
	});

	it.each([undefined, null, ''])(
		'an item whose expression gives %j for it is refused: another one could be the wrong company',
		async (folder) => {
			const whole = { ...parameters, ...named('={{ $json.folder }}') };
			const run = await readAs(basicCredentials(sandbox), 'basic', whole, [{ folder }]);

			expect(shownFailure(run).message).toBe("The 'Endpoint' is empty");
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('without any, the server decides', async () => {
		const credentials = basicCredentials(sandbox, { endpoint: '' });
		expect(jsons(await readAs(credentials, 'basic', parameters))).toEqual([{ _id: 'AE003' }]);
		expect(lookUps()[0].headers['x-xtrem-endpoint']).toBeUndefined();
	});
});

describe('At the gateway', () => {
	it.each([
		['SEED', '/v1/service/X3CLOUDV2_SEED/api'],
		['X3', '/v1/service/X3CLOUDV2_X3/graphQL'],
	])(
		'the only folder that was granted (%s) is read at the address that its listing names',
		async (folder, address) => {
			expect(jsons(await read(granted(folder)))).toEqual([{ _id: 'AE003' }]);
			expect(addresses()).toEqual([address]);
		},
	);

	it.each(['X3', 'x3', 'X3CLOUDV2_X3'])(
		'of several, a folder is chosen by name or endpoint: %s',
		async (name) => {
			expect(jsons(await read(granted('SEED', 'X3'), named(name)))).toEqual([{ _id: 'AE003' }]);
			expect(addresses()).toEqual(['/v1/service/X3CLOUDV2_X3/graphQL']);
		},
	);

	it('by each item, with one look at the folders for each that is named', async () => {
		const run = await read(granted('SEED', 'X3'), named('={{ $json.folder }}'), [
			{ folder: 'SEED' },
			{ folder: 'X3' },
			{ folder: 'SEED' },
		]);
		expect(jsons(run)).toHaveLength(3);
		expect(addresses()).toEqual([
			'/v1/service/X3CLOUDV2_SEED/api',
			'/v1/service/X3CLOUDV2_X3/graphQL',
		]);
		expect(sandbox.requests.filter(({ url }) => url.endsWith('/folders'))).toHaveLength(2);
	});

	it('is one folder, in whatever way the items name it', async () => {
		const items = ['SEED', 'seed', 'X3CLOUDV2_SEED'].map((folder) => ({ folder, code: 'N1' }));
		expect(jsons(await read(granted('SEED'), named('={{ $json.folder }}'), items))).toHaveLength(3);
		expect(lookUps()).toHaveLength(1);

		sandbox.faults.add({ match: { body: 'p0:' }, fault: { kind: 'delay', ms: 50 } });
		const upsert = {
			operation: 'createOrUpdate',
			fields: ['_id'],
			columns: mapped({ code: '={{ $json.code }}', companyName1: 'New' }, 'code'),
			options: { concurrency: 3 },
		};
		const run = await read(granted('SEED'), { ...named('={{ $json.folder }}'), ...upsert }, items);
		expect(jsons(run).map(({ $operation }) => $operation)).toEqual([
			'created',
			'updated',
			'updated',
		]);
	});

	it('of several, none is guessed: the choice is named', async () => {
		expect(shownFailure(await read(granted('SEED', 'X3')))).toMatchObject({
			message: 'The credential was granted several folders: SEED, X3',
			description: expect.stringContaining("'Endpoint'"),
		});
		expect(lookUps()).toEqual([]);
	});

	it('a folder that was not granted is refused, with those that were', async () => {
		expect(shownFailure(await read(granted('SEED'), named('X3')))).toMatchObject({
			message: "The credential was not granted the folder 'X3', but SEED",
			description: expect.stringContaining('consent page'),
		});
	});
});
