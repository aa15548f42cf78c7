import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { application } from '../../sandbox';
import { oAuth2Credentials } from '../support/sandboxCredentials';
import { secretsOf } from '../support/secrecy';
import { useSandbox } from '../support/useSandbox';
import { listening, type Listening, type Posted } from '../support/webhook';

const sandbox = useSandbox();

const node = (parameters: INodeParameters = {}, savingMs?: number) =>
	listening(oAuth2Credentials(sandbox), parameters, savingMs);
const anyAge: INodeParameters = { options: { maxAge: 0 } };

/** A notification as the gateway would sign it. */
function signed(members: IDataObject | string, signature?: string): Posted {
	const body = typeof members === 'string' ? members : JSON.stringify(members);
	const right = createHmac('sha256', application.clientId).update(body).digest('hex');
	return {
		body,
		headers: { 'content-type': 'application/json', HMAC_SHA256: signature ?? right },
	};
}

/** The notification of a file that the sandbox has put just now. Nobody listens where it sent it. */
function announced(name = 'new.csv'): Posted {
	sandbox.switches.notificationUrl = 'http://127.0.0.1:1/';
	sandbox.deliveriesOf('SEED').put({ name, content: 'A;B' });
	const { payload, signature } = sandbox.notifications.at(-1)!;
	return signed(payload, signature);
}

const jsons = async (to: Listening, posted: Posted) =>
	(await to.receive(posted)).items?.map(({ json }) => json);
const asked = () => sandbox.requests.map(({ url }) => url);

describe('File Available (Notification)', () => {
	it('starts the workflow with the notification and its details', async () => {
		const posted = announced();
		const notification = JSON.parse(String(posted.body)) as IDataObject;
		expect(await node().receive(posted)).toEqual({
			status: 200,
			message: undefined,
			items: [{ json: { ...notification, details: { folder: 'SEED', fileName: 'new.csv' } } }],
		});
	});

	it('takes the signature as base64, too, under a header name in any case', async () => {
		sandbox.switches.notificationEncoding = 'base64';
		const { body, headers } = announced();
		const { HMAC_SHA256: signature } = headers!;
		expect(await jsons(node(), { body, headers: { Hmac_Sha256: signature } })).toHaveLength(1);
	});

	it('is read in the charset that it declares, and refused when it cannot be read in that', async () => {
		const body = Buffer.from('{"notificationId":"1","folder":"Société"}', 'latin1');
		const right = createHmac('sha256', application.clientId).update(body).digest('hex');
		const posted = (contentType: string): Posted => ({
			body,
			headers: { 'content-type': contentType, HMAC_SHA256: right },
		});
		const quick = node({ fetchDetails: false, ...anyAge });
		expect(await jsons(quick, posted('application/json; charset="iso-8859-1"'))).toMatchObject([
			{ folder: 'Société' },
		]);
		expect(await quick.receive(posted('application/json'))).toMatchObject({ status: 400 });
	});

	it('hands over details that are no JSON as text', async () => {
		sandbox.switches.notificationDetail = 'text';
		expect(await jsons(node(), announced())).toMatchObject([
			{ details: 'The file new.csv is available in the folder SEED' },
		]);
	});

	it('asks for nothing when no details are wanted', async () => {
		const [json] = (await jsons(node({ fetchDetails: false }), announced()))!;
		expect(json).not.toHaveProperty('details');
		expect(asked()).toEqual([]);
	});

	it('adds the dedupe key', async () => {
		const options = { includeDedupeKey: true };
		const [json] = (await jsons(node({ options }), announced()))!;
		expect(json.$dedupeKey).toBe(json.notificationId);
	});

	it('asks for details with the token on the origin of the credential only', async () => {
		const detailUrl = 'https://api.sagex3.com/v1/notification/7?x=1';
		const [json] = (await jsons(node(anyAge), signed({ notificationId: '7', detailUrl })))!;
		expect(json).toMatchObject({ details: null, detailsError: expect.any(String) });
		expect(asked()).toEqual(['/v1/notification/7?x=1']);
	});

	it('asks for nothing but notifications, whatever a forged one names', async () => {
		const detailUrl = `${sandbox.url}/v1/datadelivery/SEED/`;
		expect(await jsons(node(anyAge), signed({ notificationId: '7', detailUrl }))).toEqual([
			{
				notificationId: '7',
				detailUrl,
				details: null,
				detailsError: 'The notification has no detailUrl that leads to a notification of Sage X3',
			},
		]);
		expect(asked()).toEqual([]);
	});

	it('is delivered without details when they cannot be had, and tells no secret', async () => {
		const credentials = oAuth2Credentials(sandbox);
		const secrets = secretsOf(credentials);
		const body = { message: `No: ${secrets.join(' ')}` };
		sandbox.faults.add({
			match: { path: '/v1/notification' },
			fault: { kind: 'status', status: 403, body },
		});
		const [json] = (await jsons(listening(credentials), announced()))!;
		expect(json).toMatchObject({ details: null, detailsError: expect.stringMatching(/^No: /) });
		for (const secret of secrets) expect(JSON.stringify(json)).not.toContain(secret);
	});

	it('is delivered without details while the credential is not connected', async () => {
		const credentials = oAuth2Credentials(sandbox, { oauthTokenData: {} });
		expect(await jsons(listening(credentials), announced())).toMatchObject([
			{ details: null, detailsError: 'Not signed in: the credential is not connected yet' },
		]);
	});

	it('renews a token that has lapsed', async () => {
		const credentials = oAuth2Credentials(sandbox);
		sandbox.tokens.expire();
		expect(await jsons(listening(credentials), announced())).toMatchObject([
			{ details: { fileName: 'new.csv' } },
		]);
	});

	it('keeps numbers as they came', async () => {
		const posted = signed('{"notificationId":"1","size":12345678901234567890,"x":1.50}');
		expect(await jsons(node({ fetchDetails: false, ...anyAge }), posted)).toEqual([
			{ notificationId: '1', size: '12345678901234567890', x: 1.5 },
		]);
	});
});

