import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox';
import { bench, hints, jsons, shownFailure } from '../../support/engine';
import type { MemoryCredentials } from '../../support/credentials';
import {
	basicCredentials,
	connectedAppCredentials,
	oAuth2Credentials,
} from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';

const sandbox = useSandbox();

type SignIn = 'basic' | 'connectedApp' | 'oAuth2';

const run = async (
	credential: MemoryCredentials,
	authentication: SignIn,
	parameters: INodeParameters = {},
) =>
	await bench(credential, {
		authentication,
		resource: 'credential',
		operation: 'describeAccess',
		...parameters,
	}).run();
const described = async (...given: Parameters<typeof run>): Promise<IDataObject> => {
	const [item, ...others] = jsons(await run(...given));
	expect(others).toEqual([]);
	return item;
};
const doorsOf = ({ doors }: IDataObject) =>
	(doors as IDataObject[]).map(({ door, folder, answers }) => [door, folder, answers]);
const writableOf = ({ writableNodes }: IDataObject) => writableNodes as IDataObject[];
const DAY_SECONDS = 24 * 60 * 60;

describe('At the gateway', () => {
	const connected = (changes: ICredentialDataDecryptedObject = {}) =>
		oAuth2Credentials(sandbox, changes);

	it('it says what was granted, what answers, what can be written, and until when', async () => {
		const item = await described(connected(), 'oAuth2');
		expect(item).toMatchObject({
			signIn: 'oAuth2',
			baseUrl: `${sandbox.url}/v1`,
			user: null,
			customer: expect.stringContaining('http'),
			scopes: expect.arrayContaining(['api.graphQL', 'api.dataDelivery', 'businessDomain.ALL']),
			folders: [{ name: 'SEED', endpoint: expect.any(String) }],
			restricted: false,
		});
		expect(doorsOf(item)).toEqual([
			['Folder', null, true],
			['Record, GraphQL', 'SEED', true],
			['File', 'SEED', true],
		]);
		expect(writableOf(item)).toContainEqual({
			folder: 'SEED',
			node: 'x3MasterData/customer',
			operations: ['create', 'update', 'delete'],
		});
		expect(writableOf(item).map(({ node }) => node)).not.toContain('x3MasterData/supplier');
		expect(item.daysLeft).toBe(30);
		expect(Date.parse(String(item.lapsesAt))).toBeGreaterThan(Date.now());
	});

	it.each([
		['the node', {}, { endpoint: { __rl: true, mode: 'name', value: 'X3CLOUDV2_SEED' } }],
		['the credential', { endpoint: 'X3CLOUDV2_SEED' }, {}],
		['the credential, in small letters', { endpoint: 'x3cloudv2_seed' }, {}],
	])('the name of an endpoint in %s stands for its folder', async (_, changes, parameters) => {
		const item = await described(connected(changes), 'oAuth2', parameters);
		expect(doorsOf(item)).toEqual([
			['Folder', null, true],
			['Record, GraphQL', 'SEED', true],
			['File', 'SEED', true],
		]);
		expect(item.writableNodes).not.toEqual([]);
	});

	it('a folder that was not granted is told by its doors', async () => {
		const item = await described(connected({ endpoint: 'X3CLOUDV2_X3' }), 'oAuth2');
		expect(doorsOf(item)).toEqual([
			['Folder', null, true],
			['Record, GraphQL', 'X3CLOUDV2_X3', false],
			['File', 'X3CLOUDV2_X3', false],
		]);
		expect(JSON.stringify(item.doors)).toContain('was not granted the folder');
	});

	it('a name that two folders could have is refused by both doors, and no file is asked for', async () => {
		const folders = ['seed', 'SEED'].map((name) => ({ name }));
		const fault = { kind: 'replaced', body: { folders } } as const;
		sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
		const item = await described(connected({ endpoint: 'Seed' }), 'oAuth2');
		const message = "The credential was not granted the folder 'Seed', but seed, SEED";
		expect(item.doors).toMatchObject([
			{ door: 'Folder', answers: true },
			{ door: 'Record, GraphQL', folder: 'Seed', answers: false, message },
			{ door: 'File', folder: 'Seed', answers: false, message },
		]);
		expect(item.writableNodes).toEqual([]);
		expect(sandbox.requests.every(({ url }) => url.endsWith('/folders'))).toBe(true);
	});

	it.each<[title: string, fault: FaultRule['fault'], isListed: boolean]>([
		['cannot be listed', { kind: 'status', status: 500 }, false],
		['are none', { kind: 'replaced', body: { folders: [] } }, true],
	])('folders that %s are told by the doors, and nothing fails', async (_, fault, isListed) => {
		sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
		const item = await described(connected({ endpoint: 'X3CLOUDV2_SEED' }), 'oAuth2');
		expect(doorsOf(item)).toEqual([
			['Folder', null, isListed],
			['Record, GraphQL', 'X3CLOUDV2_SEED', false],
			['File', 'X3CLOUDV2_SEED', false],
		]);
		expect(item).toMatchObject({ folders: isListed ? [] : null, writableNodes: [] });
	});

	it('it names the user for whom the scope was granted', async () => {
		const { accessToken } = sandbox.tokens.issue({ scope: 'api.graphQL user.ADMIN' });
		const item = await described(
			connected({ oauthTokenData: { access_token: accessToken, token_type: 'Bearer' } }),
			'oAuth2',
		);
		expect(item).toMatchObject({ user: 'ADMIN', scopes: ['api.graphQL', 'user.ADMIN'] });
	});

	it('it shows no token, nor any part of one', async () => {
		const { accessToken, refreshToken } = sandbox.tokens.issue();
		const oauthTokenData = { access_token: accessToken, refresh_token: refreshToken };
		const text = JSON.stringify(await described(connected({ oauthTokenData }), 'oAuth2'));
		for (const part of [...accessToken.split('.'), ...refreshToken.split('.')]) {
			expect(text).not.toContain(part);
		}
	});

	it.each<[days: number, hint: string | undefined]>([
		[30, undefined],
		[8, undefined],
		[6.5, 'The sign-in lapses in 6 days'],
		[1.5, 'The sign-in lapses in 1 day'],
		[0.5, 'The sign-in lapses within a day'],
		[-1, 'The sign-in has lapsed'],
	])('a sign-in that lapses in %d days is hinted at when that is soon', async (days, hint) => {
		const now = Math.floor(Date.now() / 1000);
		const claims = Buffer.from(JSON.stringify({ exp: now + Math.round(days * DAY_SECONDS) }));
		const { accessToken } = sandbox.tokens.issue();
		const oauthTokenData = {
			access_token: accessToken,
			refresh_token: `e30.${claims.toString('base64url')}.c2ln`,
			token_type: 'Bearer',
		};
		const shown = hints(await run(connected({ oauthTokenData }), 'oAuth2'));
		if (hint === undefined) expect(shown).toEqual([]);
		else expect(shown).toEqual([expect.stringContaining(hint)]);
	});

	it.each<unknown>([
		undefined,
		'',
		'opaque',
		'a.b.c',
		...['{}', '[]', '{"exp":"soon"}', '{"exp":-1}', '{"exp":1e300}', '{"exp":null}'].map(
			(claims) => `e30.${Buffer.from(claims).toString('base64url')}.c2ln`,
		),
	])('a refresh token that does not tell when it lapses is said to: %j', async (token) => {
		const { accessToken } = sandbox.tokens.issue();
		const oauthTokenData = {
			access_token: accessToken,
			token_type: 'Bearer',
			...(token === undefined ? {} : { refresh_token: token }),
		} as IDataObject;
		const item = await described(connected({ oauthTokenData } as never), 'oAuth2');
		expect(item).toMatchObject({ lapsesAt: null, daysLeft: null });
		expect(String(item.$unchecked)).toContain('when the sign-in lapses');
	});

	it('a door that does not answer is told in its own words, and the others go on', async () => {
		sandbox.faults.add({
			match: { path: '/v1/datadelivery' },
			fault: { kind: 'status', status: 403, body: '{"message":"No files for you"}' },
			times: 'always',
		});
		const item = await described(connected(), 'oAuth2');
		expect(doorsOf(item)).toContainEqual(['File', 'SEED', false]);
		expect(doorsOf(item)).toContainEqual(['Record, GraphQL', 'SEED', true]);
		expect(JSON.stringify(item.doors)).toContain('No files for you');
	});

	it('a sign-in that is over is told by every door, and does not fail', async () => {
		sandbox.tokens.revoke();
		const item = await described(
			connected({ oauthTokenData: { access_token: 'old', refresh_token: 'old' } }),
			'oAuth2',
			{ endpoint: { __rl: true, mode: 'name', value: 'SEED' } },
		);
		expect((item.doors as IDataObject[]).every(({ answers }) => answers === false)).toBe(true);
		expect(item).toMatchObject({ folders: null, writableNodes: [] });
	});
});

