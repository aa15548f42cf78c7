import { SageX3OAuth2Api } from '../../../credentials/SageX3OAuth2Api.credentials';
import { SageX3Trigger } from '../../../nodes/SageX3/SageX3Trigger.node';
import { MemoryCredentials } from '../../support/credentials';
import { startLocalServer, type LocalServer } from '../../support/localServer';
import { activated } from '../../support/polling';
import { nodeNamed } from '../record/reading';
import { triggerOn } from './rowsServer';

const SIGNATURE = 'c0ffee0123456789c0ffee0123456789c0ffee0123456789';
const SIGNED = `https://storage.test/b.csv?X-Amz-Credential=AKIA0123456789&X-Amz-Signature=${SIGNATURE}`;
const TOKEN = 'secret-token-of-the-gateway-0123456789';

let server: LocalServer | undefined;
afterEach(async () => {
	await server?.stop();
	server = undefined;
});

it('What Sage X3 says about a file that cannot be had is logged without tokens and signatures', async () => {
	const files = ['a.csv', 'b.csv'].map((key) => ({ key, downloadUrl: `SEED?filename=${key}` }));
	server = await startLocalServer(({ url }) => {
		if (url === '/folders') return { body: '{"folders":[{"name":"SEED"}]}' };
		if (!url.includes('filename')) {
			return { body: JSON.stringify({ items: files, itemsCount: 2, isTruncated: false }) };
		}
		if (url.includes('a.csv')) return { headers: { 'content-type': 'text/csv' }, body: 'A;B' };
		const message = `No access to ${SIGNED} with Bearer ${TOKEN}`;
		return { status: 403, body: JSON.stringify({ message }) };
	});
	const credentials = new MemoryCredentials(new SageX3OAuth2Api(), {
		baseUrl: server.url,
		authorizationServer: 'gateway',
		grantType: 'authorizationCode',
		endpoint: 'SEED',
		oauthTokenData: { access_token: TOKEN, refresh_token: 'r', token_type: 'Bearer' },
	});
	const folder = { __rl: true, mode: 'name', value: 'SEED' };
	const trigger = activated(credentials, {
		...{ event: 'fileAvailable', startFrom: 'everything', folder },
	});
	const context = trigger.context();
	const log: string[] = [];
	const warn = (message: string) => void log.push(message);
	Object.defineProperty(context, 'logger', { value: { info: warn, warn } });
	const found = await new SageX3Trigger().poll.call(context);
	expect(found?.[0].map(({ json }) => json.fileName)).toEqual(['a.csv']);
	expect(log).toEqual([expect.stringContaining('No access to')]);
	for (const secret of [TOKEN, SIGNATURE, 'AKIA0123456789']) expect(log[0]).not.toContain(secret);
});

it.each(['recordCreated', 'recordChanged'])(
	'What Sage X3 warns of beside its records is logged without secrets (%s)',
	async (event) => {
		const row = {
			...{ key: 'A', revision: 1 },
			...{ created: '2026-03-31T08:00:00.000Z', updated: '2026-03-31T08:00:00.000Z' },
		};
		const trigger = triggerOn('graphql', [[row]], {
			...{ authentication: 'basic', event, fields: ['_id'] },
			node: nodeNamed('x3MasterData/customer'),
		});
		trigger.say(`Look at ${SIGNED} with eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl`);
		await trigger.poll();
		expect(trigger.log[0]).toContain('Look at');
		for (const secret of [SIGNATURE, 'AKIA0123456789', 'eyJzdWIiOiJ4In0']) {
			expect(trigger.log.join()).not.toContain(secret);
		}
	},
);