describe('What is refused starts nothing', () => {
	it.each<[string, Posted, number, RegExp]>([
		['a wrong signature', signed({ notificationId: '1' }, '0'.repeat(64)), 401, /does not match/],
		['no signature', { body: '{"notificationId":"1"}' }, 401, /HMAC_SHA256 is missing/],
		['a body of another kind', signed('[1]'), 400, /not a JSON object/],
		['an empty body', signed(''), 400, /not a JSON object/],
		['a large body', signed(`{"x":"${'x'.repeat(66_000)}"}`), 413, /larger than 65536 bytes/],
		['an old one', signed({ notificationId: '1', datetime: '2020-01-01' }), 400, /too old/],
	])('%s', async (_name, posted, status, message) => {
		const trigger = node();
		expect(await trigger.receive(posted)).toEqual({
			status,
			message: { message: expect.stringMatching(message) },
			items: undefined,
		});
		expect(trigger.state).toEqual({});
		expect(asked()).toEqual([]);
	});

	it('an old one, but not when any age will do', async () => {
		const old = signed({ notificationId: '1', datetime: '2020-01-01' });
		const trigger = node({ fetchDetails: false, options: { maxAge: 0 } });
		expect(await jsons(trigger, old)).toHaveLength(1);
	});

	it.each(['a day', '', ' ', null, -1, '24h', 'Infinity', {}, true])(
		'nothing is taken while Max Age is no number of hours: %j',
		async (maxAge) => {
			const options = { maxAge } as INodeParameters;
			const trigger = node({ fetchDetails: false, options });
			const old = signed({ notificationId: '1', datetime: '2020-01-01' });
			expect(await trigger.receive(old)).toMatchObject({
				status: 500,
				message: { message: expect.stringContaining("'Max Age'") },
				items: undefined,
			});
		},
	);

	it.each([1577836800, 1577836800000, '1577836800', null, 'yesterday', 99999999999999])(
		'one whose age is not right, or not known: %j',
		async (datetime) => {
			const trigger = node({ fetchDetails: false });
			const posted = signed({ notificationId: '1', datetime });
			expect(await trigger.receive(posted)).toMatchObject({ status: 400, items: undefined });
		},
	);

	it('a credential without a client ID takes nothing', async () => {
		const body = '{"notificationId":"1"}';
		const signature = createHmac('sha256', '').update(body).digest('hex');
		const trigger = listening(oAuth2Credentials(sandbox, { clientId: '' }));
		expect(await trigger.receive(signed(body, signature))).toMatchObject({ status: 401 });
	});
});

