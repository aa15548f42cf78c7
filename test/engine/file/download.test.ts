import { shownFailure, hints, jsons, output } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { contents, fileRun } from './atGateway';

const sandbox = useSandbox();
const put = (name: string, content = 'A;B') => sandbox.deliveriesOf('SEED').put({ name, content });
const at = (part: string) => sandbox.requests.filter(({ url }) => url.includes(part));

describe('Download', () => {
	it('fetches a file for each input item, in their order, with size and checksum verified', async () => {
		put('one.csv', 'ÉTÉ;1');
		put('two.csv', '');
		const run = await fileRun(
			sandbox,
			'download',
			{ fileName: '={{ $json.name }}' },
			{ items: [{ name: 'one.csv' }, { name: 'two.csv' }] },
		);
		expect(contents(run)).toEqual(['ÉTÉ;1', '']);
		expect(jsons(run)).toMatchObject([
			{ folder: 'SEED', fileName: 'one.csv', size: 7, verified: true },
			{ fileName: 'two.csv', size: 0, verified: true },
		]);
		expect(output(run).map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(output(run)[0].binary?.data).toMatchObject({
			...{ fileName: 'one.csv', mimeType: 'text/csv' },
		});
	});

	it('fetches all files of a folder, up to the limit', async () => {
		const run = await fileRun(sandbox, 'download', { files: 'all', limit: 3 });
		expect(contents(run)).toEqual([1, 2, 3].map((n) => `BPCNUM;BPCNAM\r\nC${n};Customer ${n}\r\n`));
		expect(at('/datadelivery/').filter(({ url }) => !url.includes('filename'))).toHaveLength(1);
	});

	it('reads the list once for many files, and not at all when items of Get Many tell the checksum', async () => {
		const items = jsons(await fileRun(sandbox, 'getMany', { limit: 3 }));
		const byName = { fileName: '={{ $json.fileName }}' };
		sandbox.requests.length = 0;
		const run = await fileRun(sandbox, 'download', byName, { items });
		expect(jsons(run).map(({ verified }) => verified)).toEqual([true, true, true]);
		const lists = () =>
			at('/datadelivery/').flatMap(({ url }) => (url.includes('filename') ? [] : [url]));
		expect(lists()).toEqual([]);
		const names = items.map(({ fileName }) => ({ fileName }));
		await fileRun(sandbox, 'download', byName, { items: names });
		expect(lists()).toEqual(['/v1/datadelivery/SEED/', '/v1/datadelivery/SEED?page=2']); // one ahead
	});

	it.each([
		"it's here.csv",
		'a"b.csv',
		'50%.csv',
		'plus+and blank.csv',
		'hash#1?.csv',
		'a&b=c.csv',
		'ÉLAN.csv',
		'smile😀.csv',
		'..hidden..csv',
		'a;b|c~d.csv',
		'constructor',
		'007',
		'AUTH.csv',
		'SSO_login-2026.csv',
	])('fetches the file %s', async (name) => {
		put(name, `content of ${name}`);
		const run = await fileRun(
			sandbox,
			'download',
			{ fileName: '={{ $json.name }}' },
			{ items: [{ name }] },
		);
		expect(contents(run)).toEqual([`content of ${name}`]);
		expect(jsons(run)[0]).toMatchObject({ fileName: name, verified: true });
	});

	it.each([
		['nothing', '={{ $json.nothing }}'],
		['a word for nothing', '= {{ $json.nothing }} '],
		['blanks', '   '],
		['a control character', '={{ "a\\nb.csv" }}'],
		['half a character', '={{ "\\ud800.csv" }}'],
		['no number', '={{ 0 / 0 }}'],
		['an object', '={{ ({}) }}'],
	])('refuses a name that is %s, and sends nothing', async (_, fileName) => {
		const { message, description } = shownFailure(await fileRun(sandbox, 'download', { fileName }));
		expect(message).toContain("The 'File Name' cannot be used");
		expect(description).toContain('Nothing was sent');
		expect(sandbox.requests).toEqual([]);
	});

	it('tells of a file that is not there, by its item', async () => {
		put('here.csv');
		const run = await fileRun(
			sandbox,
			'download',
			{ fileName: '={{ $json.name }}' },
			{
				items: [{ name: 'gone.csv' }, { name: 'here.csv' }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(jsons(run)[0]).toMatchObject({
			error: 'File not found',
			details: { category: 'notFound', operation: 'download', key: 'gone.csv' },
		});
		expect(jsons(run)[1]).toMatchObject({ fileName: 'here.csv' });
	});

	it('sends nothing of the sign-in to the storage', async () => {
		put('x.csv');
		await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		expect(at('/storage/')).toHaveLength(1);
		expect(new URL(sandbox.storageUrl).origin).not.toBe(new URL(sandbox.url).origin);
		expect(sandbox.signInsAtStorage).toEqual([]);
	});

	it('asks once for a new address when the first has lapsed', async () => {
		put('x.csv', 'late');
		const lapsed = { kind: 'status', status: 403, body: 'Request has expired' } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: lapsed });
		expect(contents(await fileRun(sandbox, 'download', { fileName: 'x.csv' }))).toEqual(['late']);
		expect(at('filename=x.csv')).toHaveLength(2);
	});

	it('and only once', async () => {
		put('x.csv');
		sandbox.switches.storageSeconds = 0;
		const { message, description } = shownFailure(
			await fileRun(sandbox, 'download', { fileName: 'x.csv' }),
		);
		expect(message).toContain('refused the download (HTTP 403)');
		expect(description).toContain('Request has expired');
		expect(at('/storage/')).toHaveLength(2);
	});

	it.each([
		['half of it', 'truncate'],
		['another content', { kind: 'replaced', body: 'B;A' }],
		['a page to sign in', 'html'],
	] as const)('puts nothing out when the storage gives %s', async (_, fault) => {
		put('x.csv');
		sandbox.faults.add({ match: { path: '/storage/' }, times: 'always', fault });
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		expect(output(run)).toEqual([]);
		expect(shownFailure(run).message).not.toBe('');
	});

	it('fetches again what broke off on its way', async () => {
		put('x.csv', 'whole content');
		sandbox.faults.add({ match: { path: '/storage/' }, fault: 'truncate' });
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		expect(contents(run)).toEqual(['whole content']);
	});

	it('says which way the checksum differs, and can be told not to compare it', async () => {
		put('x.csv', 'A;B');
		const other = { kind: 'replaced', body: 'B;A' } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, times: 'always', fault: other });
		const { message } = shownFailure(await fileRun(sandbox, 'download', { fileName: 'x.csv' }));
		expect(message).toBe(
			"The file 'x.csv' did not arrive as Sage X3 lists it: its checksum is another one",
		);
		const unchecked = { fileName: 'x.csv', options: { verifyChecksum: false } };
		const run = await fileRun(sandbox, 'download', unchecked);
		expect(contents(run)).toEqual(['B;A']);
		expect(jsons(run)).toMatchObject([{ verified: false }]);
	});

	it('takes a file that was written anew since it was listed', async () => {
		put('x.csv', 'old');
		const items = jsons(await fileRun(sandbox, 'getMany', { returnAll: true }));
		put('x.csv', 'new content');
		const item = items.find(({ fileName }) => fileName === 'x.csv')!;
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' }, { items: [item] });
		expect(contents(run)).toEqual(['new content']);
	});

	it('says so when the list has no checksum', async () => {
		put('x.csv');
		const list = { items: [{ key: 'x.csv' }] };
		sandbox.faults.add({
			match: { path: /datadelivery\/SEED\/$/ },
			fault: { kind: 'replaced', body: list },
		});
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		expect(jsons(run)).toMatchObject([{ verified: false }]);
		expect(hints(run).join()).toContain('could not verify that it is complete');
	});

	it.each([301, 302, 303, 307, 308])('follows a redirect by %s', async (status) => {
		put('x.csv', 'A');
		sandbox.switches.downloadRedirect = 302;
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		const location = `${sandbox.storageUrl}${at('/storage/')[0].url}`;
		sandbox.faults.add({
			match: { path: 'filename=x.csv' },
			fault: { kind: 'redirect', location, status },
		});
		expect(contents(await fileRun(sandbox, 'download', { fileName: 'x.csv' }))).toEqual(
			contents(run),
		);
	});

	it('takes a file that comes without a redirect', async () => {
		put('x.csv', 'A;B');
		const direct = {
			kind: 'replaced',
			body: 'A;B',
			headers: { 'content-type': 'text/csv' },
		} as const;
		sandbox.faults.add({ match: { path: 'filename=x.csv' }, fault: direct });
		const run = await fileRun(sandbox, 'download', { fileName: 'x.csv' });
		expect(contents(run)).toEqual(['A;B']);
		expect(at('/storage/')).toEqual([]);
	});

	it('refuses a storage address with a user or a way up in it', async () => {
		put('x.csv');
		for (const location of [
			'https://user:pass@storage.test/x',
			`${sandbox.storageUrl}/a/%2e%2e/b`,
		]) {
			sandbox.faults.add({
				match: { path: 'filename=x.csv' },
				fault: { kind: 'redirect', location },
			});
			const { message } = shownFailure(await fileRun(sandbox, 'download', { fileName: 'x.csv' }));
			expect(message).toContain('redirects to an address that is not followed');
		}
		expect(at('/storage/')).toEqual([]);
	});

	it('does not wait for a file that never ends', async () => {
		put('x.csv');
		sandbox.faults.add({
			match: { path: '/storage/' },
			times: 'always',
			fault: { kind: 'drip', everyMs: 5 },
		});
		const run = await fileRun(sandbox, 'download', {
			fileName: 'x.csv',
			options: { timeout: 1500 },
		});
		expect(output(run)).toEqual([]);
		expect(shownFailure(run).message).toContain('No answer from the storage');
	});

	it('shows no signature of an address', async () => {
		put('x.csv');
		sandbox.faults.add({
			match: { path: '/storage/' },
			times: 'always',
			fault: { kind: 'status', status: 500, body: 'x' },
		});
		const run = await fileRun(sandbox, 'download', {
			fileName: 'x.csv',
			options: { timeout: 2000 },
		});
		const signature = /X-Amz-Signature=(\w+)/.exec(at('/storage/')[0].url)![1];
		expect(JSON.stringify(run.data.resultData.error)).not.toContain(signature);
	});

	it('puts files into the field that is named, and refuses none', async () => {
		put('x.csv', 'A');
		const named = { fileName: 'x.csv', binaryPropertyName: 'file' };
		expect(contents(await fileRun(sandbox, 'download', named), 'file')).toEqual(['A']);
		sandbox.requests.length = 0;
		const none = { fileName: 'x.csv', binaryPropertyName: '={{ $json.nothing }}' };
		const { message } = shownFailure(await fileRun(sandbox, 'download', none));
		expect(message).toContain('name of the output field for the file is empty');
		expect(sandbox.requests).toEqual([]);
	});
});
