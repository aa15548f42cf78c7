import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { oAuth2 } from '../accounts.mjs';
import { start } from '../engine.mjs';
import { withServer } from '../server.mjs';
import { rotatingTokens } from '../signIn.mjs';

const FOLDER = { __rl: true, mode: 'name', value: 'SEED' };
const CONTENT = 'BPCNUM;ÉTÉ\r\n'.repeat(20_000);
const DOWNLOAD = { resource: 'file', operation: 'download', folder: FOLDER, fileName: 'a b.csv' };
const UPLOAD = {
	...{ resource: 'file', operation: 'upload', folder: FOLDER, fileName: 'a b.txt' },
	...{ contentFrom: 'text', text: CONTENT },
};

/** A gateway with one file, and the storage behind it, which is another server. */
async function withGateway(work) {
	const tokens = rotatingTokens();
	const storage = ({ method, headers }) => {
		if (headers.authorization !== undefined) return { status: 400, text: 'Only one sign-in' };
		return method === 'PUT' ? { text: '' } : { text: CONTENT };
	};
	await withServer(storage, async ({ url: storageUrl, received: stored }) => {
		const signed = `${storageUrl}/file?X-Amz-Signature=0123456789abcdef`;
		const md5 = createHash('md5').update(CONTENT).digest('hex');
		const size = Buffer.byteLength(CONTENT);
		const answers = {
			'/v1/folders': { json: { folders: [{ name: 'SEED', $urls: {} }] } },
			'/v1/datadelivery/SEED/': {
				json: { items: [{ key: 'a b.csv', checksum: `"${md5}"`, size }] },
			},
			'/v1/datadelivery/SEED/?filename=a%20b.csv': { status: 302, headers: { location: signed } },
			'/v1/dataingestion/SEED?filename=a%20b.txt': {
				json: { uploadUrl: signed, trackingUrl: '/v1/dataingestion/tracking/t-1' },
			},
		};
		const gateway = (request) => {
			if (request.path === '/v1/token') return tokens.renew(request);
			const isSignedIn = tokens.accepts(request);
			return isSignedIn ? answers[request.path] : { status: 401, text: 'Unauthorised' };
		};
		await withServer(gateway, async ({ url }) => {
			await work(
				(parameters) => start(oAuth2(url, tokens.firstTokens), parameters).finished,
				stored,
			);
		});
	});
}

test('A file is downloaded whole, its checksum verified, without the sign-in at the storage', async () => {
	await withGateway(async (run, stored) => {
		const { outputs, error } = await run(DOWNLOAD);
		assert.equal(error, undefined);
		const [{ json, binary }] = outputs[0];
		assert.equal(json.verified, true);
		assert.equal(Buffer.from(binary.data.data, 'base64').toString(), CONTENT);
		assert.equal(stored.length, 1);
	});
});

test('A file is uploaded whole, with its length and without a media type', async () => {
	await withGateway(async (run, stored) => {
		const { outputs, error } = await run(UPLOAD);
		assert.equal(error, undefined);
		assert.equal(outputs[0][0].json.trackingId, 't-1');
		assert.equal(stored.length, 1);
		const [{ body, headers }] = stored;
		assert.equal(body, CONTENT);
		assert.equal(headers['content-length'], String(Buffer.byteLength(CONTENT)));
		assert.equal(headers['content-type'], undefined);
	});
});