describe('A notification that was received before', () => {
	const quiet = { fetchDetails: false, ...anyAge };
	const numbered = (id: number) => signed({ notificationId: `id ${id}` });

	it('is answered 200 and starts nothing', async () => {
		const trigger = node(quiet);
		expect(await jsons(trigger, numbered(1))).toHaveLength(1);
		expect(await trigger.receive(numbered(1))).toEqual({
			status: 200,
			message: { message: 'This notification was received before' },
			items: undefined,
		});
		expect(trigger.state).toEqual({ received: [['id 1', expect.any(Number)]] });
	});

	it('starts another workflow trigger all the same', async () => {
		expect(await jsons(node(quiet), numbered(1))).toHaveLength(1);
		expect(await jsons(node(quiet), numbered(1))).toHaveLength(1);
	});

	it('starts one execution when it arrives twice at the same time', async () => {
		const trigger = node({}, 50);
		const posted = announced();
		const both = await Promise.all([trigger.receive(posted), trigger.receive(posted)]);
		expect(both.map(({ items }) => items?.length ?? 0).sort()).toEqual([0, 1]);
		expect(both.map(({ status }) => status)).toEqual([200, 200]);
	});

	it('is known when several were received at the same time, whichever was saved last', async () => {
		const trigger = node({}, 50);
		const all = [announced('1'), announced('2'), announced('3')];
		const received = await Promise.all(all.map(async (posted) => await trigger.receive(posted)));
		expect(received.map(({ items }) => items?.length)).toEqual([1, 1, 1]);
		expect((trigger.state.received as string[]).length).toBe(3);
	});

	it('is shown in the editor again and again, and nothing is kept of it', async () => {
		const trigger = node(quiet);
		for (let times = 0; times < 2; times++) {
			expect((await trigger.receive(numbered(1), 'manual')).items).toHaveLength(1);
		}
		expect(trigger.state).toEqual({});
		expect(await jsons(trigger, numbered(1))).toHaveLength(1);
	});
});

describe('Nothing in a notification passes for what was read from Sage X3', () => {
	const forged = { details: { file: 'evil' }, detailsError: 'none', $dedupeKey: 'x', unproven: 1 };

	it.each([{ fetchDetails: false }, { fetchDetails: true }])('%j', async (parameters) => {
		const [json] = (await jsons(
			node({ ...parameters, ...anyAge }),
			signed({ notificationId: '1', ...forged }),
		))!;
		expect(json.unproven).toEqual(forged);
		expect(json.details ?? null).toBeNull();
		expect(json).not.toHaveProperty('$dedupeKey');
	});

	it('nor do the details of another notification', async () => {
		const { detailUrl } = JSON.parse(String(announced().body)) as { detailUrl: string };
		const posted = signed({ notificationId: 'mine', detailUrl });
		expect(await jsons(node(anyAge), posted)).toMatchObject([
			{ details: null, detailsError: 'The detailUrl leads to the details of another notification' },
		]);
	});

	it('nor details that name another notification', async () => {
		sandbox.faults.add({
			match: { path: '/v1/notification' },
			fault: { kind: 'status', status: 200, body: { notificationId: 'other' } },
		});
		expect(await jsons(node(), announced())).toMatchObject([{ details: null }]);
	});
});