describe('At a server', () => {
	it.each<[SignIn, (url: { url: string }) => MemoryCredentials, user: unknown]>([
		['basic', basicCredentials, 'admin'],
		['connectedApp', connectedAppCredentials, expect.any(String)],
	])('%s tells its user, endpoints, doors and nodes', async (signIn, credentialOf, user) => {
		const item = await described(credentialOf(sandbox), signIn);
		expect(item).toMatchObject({ signIn, user, customer: null, scopes: null });
		expect(item).toMatchObject({ lapsesAt: null, daysLeft: null });
		expect(doorsOf(item)).toContainEqual(['Record, GraphQL', 'SEED', true]);
		expect(doorsOf(item)).toContainEqual(['Web Service', null, true]);
		expect(writableOf(item).map(({ node }) => node)).toContain('x3MasterData/customer');
		expect(JSON.stringify(item)).not.toContain('sandbox-secret');
	});

	it('a wrong password is told, and does not fail', async () => {
		const item = await described(basicCredentials(sandbox, { password: 'wrong-one' }), 'basic');
		const doors = item.doors as IDataObject[];
		expect(doors.filter(({ answers }) => answers).map(({ door }) => door)).toEqual(['Web Service']);
		expect(JSON.stringify(item)).not.toContain('wrong-one');
		expect(doors[0].message).toEqual(expect.stringContaining('Authentication failed'));
	});

	it('a server that is away is told by every door', async () => {
		const away = basicCredentials({ url: 'http://127.0.0.1:9' });
		const item = await described(away, 'basic');
		expect(doorsOf(item).map(([door, , answers]) => [door, answers])).toEqual([
			['Class', false],
			['Record, GraphQL', false],
			['Web Service', false],
		]);
	});

	it('what cannot be known is said', async () => {
		sandbox.switches.introspection = false;
		const item = await described(basicCredentials(sandbox), 'basic');
		expect(item.writableNodes).toEqual([]);
		expect(String(item.$unchecked)).toContain('the record types that can be written in SEED');
		expect(String(item.$unchecked)).toContain('shows only at the first call');
	});
});

