import type { INodeParameters } from 'n8n-workflow';
import { hints, jsons, shownFailure } from '../../support/engine';
import { useSandbox } from '../../support/useSandbox';
import { fileRun } from './atGateway';

const sandbox = useSandbox();
const taken = () => sandbox.ingestionsOf('SEED').list();
const arrived = () =>
	taken().flatMap(({ fileName, body }) => (body ? [[fileName, body.content]] : []));
const at = (part: string) => sandbox.requests.filter(({ url }) => url.includes(part));
const report = { whenInDoubt: 'report' };
const fast = { pollInterval: 1 };

const upload = async (parameters: INodeParameters = {}, more: Parameters<typeof fileRun>[3] = {}) =>
	await fileRun(
		sandbox,
		'upload',
		{ contentFrom: 'text', text: 'A;B', fileName: 'bank.txt', ...parameters },
		more,
	);

describe('Upload', () => {
	it('hands a text to Sage X3, by the storage, without the sign-in', async () => {
		const run = await upload({ text: 'ÉTÉ;1' });
		expect(jsons(run)).toEqual([
			{
				uploaded: true,
				folder: 'SEED',
				fileName: 'bank.txt',
				size: 7,
				checksum: expect.stringMatching(/^[0-9a-f]{32}$/),
				trackingId: expect.stringMatching(/^[\w-]{36}$/),
			},
		]);
		expect(arrived()).toEqual([['bank.txt', 'ÉTÉ;1']]);
		expect(sandbox.signInsAtStorage).toEqual([]);
		const [{ headers }] = at('/storage/');
		expect(headers['content-length']).toBe('7');
		expect(headers['content-type']).toBeUndefined();
		expect(headers['transfer-encoding']).toBeUndefined();
	});

	it('waits for the end, and puts out what the tracking says', async () => {
		sandbox.switches.ingestionMessage = 'Handed to X3';
		const run = await upload({ waitForEnd: true, options: fast });
		expect(jsons(run)).toMatchObject([
			{
				...{ fileName: 'bank.txt', status: 'completed', statusMessage: 'Handed to X3' },
				...{ ended: true, refused: false, uploaded: true },
			},
		]);
		expect(hints(run).join()).toContain("status of the upload is 'completed'");
		expect(at('/tracking/')).toHaveLength(3);
	});

	it.each([
		[
			'is infected',
			'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
			{},
			'A threat was found: EICAR-Test-File',
		],
		[
			'is refused in words',
			'A',
			{ ingestionStatus: 'rejected', ingestionMessage: 'Unknown bank' },
			'Unknown bank',
		],
		[
			'is refused without any',
			'A',
			{ ingestionStatus: 'IMPORT_FAILED' },
			"The upload ended with the status 'IMPORT_FAILED'",
		],
	])('fails in the words of X3 when the file %s', async (_, text, switches, words) => {
		Object.assign(sandbox.switches, { ingestionPolls: 0, ...switches });
		const run = await upload(
			{ text, waitForEnd: true },
			{ settings: { onError: 'continueRegularOutput' } },
		);
		expect(jsons(run)).toMatchObject([{ error: words, details: { category: 'refused' } }]);
		expect(jsons(run)[0].details).not.toHaveProperty('inDoubt');
	});

	it('takes an unknown last status for what it is, and a waiting one for that when told so', async () => {
		Object.assign(sandbox.switches, { ingestionPolls: 0, ingestionStatus: 'in_transfer' });
		const first = await upload({ waitForEnd: true });
		expect(jsons(first)).toMatchObject([{ status: 'in_transfer', ended: true, refused: false }]);
		const told = { ...fast, waitingStatuses: 'scanning, In_Transfer', longestWait: 1 };
		const second = await upload({ fileName: 'b.txt', waitForEnd: true, options: told });
		expect(jsons(second)).toMatchObject([{ status: 'in_transfer', ended: false, uploaded: true }]);
		expect(hints(second).join()).toContain('did not end within the time');
	});

	it('takes waiting statuses as a list, too', async () => {
		Object.assign(sandbox.switches, { ingestionPolls: 0, ingestionStatus: 'in_transfer' });
		const options = {
			...fast,
			waitingStatuses: "={{ ['scanning', 'In_Transfer'] }}",
			longestWait: 1,
		};
		const run = await upload({ waitForEnd: true, options });
		expect(jsons(run)).toMatchObject([{ status: 'in_transfer', ended: false }]);
	});

	it('is done when only its questions fail, and says not to send it again', async () => {
		const status = { kind: 'status', status: 500, body: { message: 'Down' } } as const;
		sandbox.faults.add({ match: { path: '/tracking/' }, times: 'always', fault: status });
		const run = await upload({ waitForEnd: true });
		expect(jsons(run)).toMatchObject([{ uploaded: true, trackingId: expect.any(String) }]);
		expect(hints(run).join()).toContain('do not send it again');
	});

	it('asks again when a question has failed for a while', async () => {
		const status = { kind: 'status', status: 503, body: { message: 'Busy' } } as const;
		sandbox.faults.add({ match: { path: '/tracking/' }, times: 4, fault: status }); // with its repetitions
		const run = await upload({ waitForEnd: true, options: fast });
		expect(jsons(run)).toMatchObject([{ status: 'completed', ended: true }]);
	});

	it('does not wait much longer than it shall, for a question that is never answered', async () => {
		const never = { kind: 'drip', everyMs: 5 } as const;
		sandbox.faults.add({ match: { path: '/tracking/' }, times: 'always', fault: never });
		const beganMs = performance.now();
		const run = await upload({ waitForEnd: true, options: { longestWait: 1 } });
		expect(performance.now() - beganMs).toBeLessThan(60_000); // its own time-out is ten minutes
		expect(jsons(run)).toMatchObject([{ uploaded: true }]);
		expect(hints(run).join()).toContain('do not send it again');
	});

	it.each([
		['Wait for the End', { waitForEnd: '={{ $json.nothing }}' }],
		['Longest Wait (Seconds)', { waitForEnd: true, options: { longestWait: '={{ NaN }}' } }],
		['Poll Interval (Seconds)', { waitForEnd: true, options: { pollInterval: '={{ 0 }}' } }],
		['Waiting Statuses', { options: { waitingStatuses: '={{ $json.nothing }}' } }],
		['Content From', { contentFrom: "={{ 'both' }}" }],
		['If the File Exists', { options: { ifExists: "={{ 'replace' }}" } }],
	])('refuses a value that %s does not have, and has sent nothing then', async (label, given) => {
		const { message, description } = shownFailure(await upload(given));
		expect(message).toContain(`'${label}'`);
		expect(description).toContain('Nothing was sent');
		expect(sandbox.requests).toEqual([]);
	});

	it.each(['absolute', 'relative', 'other host'] as const)(
		'finds its tracking at the gateway, however that is written: %s',
		async (trackingUrl) => {
			Object.assign(sandbox.switches, { trackingUrl, ingestionPolls: 0 });
			expect(jsons(await upload({ waitForEnd: true }))).toMatchObject([{ ended: true }]);
		},
	);

	it.each([403, 401] as const)('says that the file exists (%s), once', async (ingestionExists) => {
		sandbox.switches.ingestionExists = ingestionExists;
		await upload();
		sandbox.requests.length = 0;
		const run = await upload({ text: 'other' }, { settings: { onError: 'continueRegularOutput' } });
		expect(jsons(run)).toMatchObject([
			{
				error: 'File already exists',
				message: expect.stringContaining('Send it under another name'),
				details: { category: 'exists', key: 'bank.txt' },
			},
		]);
		expect(at('filename=bank.txt').length).toBeLessThanOrEqual(2); // n8n renews the token for a 401, once
		expect(arrived()).toEqual([['bank.txt', 'A;B']]);
	});

	it('sends it under a numbered name when that is wanted, and says so', async () => {
		await upload();
		await upload({ text: '2', options: { ifExists: 'number' } });
		const third = await upload({ text: '3', options: { ifExists: 'number', noteKeys: true } });
		expect(jsons(third)).toMatchObject([{ fileName: 'bank-3.txt' }]);
		expect(hints(third).join()).toContain("this one was sent as 'bank-3.txt'");
		expect(arrived()).toEqual([
			['bank.txt', 'A;B'],
			['bank-2.txt', '2'],
			['bank-3.txt', '3'],
		]);
	});

	it('gives each of several files of one name a number of its own, whoever is under way', async () => {
		sandbox.switches.latencyMs = 20;
		const items = [1, 2, 3, 4, 5].map((content) => ({ content: `file ${content}` }));
		const one = { text: '={{ $json.content }}', options: { ifExists: 'number', concurrency: 5 } };
		const names = jsons(await upload(one, { items })).map(({ fileName }) => fileName);
		expect([...names].sort()).toEqual([
			...['bank-2.txt', 'bank-3.txt', 'bank-4.txt', 'bank-5.txt', 'bank.txt'],
		]);
		expect(arrived().map(([name]) => name)).toHaveLength(5);
	});

	it('sends no second file of a name while the first is under way, nor when it is in doubt', async () => {
		sandbox.switches.latencyMs = 20;
		const items = ['a.txt', 'b.txt', 'B.txt', 'b.txt'].map((name) => ({ name }));
		const settings = { onError: 'continueRegularOutput' } as const;
		const one = { fileName: '={{ $json.name }}', options: { concurrency: 4 } };
		const results = jsons(await upload(one, { items, settings }));
		expect(results.map(({ uploaded = false }) => uploaded)).toEqual([true, true, true, false]);
		expect(results[3]).toMatchObject({ details: { category: 'exists' } });
		sandbox.faults.add({ match: { path: '/storage/' }, skip: 1, fault: 'drop-before' });
		const again = ['c.txt', 'd.txt', 'd.txt'].map((name) => ({ name }));
		const lost = { ...one, options: { concurrency: 4, ...report } };
		const [, first, second] = jsons(await upload(lost, { items: again, settings }));
		expect(first).toMatchObject({ details: { category: 'inDoubt' } });
		expect(second.error).toBe("Not sent: an earlier item sends a file 'd.txt', and is in doubt");
	});

	it.each([
		"it's.txt",
		'a"b.txt',
		'50%.txt',
		'plus+and blank.txt',
		'hash#1&b=c.txt',
		'ÉLAN.txt',
		'smile😀.txt',
		'constructor',
		'007',
	])('gives the file the name %s as it is', async (name) => {
		await upload({ fileName: '={{ $json.name }}' }, { items: [{ name }] });
		expect(arrived()).toEqual([[name, 'A;B']]);
	});

	it.each([
		['nothing', '={{ $json.nothing }}'],
		['blanks', '  '],
		['a word for nothing', '= {{ $json.nothing }}'],
		['a path', 'in/bank.txt'],
		['a path of Windows', 'in\\bank.txt'],
		['a way up', '..'],
		['a control character', '={{ "a\\u0007.txt" }}'],
		['a character that nobody sees', '={{ "a\\u202e.txt" }}'],
		['half a character', '={{ "\\udc00" }}'],
		['too long', `${'x'.repeat(256)}`],
		['a blank at its end', 'bank.txt '],
	])('refuses a name that is %s', async (_, fileName) => {
		const { message, description } = shownFailure(await upload({ fileName }));
		expect(message).toContain("The 'File Name' cannot be used");
		expect(description).toContain('Nothing was sent');
		expect(sandbox.requests).toEqual([]);
	});

	it.each([
		['blank', ' '],
		['given by an expression that gives nothing', '={{ $json.nothing }}'],
		['a word for nothing', '= {{ $json.nothing }}'],
		['no text', '={{ "A" + String.fromCharCode(0) }}'],
		['a PDF', '%PDF-1.7 …'],
		['an archive', '={{ "PK\\u0003\\u0004" }}'],
		['half a character', '={{ "A\\ud83dB" }}'],
	])('refuses a content that is %s', async (_, text) => {
		const { description } = shownFailure(await upload({ text }));
		expect(description).toContain('Nothing was sent');
		expect(sandbox.requests).toEqual([]);
	});

	it('refuses an item without the file', async () => {
		const run = await fileRun(sandbox, 'upload', { fileName: 'bank.txt' });
		expect(shownFailure(run).message).toBe("The input item has no file in the field 'data'");
		expect(sandbox.requests).toEqual([]);
	});

	it('names the scope and the folder that may be missing', async () => {
		const { accessToken } = sandbox.tokens.issue({ scope: 'api.dataDelivery' });
		const token = { access_token: accessToken, token_type: 'Bearer' };
		const { message, description } = shownFailure(
			await upload({}, { credential: { oauthTokenData: token } }),
		);
		expect(message).toBe('The scope api.dataIngestion is missing');
		expect(description).toContain("holds api.dataIngestion, and the folder 'SEED' was ticked");
		expect(arrived()).toEqual([]);
	});

	it('stops the run when the requests of the day are used up', async () => {
		Object.assign(sandbox.switches, { quotaCounts: 'everything', deliveryQuota: 1 });
		const run = await upload(
			{ fileName: '={{ $json.name }}', options: { concurrency: 1 } },
			{
				items: ['a', 'b', 'c', 'd'].map((name) => ({ name })),
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(jsons(run).map(({ uploaded = false }) => uploaded)).toEqual([true, false, false, false]);
		expect(at('/dataingestion/')).toHaveLength(2);
		expect(jsons(run)[3]).toMatchObject({ details: { category: 'busy' } });
	});
});

it.each(['Limit Exceeded', 'Daily limit reached'])(
	'Upload stops the run at a 429 that says %j, and tells of the requests of the day',
	async (message) => {
		const fault = { kind: 'status', status: 429, body: { message } } as const;
		sandbox.faults.add({ match: { path: '/dataingestion/' }, times: 'always', fault });
		const items = ['a', 'b', 'c'].map((name) => ({ name }));
		const settings = { onError: 'continueRegularOutput' } as const;
		const run = await upload({ fileName: '={{ $json.name }}' }, { items, settings });
		expect(jsons(run)).toMatchObject(
			items.map(() => ({
				error: message,
				message: expect.stringContaining('a number of requests a day'),
				details: { category: 'busy' },
			})),
		);
		expect(at('/dataingestion/')).toHaveLength(1);
	},
);

describe('An upload whose answer is lost', () => {
	const lose = (path: string, fault: 'drop-before' | 'drop-after') =>
		sandbox.faults.add({ match: { path }, fault });

	it('is found by its tracking when it has arrived', async () => {
		lose('/storage/', 'drop-after');
		const run = await upload();
		expect(jsons(run)).toMatchObject([{ uploaded: true }]);
		expect(hints(run).join()).toContain('The tracking says that the file has arrived');
		expect(at('/storage/')).toHaveLength(1);
	});

	it('fails in the words of X3 when its tracking says that the file was not taken', async () => {
		const words = { ingestionStatus: 'upload_expired', ingestionMessage: 'No file in time' };
		Object.assign(sandbox.switches, { ingestionPolls: 0, ...words });
		lose('/storage/', 'drop-after');
		const run = await upload({}, { settings: { onError: 'continueRegularOutput' } });
		expect(jsons(run)).toMatchObject([{ error: 'No file in time' }]);
		expect(jsons(run)[0].details).not.toHaveProperty('inDoubt');
		expect(at('/storage/')).toHaveLength(1);
	});

	it('stays in doubt when it is not found, and is not sent again', async () => {
		lose('/storage/', 'drop-before');
		const run = await upload(
			{ options: { lookUpWindow: 1 } },
			{ settings: { onError: 'continueRegularOutput' } },
		);
		expect(jsons(run)).toMatchObject([
			{
				message: expect.stringContaining('still waits for the file (awaiting_upload)'),
				details: { category: 'inDoubt', inDoubt: true, key: 'bank.txt' },
			},
		]);
		expect(at('/storage/')).toHaveLength(1);
	});

	it('is only reported where that is wanted', async () => {
		lose('/storage/', 'drop-after');
		const { description } = shownFailure(await upload({ options: report }));
		expect(description).toContain('Sage X3 may have executed it');
		expect(at('/tracking/')).toEqual([]);
	});

	it.each([
		['a failure of the storage', { kind: 'status', status: 503, body: 'SlowDown' }],
		['a redirect elsewhere', { kind: 'redirect', location: 'https://other.test/', status: 303 }],
	] as const)('counts as in doubt for %s, too', async (_, fault) => {
		sandbox.faults.add({ match: { path: '/storage/' }, times: 'always', fault });
		const { description } = shownFailure(await upload({ options: report }));
		expect(description).toContain('Sage X3 may have executed it');
		expect(at('/storage/')).toHaveLength(1);
	});

	it('of its announcement says that nothing of the file was sent', async () => {
		lose('/dataingestion/', 'drop-after');
		const { description } = shownFailure(await upload());
		expect(description).toContain('Nothing of the file itself was sent');
		expect(description).toContain('Sage X3 may have executed it');
		expect(at('/storage/')).toEqual([]);
	});

	it.each([
		['half of it', 'invalid-json'],
		['no address', { kind: 'replaced', body: { trackingUrl: 'x' } }],
		[
			'an address with a user',
			{ kind: 'replaced', body: { uploadUrl: 'https://u:p@storage.test/' } },
		],
		['a page to sign in', 'html'],
		['a redirect to one', 'redirect-to-login'],
		['nothing', 'empty'],
	] as const)('of its announcement is told, and nothing is uploaded: %s', async (_, fault) => {
		sandbox.faults.add({ match: { path: '/dataingestion/' }, times: 'always', fault });
		const run = await upload();
		expect(shownFailure(run).message).not.toBe('');
		expect(at('/storage/')).toEqual([]);
		expect(arrived()).toEqual([]);
	});
});

describe('A signed address that has lapsed', () => {
	it('is asked for anew, once', async () => {
		const lapsed = {
			kind: 'status',
			status: 403,
			body: '<Error><Message>Request has expired</Message></Error>',
		} as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: lapsed });
		expect(jsons(await upload())).toMatchObject([{ uploaded: true }]);
		expect(at('/storage/')).toHaveLength(2);
		sandbox.switches.storageSeconds = 0;
		const { message, description } = shownFailure(await upload({ fileName: 'late.txt' }));
		expect(message).toContain('refused the upload (HTTP 403)');
		expect(description).toContain('Request has expired');
		expect(description).not.toContain('may have executed');
		expect(at('/storage/')).toHaveLength(4);
	});

	it('is shown nowhere', async () => {
		const echoed = { kind: 'status', status: 400, body: '<Message>x</Message>' } as const;
		sandbox.faults.add({ match: { path: '/storage/' }, fault: echoed });
		const run = await upload();
		const signature = /X-Amz-Signature=(\w+)/.exec(at('/storage/')[0].url)![1];
		expect(JSON.stringify(run.data.resultData)).not.toContain(signature);
	});
});

