import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox';
import { activated, type Polling } from '../../support/polling';
import { oAuth2Credentials } from '../../support/sandboxCredentials';
import { useSandbox } from '../../support/useSandbox';
import { polled, watching } from './watching';

const sandbox = useSandbox();

const folder = { __rl: true, mode: 'name', value: 'SEED' } as const;

const trigger = (parameters: INodeParameters = {}) =>
	activated(oAuth2Credentials(sandbox), { event: 'fileAvailable', folder, ...parameters });

const MINUTE_MS = 60_000;
const later = (minutes: number) => {
	const now = performance.now.bind(performance);
	jest.spyOn(performance, 'now').mockImplementation(() => now() + minutes * MINUTE_MS);
};
const asked = (part: string) => sandbox.requests.filter(({ url }) => url.includes(part)).length;
afterEach(() => jest.restoreAllMocks());

const put = (name: string, content = 'A;B') => sandbox.deliveriesOf('SEED').put({ name, content });

describe('File Available', () => {
	it('delivers each new file once, with its content', async () => {
		const files = trigger();
		expect(await files.poll()).toEqual([]);
		put('new file.csv', 'BPCNUM;ÉTÉ');
		const [item, ...others] = await files.poll();
		expect(others).toEqual([]);
		expect(item.json).toMatchObject({ folder: 'SEED', fileName: 'new file.csv', size: 12 });
		expect(item.binary?.data).toMatchObject({ fileName: 'new file.csv', mimeType: 'text/csv' });
		expect(Buffer.from(item.binary!.data.data, 'base64').toString()).toBe('BPCNUM;ÉTÉ');
		expect(await files.poll()).toEqual([]);
	});

	it('delivers a file again that was written anew, under another dedupe key', async () => {
		const files = trigger({ download: false, options: { includeDedupeKey: true } });
		await files.poll();
		put('x.csv', 'one');
		const first = await polled(files, '$dedupeKey');
		sandbox.clock.advance(1000);
		put('x.csv', 'two');
		const second = await polled(files, '$dedupeKey');
		expect([first, second]).toEqual([[expect.any(String)], [expect.any(String)]]);
		expect(first).not.toEqual(second);
	});

	it('delivers all files when it starts from everything, over all pages', async () => {
		const files = trigger({ startFrom: 'everything', download: false });
		expect(await polled(files, 'fileName')).toHaveLength(120);
		expect(await files.poll()).toEqual([]);
	});

	it('downloads fifty at a time', async () => {
		const files = trigger({ startFrom: 'everything' });
		const counts = [];
		for (let poll = 0; poll < 4; poll++) counts.push((await files.poll()).length);
		expect(counts).toEqual([50, 50, 20, 0]);
	});

	it('does not wait for a file that cannot be had', async () => {
		const files = trigger({ options: { mostItems: 1 } });
		await files.poll();
		put('a.csv');
		sandbox.clock.advance(1000);
		put('b.csv');
		sandbox.faults.add({
			match: { path: 'a.csv?' },
			times: 'always',
			fault: { kind: 'status', status: 403 },
		});
		expect(await polled(files, 'fileName')).toEqual(['b.csv']);
		sandbox.faults.clear();
		expect(await polled(files, 'fileName')).toEqual(['a.csv']);
	});

	it('sends the token to the gateway only, not to the storage', async () => {
		const files = trigger();
		await files.poll();
		put('x.csv');
		await files.poll();
		const fetched = sandbox.requests.filter(({ url }) => url.startsWith('/storage'));
		expect(fetched).toHaveLength(1);
		expect(fetched[0].headers.authorization).toBeUndefined();
	});

	it('delivers no file that is not the one that is listed, and tries it again', async () => {
		const files = trigger();
		await files.poll();
		put('x.csv', 'A;B');
		const other = { kind: 'replaced', body: 'B;A' } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: other });
		await expect(files.poll()).rejects.toThrow('did not arrive as Sage X3 lists it');
		expect(await polled(files, 'fileName')).toEqual(['x.csv']);
		expect(await files.poll()).toEqual([]);
	});

	it('can be told not to compare the checksum', async () => {
		const files = trigger({ options: { verifyChecksum: false } });
		await files.poll();
		put('x.csv', 'A;B');
		const other = { kind: 'replaced', body: 'B;A' } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: other });
		expect(await polled(files, 'fileName')).toEqual(['x.csv']);
	});

	it('asks once for a new address when the first has lapsed', async () => {
		const files = trigger();
		await files.poll();
		put('x.csv', 'late');
		const lapsed = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: lapsed });
		const [{ binary }] = await files.poll();
		expect(Buffer.from(binary!.data.data, 'base64').toString()).toBe('late');
	});

	it('takes the others when one cannot be downloaded, and tries that one again', async () => {
		const files = trigger();
		await files.poll();
		for (const name of ['a.csv', 'b.csv', 'c.csv']) put(name);
		const refusal = { kind: 'status', status: 403 } as const;
		sandbox.faults.add({ match: { path: 'b.csv?' }, times: 'always', fault: refusal });
		expect(await polled(files, 'fileName')).toEqual(['a.csv', 'c.csv']);
		await expect(files.poll()).rejects.toThrow(/storage of Sage X3/);
		sandbox.faults.clear();
		expect(await polled(files, 'fileName')).toEqual(['b.csv']);
		expect(await files.poll()).toEqual([]);
	});

	describe('by whichever name its folder is chosen', () => {
		const named = (value: string) => ({ folder: { __rl: true, mode: 'name', value } });
		const unnamed = { folder: { __rl: true, mode: 'list', value: '' } };
		const watched = (
			parameters: INodeParameters,
			credential: ICredentialDataDecryptedObject = {},
			state?: IDataObject,
		) =>
			activated(
				oAuth2Credentials(sandbox, credential),
				{
					...{ event: 'fileAvailable', download: false, options: { includeDedupeKey: true } },
					...parameters,
				},
				state,
			);
		const spellings: Array<[string, INodeParameters, ICredentialDataDecryptedObject]> = [
			['its own', named('SEED'), {}],
			['that of its endpoint', named('X3CLOUDV2_SEED'), {}],
			['its own in small letters', named('seed'), {}],
			['its own, beside another one in the credential', named('SEED'), { endpoint: 'X3' }],
			['its own in the credential', unnamed, { endpoint: 'SEED' }],
			['that of its endpoint in the credential', unnamed, { endpoint: 'X3CLOUDV2_SEED' }],
			['none, as it is the only one', unnamed, {}],
		];

		it.each(spellings)('delivers the same: %s', async (_, parameters, credential) => {
			const files = watched(parameters, credential);
			expect(await files.poll()).toEqual([]);
			put('x.csv');
			const [{ json }] = await files.poll();
			expect(json).toMatchObject({ folder: 'SEED', fileName: 'x.csv' });
			expect(json.$dedupeKey).toMatch(/^SEED x\.csv /);
		});

		it.each(['now', 'everything'])(
			'loses nothing and delivers nothing again when that is changed (from %s)',
			async (startFrom) => {
				let state: IDataObject | undefined;
				const news: unknown[] = [];
				for (const [index, [, parameters, credential]] of spellings.entries()) {
					const files = watched({ ...parameters, startFrom }, credential, state);
					if (index === 0) await files.poll();
					put(`${index}.csv`);
					news.push(await polled(files, 'fileName'));
					({ state } = files);
				}
				expect(news).toEqual(spellings.map((_, index) => [`${index}.csv`]));
			},
		);

		it('begins anew for another folder', async () => {
			const both = sandbox.tokens.issue({ folders: ['SEED', 'X3'] });
			const token = { access_token: both.accessToken, refresh_token: both.refreshToken };
			const credential = { oauthTokenData: { ...token, token_type: 'Bearer' } };
			const everything = { startFrom: 'everything' };
			const seed = watched({ ...named('X3CLOUDV2_SEED'), ...everything }, credential);
			expect(await polled(seed, 'folder')).toContain('SEED');
			const other = watched({ ...named('X3CLOUDV2_X3'), ...everything }, credential, seed.state);
			expect(new Set(await polled(other, 'folder'))).toEqual(new Set(['X3']));
		});

		it('asks for the names once, not with every poll', async () => {
			const files = watched(named('X3CLOUDV2_SEED'));
			for (let poll = 0; poll < 3; poll++) await files.poll();
			expect(sandbox.requests.filter(({ url }) => url.endsWith('/folders'))).toHaveLength(1);
		});

		describe('when that folder gets another name', () => {
			const answer = (path: string, fault: FaultRule['fault']) =>
				sandbox.faults.add({ match: { path }, times: 'always', fault });
			const renamed = (formerName: FaultRule['fault'], ...files: string[]) => {
				const dataService = `${sandbox.url}/v1/service/X3CLOUDV2_SEED/api`;
				const folders = [{ name: 'NEW', $urls: { dataService } }];
				sandbox.faults.clear();
				answer('/folders', { kind: 'replaced', body: { folders } });
				answer('/datadelivery/NEW/', {
					kind: 'replaced',
					body: { items: files.map((key) => ({ key })) },
				});
				answer('/datadelivery/SEED/', formerName);
			};
			const beginsAnew = async (files: Polling, formerName: FaultRule['fault']) => {
				expect(await files.poll()).toEqual([]);
				renamed(formerName, 'old.csv', 'x.csv');
				const news = (await files.poll()).map(({ json }) => json);
				expect(news).toMatchObject([{ folder: 'NEW', fileName: 'x.csv' }]);
				expect(news[0].$dedupeKey).toMatch(/^NEW x\.csv /);
				expect(await files.poll()).toEqual([]);
			};

			it('fails once where the former name is refused, and begins anew with the other', async () => {
				const refused = { kind: 'status', status: 403 } as const;
				const files = watched(named('X3CLOUDV2_SEED'));
				await files.poll();
				const kept = files.state;
				renamed(refused, 'old.csv');
				await expect(files.poll()).rejects.toThrow();
				expect(files.state).toEqual(kept);
				await beginsAnew(files, refused);
			});

			it('begins anew after 15 minutes where the former name still answers', async () => {
				const empty = { kind: 'replaced', body: { items: [] } } as const;
				const files = watched(named('X3CLOUDV2_SEED'));
				await files.poll();
				renamed(empty, 'old.csv');
				expect(await files.poll()).toEqual([]);
				expect(asked('/datadelivery/NEW/')).toBe(0);
				later(16);
				await beginsAnew(files, empty);
			});
		});

		it('refuses to choose among several folders', async () => {
			const both = sandbox.tokens.issue({ folders: ['SEED', 'X3'] });
			const token = { access_token: both.accessToken, refresh_token: both.refreshToken };
			const files = watched(unnamed, { oauthTokenData: { ...token, token_type: 'Bearer' } });
			await expect(files.poll()).rejects.toThrow('was granted several folders: SEED, X3');
			expect(asked('/datadelivery')).toBe(0);
		});

		it('refuses a folder without a name, and asks for no file', async () => {
			const fault = { kind: 'replaced', body: { folders: [{ name: ' ' }] } } as const;
			sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
			await expect(watched(unnamed).poll()).rejects.toThrow('was granted no folder');
			expect(asked('/datadelivery')).toBe(0);
		});

		it.each(['null', 'NaN', '({})', 'true', "' '", "'undefined'"])(
			'never takes the folder of the credential when an expression gives %s',
			async (given) => {
				const files = watched(named(`={{ ${given} }}`), { endpoint: 'SEED' });
				await expect(files.poll()).rejects.toThrow("The 'Folder' is empty");
				expect(sandbox.requests).toEqual([]);
			},
		);

		it.each(['constructor', '__proto__'])('refuses the folder %s', async (name) => {
			await expect(watched(named(name), { endpoint: 'SEED' }).poll()).rejects.toThrow(
				`was not granted the folder '${name}', but SEED`,
			);
			expect(asked('/datadelivery')).toBe(0);
		});

		it.each<[title: string, fault: FaultRule['fault']]>([
			['with status 500', { kind: 'status', status: 500 }],
			['without a list', { kind: 'replaced', body: {} }],
			['with an empty list', { kind: 'replaced', body: { folders: [] } }],
			['with null', { kind: 'replaced', body: { folders: null } }],
			['with an error in a 200', 'error-in-200'],
			['with the sign-in page', 'html'],
		])(
			'waits when the folders are answered %s, and then delivers what has come',
			async (_, fault) => {
				const files = watched(named('X3CLOUDV2_SEED'));
				await files.poll();
				const kept = files.state;
				const before = asked('/datadelivery');
				put('x.csv');
				later(16);
				sandbox.faults.add({ match: { path: '/folders' }, times: 'always', fault });
				for (let poll = 0; poll < 2; poll++) await expect(files.poll()).rejects.toThrow();
				expect(asked('/folders')).toBeGreaterThan(2);
				expect(asked('/datadelivery')).toBe(before);
				expect(files.state).toEqual(kept);
				sandbox.faults.clear();
				expect(await polled(files, 'fileName')).toEqual(['x.csv']);
				expect(await files.poll()).toEqual([]);
			},
		);

		it('refuses a folder that was not ticked, and one whose expression gives nothing', async () => {
			await expect(watched(named('X3CLOUDV2_X3')).poll()).rejects.toThrow(
				"was not granted the folder 'X3CLOUDV2_X3', but SEED",
			);
			const nothing = watched(named('={{ undefined }}'), { endpoint: 'SEED' });
			await expect(nothing.poll()).rejects.toThrow("The 'Folder' is empty");
			expect(sandbox.requests.every(({ url }) => url.endsWith('/folders'))).toBe(true);
		});
	});

	it('needs the gateway, and says so', async () => {
		const files = watching(sandbox, { event: 'fileAvailable', folder });
		await expect(files.poll()).rejects.toThrow('delivered by the regional gateway only');
	});
});