describe('Under Restrict Use', () => {
	const restricted = (rules: ICredentialDataDecryptedObject) =>
		basicCredentials(sandbox, {
			restrictUse: 'always',
			allowReading: true,
			allowedFolders: '*',
			allowedNodes: '*',
			...rules,
		});

	it('only what is allowed counts as writable', async () => {
		const item = await described(
			restricted({ allowUpdating: true, allowedNodes: 'x3MasterData/*' }),
			'basic',
		);
		expect(item.restricted).toBe(true);
		expect(writableOf(item).length).toBeGreaterThan(0);
		expect(writableOf(item).every(({ node }) => String(node).startsWith('x3MasterData/'))).toBe(
			true,
		);
		expect(new Set(writableOf(item).flatMap(({ operations }) => operations))).toEqual(
			new Set(['update']),
		);
	});

	it.each([
		['SEED', 'X3CLOUDV2_SEED'],
		['X3CLOUDV2_SEED', 'SEED'],
	])('at the gateway, %s allows what is named %s', async (allowedFolders, endpoint) => {
		const rules = { restrictUse: 'always', allowReading: true, allowedFolders, endpoint };
		const addresses = { allowedNodes: '*', allowedAddresses: '/datadelivery/*' };
		const item = await described(oAuth2Credentials(sandbox, { ...rules, ...addresses }), 'oAuth2');
		expect(doorsOf(item).map(([door, , answers]) => [door, answers])).toEqual([
			['Folder', true],
			['Record, GraphQL', true],
			['File', true],
		]);
	});

	it('at the gateway, a folder that is not allowed is refused', async () => {
		const rules = { restrictUse: 'always', allowReading: true, allowedFolders: 'X3' };
		const failure = shownFailure(
			await run(oAuth2Credentials(sandbox, { ...rules, endpoint: 'X3CLOUDV2_SEED' }), 'oAuth2'),
		);
		expect(failure.description).toContain("'Allowed Folders'");
		expect(sandbox.requests.every(({ url }) => url.endsWith('/folders'))).toBe(true);
	});

	it.each<[title: string, fault: FaultRule['fault']]>([
		['cannot be listed', { kind: 'status', status: 500 }],
		['are none', { kind: 'replaced', body: { folders: [] } }],
	])('at the gateway, an endpoint is refused when the folders %s', async (_, fault) => {
		sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
		const rules = { restrictUse: 'always', allowReading: true, allowedFolders: 'SEED' };
		const failure = shownFailure(
			await run(oAuth2Credentials(sandbox, { ...rules, endpoint: 'X3CLOUDV2_SEED' }), 'oAuth2'),
		);
		expect(failure.description).toContain("'Allowed Folders'");
		expect(sandbox.requests.every(({ url }) => url.endsWith('/folders'))).toBe(true);
	});

	it('a folder that is not allowed is refused, and nothing is sent', async () => {
		const failure = shownFailure(await run(restricted({ allowedFolders: 'OTHER' }), 'basic'));
		expect(failure.description).toContain("'Allowed Folders'");
		expect(sandbox.requests).toEqual([]);
	});
});