describe('A dry run of Upload', () => {
	it('sends nothing, and its proposal holds for this very content', async () => {
		const [dry] = jsons(await upload({ options: { dryRun: true } }));
		expect(dry).toMatchObject({
			$operation: 'upload',
			$key: { folder: 'SEED', fileName: 'bank.txt' },
			$values: { size: 3 },
			$problems: [],
			$unchecked: [expect.stringContaining('Whether a file of this name already exists')],
		});
		expect(at('/dataingestion/')).toEqual([]);
		const expected = { options: { expectedProposal: String(dry.$proposal) } };
		const other = shownFailure(await upload({ ...expected, text: 'A;C' }));
		expect(other.message).toContain('This is not what was proposed');
		expect(jsons(await upload(expected))).toMatchObject([{ uploaded: true }]);
	});

	it('tells what speaks against it', async () => {
		const [dry] = jsons(await upload({ fileName: '../x', options: { dryRun: true } }));
		expect(dry).toMatchObject({
			$problems: [expect.stringContaining("'File Name' cannot be used")],
		});
	});
});

describe('Get Status', () => {
	const status = async (trackingId: unknown, more: INodeParameters = {}) =>
		await fileRun(sandbox, 'getStatus', { trackingId: String(trackingId), ...more });

	it('tells where an upload stands, by its ID or address', async () => {
		const [{ trackingId }] = jsons(await upload());
		expect(jsons(await status(trackingId))).toMatchObject([
			{ trackingId, fileName: 'bank.txt', status: 'awaiting_scan', ended: false, refused: false },
		]);
		const address = `https://api.sagex3.com/v1/dataingestion/tracking/${String(trackingId)}`;
		expect(jsons(await status(address))).toMatchObject([{ status: 'awaiting_scan' }]);
	});

	it('waits for the end, and puts a refusal out as data', async () => {
		sandbox.switches.ingestionStatus = 'refused';
		const [{ trackingId }] = jsons(await upload());
		const run = await status(trackingId, { waitForEnd: true, options: fast });
		expect(jsons(run)).toMatchObject([{ status: 'refused', ended: true, refused: true }]);
	});

	it.each(['={{ $json.nothing }}', '  ', '..', 'a b', '../folders', 'https://x/tracking/%2e%2e'])(
		'refuses the ID %j, and sends nothing',
		async (trackingId) => {
			const { message } = shownFailure(await status(trackingId));
			expect(message).toBe("The 'Tracking ID' is not valid");
			expect(sandbox.requests).toEqual([]);
		},
	);

	it('tells of an upload that the gateway does not know', async () => {
		expect(shownFailure(await status('00000000-0000')).message).toBe('Tracking not found');
	});
});
